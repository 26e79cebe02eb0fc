// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a new password must be: long, and not one that everybody tries first. No rules of
 * composition (NIST SP 800-63B-4, section 3.1.1.2).
 */
final class PasswordRule {
  static final int SHORTEST = 12;
  static final int LONGEST = 128;
  private static final int FEWEST_LETTERS = 5;
  private static final int SHORTEST_NAME = 4;

  /** Words of a patient portal that the list of all the world does not have. */
  private static final Set<String> TRIED_HERE =
      Set.of(
          "patientportal",
          "mychart",
          "mihistorial",
          "myhealth",
          "misalud",
          "salud",
          "healthcare",
          "clinica",
          "contrasena",
          "micontrasena",
          "bienvenido",
          "bienvenida",
          "letmeinplease",
          "changemenow");

  /** Rows of letters, forward; the other way round counts too. */
  private static final List<String> ROWS =
      List.of("abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "qazwsxedcrfvtgbyhnujm");

  private PasswordRule() {}

  /** Why a password is refused. */
  enum Fault {
    SHORT,
    LONG,
    COMMON,
    NAME
  }

  /**
   * @param names words that must not be most of it: user name, name of the portal
   */
  static Optional<Fault> check(String password, Set<String> names) {
    String normal = Passwords.normal(password);
    int length = normal.codePointCount(0, normal.length());
    if (length < SHORTEST) {
      return Optional.of(Fault.SHORT);
    }
    if (length > LONGEST) {
      return Optional.of(Fault.LONG);
    }
    Set<String> forms = PasswordForms.of(normal);
    if (normal.codePoints().distinct().count() < FEWEST_LETTERS
        || isRowOfDigits(normal)
        || forms.stream().anyMatch(PasswordRule::isTriedFirst)) {
      return Optional.of(Fault.COMMON);
    }
    boolean name =
        names.stream()
            .map(PasswordRule::letters)
            .filter(n -> n.length() >= SHORTEST_NAME)
            .anyMatch(n -> forms.stream().anyMatch(form -> isMostly(n, letters(form))));
    return name ? Optional.of(Fault.NAME) : Optional.empty();
  }

  private static boolean isTriedFirst(String form) {
    return CommonPasswords.contain(form)
        || TRIED_HERE.contains(form)
        || ROWS.stream()
            .anyMatch(row ->
                form.length() >= SHORTEST_NAME
                    && (row.contains(form) || row.contains(new StringBuilder(form).reverse())));
  }

  private static boolean isRowOfDigits(String password) {
    return password.chars().noneMatch(Character::isLetter)
        && PasswordForms.isRow(password.replaceAll("[^0-9]", ""));
  }

  /** The name, alone or beside a word that is tried first. */
  private static boolean isMostly(String name, String form) {
    String rest = form.replace(name, "");
    return !rest.equals(form) && (rest.length() < SHORTEST_NAME || isTriedFirst(rest));
  }

  private static String letters(String text) {
    return PasswordForms.plain(text).replaceAll("[^\\p{L}]", "");
  }
}
