// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Dates as people write them: "November 12, 2026", "November 12", "12 de noviembre de 2026". */
final class ProseDates {
  private static final Locale SPANISH = Locale.of("es");
  private static final List<String> ENGLISH_MONTHS = months(Locale.ENGLISH);
  private static final List<String> SPANISH_MONTHS = months(SPANISH);
  private static final Pattern ENGLISH =
      Pattern.compile(
          "\\b(" + String.join("|", ENGLISH_MONTHS) + ") (\\d{1,2})(?!\\d)(?:, (\\d{4}))?");
  private static final Pattern IN_SPANISH =
      Pattern.compile(
          "\\b(\\d{1,2}) de (" + String.join("|", SPANISH_MONTHS) + ")\\b(?: de (\\d{4}))?");

  private ProseDates() {}

  static String move(String text, LocalDate anchor, UnaryOperator<LocalDate> moved) {
    String english =
        replace(
            ENGLISH,
            text,
            m -> {
              LocalDate date =
                  date(m.group(2), ENGLISH_MONTHS, m.group(1), m.group(3), anchor, moved);
              return date == null
                  ? m.group()
                  : ENGLISH_MONTHS.get(date.getMonthValue() - 1)
                      + " "
                      + date.getDayOfMonth()
                      + (m.group(3) == null ? "" : ", " + date.getYear());
            });
    return replace(
        IN_SPANISH,
        english,
        m -> {
          LocalDate date = date(m.group(1), SPANISH_MONTHS, m.group(2), m.group(3), anchor, moved);
          return date == null
              ? m.group()
              : date.getDayOfMonth()
                  + " de "
                  + SPANISH_MONTHS.get(date.getMonthValue() - 1)
                  + (m.group(3) == null ? "" : " de " + date.getYear());
        });
  }

  /** Without a year the one that is nearest to the anchor is meant. */
  private static @Nullable LocalDate date(
      String day,
      List<String> months,
      String month,
      @Nullable String year,
      LocalDate anchor,
      UnaryOperator<LocalDate> moved) {
    try {
      int number = months.indexOf(month) + 1;
      int of = Integer.parseInt(day);
      if (year != null) {
        return moved.apply(LocalDate.of(Integer.parseInt(year), number, of));
      }
      return Stream.of(-1, 0, 1)
          .map(n -> LocalDate.of(anchor.getYear() + n, number, of))
          .min((a, b) -> Long.compare(distance(a, anchor), distance(b, anchor)))
          .map(moved)
          .orElse(null);
    } catch (DateTimeException e) {
      return null; // February 30 is no date
    }
  }

  private static long distance(LocalDate date, LocalDate anchor) {
    return Math.abs(ChronoUnit.DAYS.between(date, anchor));
  }

  private static String replace(Pattern pattern, String text, Function<MatchResult, String> by) {
    Matcher matcher = pattern.matcher(text);
    return matcher.replaceAll(m -> Matcher.quoteReplacement(by.apply(m)));
  }

  private static List<String> months(Locale locale) {
    return Stream.of(Month.values())
        .map(m -> m.getDisplayName(TextStyle.FULL, locale))
        .collect(Collectors.toUnmodifiableList());
  }
}
