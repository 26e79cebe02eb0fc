// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What somebody typed at the desk: a code that a caller read out, or who they look for. */
sealed interface Asked {
  /** Nothing. */
  record Nothing() implements Asked {}

  /** A reason code, well heard or not. */
  record Reason(String code) implements Asked {}

  /** The code of a page that failed or refused: {@code K7QD3-XWM9P}. */
  record Request(String code) implements Asked {}

  /** The number of a case. */
  record Number(String number) implements Asked {}

  /** A code that opens something: nobody at a desk should have it, and it is not looked for. */
  record Secret() implements Asked {}

  /** A name, a birth date, a record number, a user name, an address. */
  record Person(String words) implements Asked {}

  /** Three digits and a letter ({@link org.caredoor.access.RefusalCode}). */
  Pattern REASON = Pattern.compile("\\d{3}[\\s-]?[A-Za-z]");

  /** Ten letters and digits, with the hyphen or a digit in it: else it may be a name. */
  Pattern REQUEST = Pattern.compile("(?=.*[\\d-])[2-9A-HJKMNP-Z]{5}-?[2-9A-HJKMNP-Z]{5}");

  /** Twelve, in groups or with a digit in it. */
  Pattern SECRET =
      Pattern.compile("(?=.*[\\d-])[2-9A-HJKMNP-Z]{4}-?[2-9A-HJKMNP-Z]{4}-?[2-9A-HJKMNP-Z]{4}");

  static Asked of(String typed) {
    String text = typed.strip();
    if (text.isEmpty()) {
      return new Nothing();
    }
    if (REASON.matcher(text).matches()) {
      return new Reason(text);
    }
    String plain = text.replaceAll("\\s+", "-").toUpperCase(Locale.ROOT);
    if (SECRET.matcher(plain).matches()) {
      return new Secret();
    }
    if (REQUEST.matcher(plain).matches()) {
      String letters = plain.replace("-", "");
      return new Request(letters.substring(0, 5) + "-" + letters.substring(5));
    }
    Optional<String> number = SupportCase.parse(text);
    return number.isPresent() && !text.matches("\\d+") // seven digits alone may be a record number
        ? new Number(number.get())
        : new Person(text);
  }
}
