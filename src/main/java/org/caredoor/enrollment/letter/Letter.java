// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.letter;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.caredoor.web.Formats;
import org.caredoor.web.Words;
import org.jspecify.annotations.Nullable;

/**
 * One letter in one language, word by word as it is printed and as a desk sees it before.
 *
 * @param given what they are called; empty where the type has not all letters of it
 * @param to name and postal address, a line each; empty for one that is handed over
 * @param made the day on it
 * @param until the last day of its code; null before there is one
 * @param code {@code K7QD-3XWM-9P2H}; dots before there is one
 * @param start where the code is typed, as people write an address
 * @param link what the square opens
 */
public record Letter(
    Words words,
    Locale locale,
    Sender from,
    String given,
    List<String> to,
    LocalDate made,
    @Nullable LocalDate until,
    String code,
    String start,
    String link) {

  /** Stands where the code will be. */
  static final String NO_CODE = "••••-••••-••••";

  /**
   * Who writes and who helps.
   *
   * @param name short name of the organization
   * @param tagline second line beside the mark
   * @param site the clinic
   * @param hours when it is open, a line for days that are alike
   */
  public record Sender(
      String name, String tagline, String site, String phone, List<String> hours) {}

  public String language() {
    return locale.toLanguageTag();
  }

  public String title() {
    return given.isEmpty()
        ? t("enrollment.letter.title")
        : t("enrollment.letter.title.named", given);
  }

  public String date() {
    return Formats.longDate(locale, made);
  }

  /** Whether there is a code, and a square that has it. */
  public boolean ready() {
    return until != null;
  }

  public String lastDay() {
    return until == null ? t("enrollment.letter.until.open") : Formats.longDate(locale, until);
  }

  public String t(String key, Object... arguments) {
    return words.text(locale, key, arguments);
  }
}
