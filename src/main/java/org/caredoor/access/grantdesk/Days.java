// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.caredoor.web.Formats;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/** Days and moments as the desk writes and reads them, in the zone of the patient's clinic. */
final class Days {
  private static final int LAST_YEAR = 2200;

  private Days() {}

  /** What was typed into a field for a day; null for anything else. */
  static @Nullable LocalDate of(String typed) {
    try {
      LocalDate day = LocalDate.parse(typed.strip());
      return day.getYear() > LAST_YEAR || day.getYear() < 1900 ? null : day;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The moment at which a last day is over. */
  static Instant after(LocalDate last, ZoneId zone) {
    return last.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** The last day before an end, as a field shows it. */
  static String last(@Nullable Instant end, ZoneId zone) {
    return end == null ? "" : end.minusMillis(1).atZone(zone).toLocalDate().toString();
  }

  static String day(Page page, Instant at, ZoneId zone) {
    return page.longDate(at.atZone(zone).toLocalDate());
  }

  static String moment(Page page, Instant at, ZoneId zone) {
    return Formats.dayTime(page.locale(), at.atZone(zone), page.today());
  }

  /** An end in words: a last day, where it falls on midnight. */
  static String end(Page page, @Nullable Instant end, ZoneId zone) {
    if (end == null) {
      return page.t("access.grants.until.none");
    }
    ZonedDateTime at = end.atZone(zone);
    return at.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? page.t("access.grants.until.day", page.longDate(at.toLocalDate().minusDays(1)))
        : moment(page, end, zone);
  }
}
