// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why something was refused, as a code that a person can read out: three digits and a letter that
 * shows a digit misheard or two that changed places. A number is given once and never again.
 */
public enum RefusalCode {
  /** There is no grant, it has not begun, has ended, or is blocked: one answer for all of them. */
  NO_GRANT(110),
  /** The patient's age ended what a parent may open. */
  AGE_ENDED(121),
  /** The patient is too young for a log-in of their own, as the rules are. */
  TOO_YOUNG(122),
  /** Without a birth date nobody can say what a parent may open. */
  NO_BIRTH_DATE(123),
  /** The patient has died: their own log-in opens nothing, and the time of others is over. */
  PATIENT_DIED(124),
  /** This part of the record is not open to this person. */
  PART_CLOSED(131),
  /** At the patient's age this part is private. */
  PART_PRIVATE(132),
  /** The person may read, not do this. */
  ACT_CLOSED(141),
  /** An address for a teen's log-in that is in the hands of somebody who acts for them. */
  GUARDIAN_ADDRESS(151),
  /** A device, or what is kept on it, in the same hands. */
  GUARDIAN_DEVICE(152),
  /** Staff: the chart was not opened with a purpose, or the time is over. */
  NO_OPENING(211),
  /** Staff: no role of theirs opens charts for that purpose. */
  ROLE_CLOSED(212),
  /** Staff: the patient belongs to another site. */
  OTHER_SITE(213),
  /** Staff: this part of the chart is not for their role. */
  ROLE_PART_CLOSED(214);

  private static final String LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"; // 23, no I, L, O
  private static final int[] WEIGHTS = {7, 3, 1};

  private final int number;

  RefusalCode(int number) {
    this.number = number;
  }

  /** As it is shown and read out: {@code 110-K}. */
  public String code() {
    return "%03d-%c".formatted(number, letter(number));
  }

  /** Key of its texts: {@code no-grant}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What was typed or heard: {@code 110K}, {@code 110-k}; empty when no code is written so. */
  public static Optional<RefusalCode> parse(String text) {
    String plain = text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(c -> c.code().replace("-", "").equals(plain)).findFirst();
  }

  /** Whether the letter belongs to the digits: tells a misheard code from an unknown one. */
  public static boolean wellFormed(String text) {
    String plain = text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    return plain.matches("\\d{3}[A-Z]")
        && letter(Integer.parseInt(plain.substring(0, 3))) == plain.charAt(3);
  }

  private static char letter(int number) {
    int sum = 0;
    int rest = number;
    for (int i = WEIGHTS.length - 1; i >= 0; i--) {
      sum += WEIGHTS[i] * (rest % 10);
      rest /= 10;
    }
    return LETTERS.charAt(sum % LETTERS.length());
  }
}
