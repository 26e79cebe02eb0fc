// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * A clock that stands until a test moves it; set back after each. It starts at the time of day of
 * the test run on the last Thursday that is no holiday: the dates of the sample move by whole weeks
 * and off holidays, so that on its anchor's weekday the pages always say the same.
 */
public final class TestClock implements InstantSource {
  private static final ZoneId CLINIC = ZoneId.of("America/Los_Angeles");

  private final Instant start = lastThursday(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  private volatile Instant now = start;

  @Override
  public Instant instant() {
    return now;
  }

  /** Lets time pass. */
  public void pass(Duration time) {
    now = now.plus(time);
  }

  /** Puts the clock to a moment. */
  public void set(Instant moment) {
    now = moment;
  }

  /** Makes it noon where the sample clinic is: these are nobody's quiet hours. */
  public void setToNoon() {
    now = now.atZone(CLINIC).with(LocalTime.NOON).toInstant();
  }

  /** Puts the clock back; whether it had run ahead. */
  boolean reset() {
    boolean ahead = now.isAfter(start);
    now = start;
    return ahead;
  }

  private static Instant lastThursday(Instant now) {
    ZonedDateTime thursday =
        now.atZone(CLINIC).with(TemporalAdjusters.previousOrSame(DayOfWeek.THURSDAY));
    return (isHoliday(MonthDay.from(thursday)) ? thursday.minusWeeks(1) : thursday).toInstant();
  }

  /** Thanksgiving is the fourth Thursday of November; Christmas and New Year may be Thursdays. */
  private static boolean isHoliday(MonthDay thursday) {
    return thursday.getMonth() == Month.NOVEMBER
            && thursday.getDayOfMonth() >= 22
            && thursday.getDayOfMonth() <= 28
        || thursday.equals(MonthDay.of(Month.DECEMBER, 25))
        || thursday.equals(MonthDay.of(Month.JANUARY, 1));
  }
}
