// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;

/** Days on which the sample clinic closes, in any year. */
enum Holiday {
  NEW_YEAR,
  PRESIDENTS,
  THANKSGIVING_EVE,
  THANKSGIVING,
  CHRISTMAS;

  LocalDate in(int year) {
    return switch (this) {
      case NEW_YEAR -> LocalDate.of(year, Month.JANUARY, 1);
      case PRESIDENTS -> nth(3, DayOfWeek.MONDAY, year, Month.FEBRUARY);
      case THANKSGIVING_EVE -> THANKSGIVING.in(year).minusDays(1);
      case THANKSGIVING -> nth(4, DayOfWeek.THURSDAY, year, Month.NOVEMBER);
      case CHRISTMAS -> LocalDate.of(year, Month.DECEMBER, 25);
    };
  }

  /** Its day from this day on. */
  LocalDate from(LocalDate day) {
    LocalDate thisYear = in(day.getYear());
    return thisYear.isBefore(day) ? in(day.getYear() + 1) : thisYear;
  }

  /** True on a day on which nobody works. */
  static boolean isFree(LocalDate day) {
    for (Holiday holiday : values()) {
      if (holiday != THANKSGIVING_EVE && holiday.in(day.getYear()).equals(day)) {
        return true;
      }
    }
    return false;
  }

  private static LocalDate nth(int n, DayOfWeek weekday, int year, Month month) {
    return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(n, weekday));
  }
}
