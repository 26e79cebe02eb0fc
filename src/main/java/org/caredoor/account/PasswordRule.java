// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.util.Locale;
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

  /** Cores of passwords that lists of stolen ones are full of, without digits and signs. */
  private static final Set<String> TRIED_FIRST =
      Set.of(
          "",
          "password",
          "passwordpassword",
          "mypassword",
          "passw",
          "pssword",
          "pssw",
          "contraseña",
          "contrasena",
          "clave",
          "welcome",
          "bienvenido",
          "bienvenida",
          "qwerty",
          "qwertyuiop",
          "qwertyuiopasdfghjkl",
          "asdfghjkl",
          "zxcvbnm",
          "qazwsxedc",
          "qwertyqwerty",
          "letmein",
          "letmeinplease",
          "iloveyou",
          "iloveyouiloveyou",
          "teamo",
          "tequiero",
          "changeme",
          "changemenow",
          "administrator",
          "admin",
          "hospital",
          "clinic",
          "clinica",
          "health",
          "salud",
          "mychart",
          "portal",
          "patient",
          "patientportal",
          "princess",
          "princesa",
          "sunshine",
          "football",
          "baseball",
          "dragon",
          "monkey",
          "abcdefgh",
          "abcdefghijkl",
          "abcdefghijklm",
          "abcdefghijklmnopqrstuvwxyz");

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
    String letters = normal.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
    if (TRIED_FIRST.contains(letters) && !manyDigits(normal)
        || normal.codePoints().distinct().count() < FEWEST_LETTERS) {
      return Optional.of(Fault.COMMON);
    }
    boolean name =
        names.stream()
            .map(n -> n.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", ""))
            .anyMatch(n -> !n.isEmpty() && letters.equals(n));
    return name ? Optional.of(Fault.NAME) : Optional.empty();
  }

  /** A long number that is no row of keys is a password like any other. */
  private static boolean manyDigits(String password) {
    String digits = password.replaceAll("[^0-9]", "");
    return digits.length() >= SHORTEST
        && !"0123456789012345678901234567890".contains(digits)
        && digits.chars().distinct().count() >= FEWEST_LETTERS;
  }
}
