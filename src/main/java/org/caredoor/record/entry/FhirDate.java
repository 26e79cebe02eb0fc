// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.entry;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Function;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * A FHIR date or dateTime with the precision it came in; a page must never show more than was said.
 *
 * @param day the first day it can mean, for dates without a time
 * @param at the moment, for dates with a time
 */
public record FhirDate(Precision precision, @Nullable LocalDate day, @Nullable Instant at) {
  public static final FhirDate UNKNOWN = new FhirDate(Precision.NONE, null, null);

  /** How much is known; the ordinal is stored with each entry. */
  public enum Precision {
    NONE,
    YEAR,
    MONTH,
    DAY,
    TIME
  }

  /** Reads "2024", "2024-05", "2024-05-01" or a dateTime with zone; anything else is unknown. */
  public static FhirDate of(@Nullable String text) {
    if (text == null) {
      return UNKNOWN;
    }
    try {
      return switch (text.length()) {
        case 0 -> UNKNOWN;
        case 4 -> new FhirDate(Precision.YEAR, Year.parse(text).atDay(1), null);
        case 7 -> new FhirDate(Precision.MONTH, YearMonth.parse(text).atDay(1), null);
        case 10 -> new FhirDate(Precision.DAY, LocalDate.parse(text), null);
        default -> new FhirDate(Precision.TIME, null, OffsetDateTime.parse(text).toInstant());
      };
    } catch (DateTimeException e) {
      return UNKNOWN;
    }
  }

  /** From the columns of an entry. */
  static FhirDate of(@Nullable Instant at, int precision) {
    if (at == null || precision == 0) {
      return UNKNOWN;
    }
    Precision known = Precision.values()[precision];
    return known == Precision.TIME
        ? new FhirDate(known, null, at)
        : new FhirDate(known, LocalDate.ofInstant(at, java.time.ZoneOffset.UTC), null);
  }

  public boolean unknown() {
    return precision == Precision.NONE;
  }

  /** The day in a zone; null when unknown. */
  public @Nullable LocalDate day(ZoneId zone) {
    return at == null ? day : LocalDate.ofInstant(at, zone);
  }

  /** For ordering and comparing: the first moment it can mean, in UTC for dates without a time. */
  public @Nullable Instant from() {
    return at != null
        ? at
        : day == null ? null : day.atStartOfDay(java.time.ZoneOffset.UTC).toInstant();
  }

  /** "November 19", with the year when it is not this one; as far as it is known, else empty. */
  public String longText(Page page) {
    return text(page, page::date);
  }

  /** "November 19, 2026", for papers that are kept and handed in; as far as it is known. */
  public String fullText(Page page) {
    return text(page, page::longDate);
  }

  private String text(Page page, Function<LocalDate, String> ofDay) {
    LocalDate when = day(page.zone());
    if (when == null) {
      return "";
    }
    return switch (precision) {
      case NONE -> "";
      case YEAR -> Integer.toString(when.getYear());
      case MONTH -> page.month(when);
      case DAY, TIME -> ofDay.apply(when);
    };
  }

  /** "Nov 19", with the year when it is not this one. */
  public String shortText(Page page) {
    LocalDate when = day(page.zone());
    return precision.compareTo(Precision.DAY) < 0 || when == null
        ? longText(page)
        : page.shortDate(when);
  }

  /** "Thursday, November 19", with the year when it is not this one. */
  public String dayText(Page page) {
    LocalDate when = day(page.zone());
    return precision.compareTo(Precision.DAY) < 0 || when == null ? longText(page) : page.day(when);
  }

  /** "9:20 AM"; empty without a time. */
  public String timeText(Page page) {
    return at == null ? "" : page.time(ZonedDateTime.ofInstant(at, page.zone()).toLocalTime());
  }
}
