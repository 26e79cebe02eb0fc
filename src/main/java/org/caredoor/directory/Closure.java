// SPDX-License-Identifier: Apache-2.0
package org.caredoor.directory;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A day on which a site does not keep its usual hours.
 *
 * @param opens with {@code closes}: the hours of that day instead; alone: not before then
 * @param closes alone: not after then; both null: closed all day
 * @param reason language tag to a sentence
 */
public record Closure(
    LocalDate day,
    @Nullable LocalTime opens,
    @Nullable LocalTime closes,
    Map<String, String> reason) {
  /** Why, in this language, else in English, else nothing. */
  public String reason(Locale locale) {
    return reason.getOrDefault(locale.getLanguage(), reason.getOrDefault("en", ""));
  }

  public boolean allDay() {
    return opens == null && closes == null;
  }
}
