// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.caredoor.web.Formats;
import org.caredoor.web.Words;

/**
 * A place in a text that is filled for each notice. None of them takes words: what somebody could
 * tell of a patient does not fit in.
 */
public enum Slot {
  /** A day, given as {@code 2026-11-19}, written as the reader writes dates. */
  DATE,
  /** A moment, given as {@code 2026-11-19T17:20:00Z}, written in the reader's zone. */
  TIME,
  /** A code to type. */
  CODE,
  MINUTES,
  DAYS;

  private static final Pattern CODE_SHAPE = Pattern.compile("[0-9A-Z]{3,6}(?:[ -][0-9A-Z]{3,6})*");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

  /** As written in values and templates: {@code date}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Slot> ofCode(String code) {
    return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst();
  }

  boolean takes(String value) {
    return switch (this) {
      case DATE -> parses(() -> LocalDate.parse(value));
      case TIME -> parses(() -> Instant.parse(value));
      case CODE -> CODE_SHAPE.matcher(value).matches();
      case MINUTES, DAYS -> NUMBER.matcher(value).matches();
    };
  }

  /** As a text shows it. */
  String shown(String value, Words words, Locale language, ZoneId zone) {
    return switch (this) {
      case DATE -> Formats.longDate(language, LocalDate.parse(value));
      case TIME -> {
        ZonedDateTime at = Instant.parse(value).atZone(zone);
        yield words.text(
            language,
            "notice.moment",
            Formats.longDate(language, at.toLocalDate()),
            Formats.time(language, LocalTime.from(at)));
      }
      case CODE, MINUTES, DAYS -> value;
    };
  }

  private static boolean parses(Runnable reading) {
    try {
      reading.run();
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
