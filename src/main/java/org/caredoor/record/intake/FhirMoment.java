// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;

/**
 * A FHIR R4 date, dateTime or instant (datatypes, section 2.24.0.1), strictly read.
 *
 * @param at the moment; the first one at UTC when less than a time is known
 * @param precision 1 year, 2 month, 3 day, 4 time
 */
public record FhirMoment(Instant at, int precision) {
  private static final int FIRST_YEAR = 1800;
  private static final int LAST_YEAR = 2200;

  /**
   * Reads a date or refuses it.
   *
   * @param element name of the element, for the refusal
   */
  public static FhirMoment parse(String text, String element) {
    try {
      int length = text.length();
      int year = digits(text, 0, 4);
      if (year < FIRST_YEAR || year > LAST_YEAR) {
        throw new DateTimeException("year");
      }
      if (length == 4) {
        return day(LocalDate.of(year, 1, 1), 1);
      }
      int month = after(text, 4, '-');
      if (length == 7) {
        return day(LocalDate.of(year, month, 1), 2);
      }
      LocalDate date = LocalDate.of(year, month, after(text, 7, '-'));
      return length == 10 ? day(date, 3) : time(text, date);
    } catch (DateTimeException | IndexOutOfBoundsException e) {
      throw new RefusedException(RefusalReason.BAD_DATE, element);
    }
  }

  private static FhirMoment day(LocalDate date, int precision) {
    return new FhirMoment(date.atStartOfDay(ZoneOffset.UTC).toInstant(), precision);
  }

  /** Thh:mm:ss(.s+)?(Z|±hh:mm); second 60 is a leap second. */
  private static FhirMoment time(String text, LocalDate date) {
    int hour = after(text, 10, 'T');
    int minute = after(text, 13, ':');
    int second = after(text, 16, ':');
    int at = 19;
    int nanos = 0;
    if (text.charAt(at) == '.') {
      int unit = 100_000_000;
      int start = ++at;
      while (at < text.length() && Character.digit(text.charAt(at), 10) >= 0) {
        nanos += digits(text, at, at + 1) * unit;
        unit /= 10;
        at++;
      }
      if (at == start) {
        throw new DateTimeException("fraction");
      }
    }
    LocalDateTime local =
        LocalDateTime.of(date, java.time.LocalTime.of(hour, minute, Math.min(second, 59), nanos));
    if (second > 60) {
      throw new DateTimeException("second");
    }
    return new FhirMoment(local.toInstant(zone(text, at)), 4);
  }

  private static ZoneOffset zone(String text, int at) {
    char sign = text.charAt(at);
    if (sign == 'Z' && text.length() == at + 1) {
      return ZoneOffset.UTC;
    }
    if ((sign != '+' && sign != '-') || text.length() != at + 6) {
      throw new DateTimeException("zone");
    }
    int minutes = digits(text, at + 1, at + 3) * 60 + after(text, at + 3, ':');
    return ZoneOffset.ofTotalSeconds((sign == '+' ? minutes : -minutes) * 60);
  }

  private static int after(String text, int at, char mark) {
    if (text.charAt(at) != mark) {
      throw new DateTimeException("mark");
    }
    return digits(text, at + 1, at + 3);
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        throw new DateTimeException("digit");
      }
      value = value * 10 + c - '0';
    }
    return value;
  }
}
