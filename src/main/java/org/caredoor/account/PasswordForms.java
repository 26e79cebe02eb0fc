// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What is left of a password without its decoration: capitals, signs for letters, a year. */
final class PasswordForms {
  /** More digits and signs than this around a word are no decoration but a secret. */
  private static final int DECORATION = 8;

  private static final int SHORTEST_WORD = 4;
  private static final String SIGNS = "@4831!|05$79";
  private static final String AS_I = "aabeiilosstg";
  private static final String AS_L = "aabelllosstg";
  private static final String ROW = "0123456789".repeat(13);

  private PasswordForms() {}

  /** The password itself and every word that it may be a decoration of, in lower case. */
  static Set<String> of(String password) {
    String plain = plain(password);
    Set<String> forms = new LinkedHashSet<>();
    forms.add(plain);
    forms.add(new StringBuilder(plain).reverse().toString());
    add(forms, plain, plain);
    add(forms, plain, plain.replaceAll("[^\\p{L}]+$", ""));
    add(forms, plain, plain.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", ""));
    add(forms, plain, plain.replaceAll("[^\\p{L}]", ""));
    return forms;
  }

  /** Lower case, no accents, one form however it was typed. */
  static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  private static void add(Set<String> forms, String plain, String core) {
    if (length(core) < SHORTEST_WORD || decoration(plain, core) > DECORATION) {
      return;
    }
    for (String word : List.of(core, letters(core, AS_I), letters(core, AS_L))) {
      forms.add(word);
      forms.add(unit(word));
    }
  }

  /** How much was put around the core: nothing when it is a row like 123456789. */
  private static int decoration(String plain, String core) {
    String rest = plain.contains(core) ? plain.replace(core, "") : plain.replaceAll("\\p{L}", "");
    String digits = rest.replaceAll("[^0-9]", "");
    return digits.equals(rest) && isRow(digits) ? 0 : length(rest);
  }

  /** Digits that follow each other, or the same few again and again. */
  static boolean isRow(String digits) {
    return ROW.contains(digits)
        || ROW.contains(new StringBuilder(digits).reverse())
        || unit(digits).length() <= 2;
  }

  private static String letters(String text, String letters) {
    return text.chars()
        .map(c -> SIGNS.indexOf(c) < 0 ? c : letters.charAt(SIGNS.indexOf(c)))
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  /** The shortest part that the text repeats: "passwordpassword" is "password". */
  private static String unit(String text) {
    int period = (text + text).indexOf(text, 1);
    return text.isEmpty() ? text : text.substring(0, period);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
