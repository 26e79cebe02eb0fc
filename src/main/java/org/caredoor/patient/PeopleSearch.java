// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed to find a person, taken apart.
 *
 * @param words folded words of a name; may be empty
 * @param born a birth date that was among them
 * @param number a record number that was among them; may be empty
 */
public record PeopleSearch(String words, @Nullable LocalDate born, String number) {
  private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
  private static final Pattern AMERICAN = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");
  private static final Pattern NUMBER = Pattern.compile("(?=.*\\d)[\\p{L}\\d-]{4,64}");
  private static final int LONGEST = 100;

  /** Reads "reyes 4/7/1985", "Ana 1985-04-07", "4471902" and mixtures of them, in any order. */
  public static PeopleSearch of(String typed) {
    List<String> words = new ArrayList<>();
    LocalDate born = null;
    String number = "";
    String text = typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed;
    for (String part : text.strip().split("[\\s,;]+")) {
      LocalDate day = day(part);
      if (day != null) {
        born = day;
      } else if (NUMBER.matcher(part).matches()) {
        number = part;
      } else if (!fold(part).isEmpty()) {
        words.add(fold(part));
      }
    }
    return new PeopleSearch(String.join(" ", words), born, number);
  }

  /** True when there is enough to look for: two letters of a name, a birth date or a number. */
  public boolean enough() {
    return words.length() >= 2 || born != null || !number.isEmpty();
  }

  /** The form in which names are stored for searching: lower case, no accents, letters only. */
  public static String fold(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}]+", " ")
        .strip();
  }

  private static @Nullable LocalDate day(String part) {
    Matcher iso = ISO.matcher(part);
    if (iso.matches()) {
      return day(iso.group(1), iso.group(2), iso.group(3));
    }
    Matcher american = AMERICAN.matcher(part);
    return american.matches() ? day(american.group(3), american.group(1), american.group(2)) : null;
  }

  private static @Nullable LocalDate day(String year, String month, String day) {
    try {
      return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    } catch (DateTimeException e) {
      return null;
    }
  }
}
