// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.caredoor.directory.Closure;
import org.caredoor.directory.OpeningHours;
import org.caredoor.directory.Span;
import org.junit.jupiter.api.Test;

/** The time of a case runs while its site is open. */
class DueTests {
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  private static final LocalDate HOLIDAY = LocalDate.of(2026, 11, 26); // a Thursday

  private static final Span DAY = new Span(LocalTime.of(8, 0), LocalTime.of(17, 0));
  private static final OpeningHours HOURS =
      new OpeningHours(
          ZONE,
          Map.of(
              DayOfWeek.WEDNESDAY, List.of(DAY),
              DayOfWeek.THURSDAY, List.of(DAY),
              DayOfWeek.FRIDAY,
                  List.of(
                      new Span(LocalTime.of(8, 0), LocalTime.of(12, 0)),
                      new Span(LocalTime.of(13, 0), LocalTime.of(17, 0)))),
          Map.of(HOLIDAY, new Closure(HOLIDAY, null, null, Map.of())));

  private static Instant at(int day, int hour, int minute) {
    return ZonedDateTime.of(2026, 11, day, hour, minute, 0, 0, ZONE).toInstant();
  }

  @Test
  void runsWhileTheSiteIsOpen() {
    assertThat(Due.after(HOURS, at(19, 9, 0), Duration.ofHours(4))).isEqualTo(at(19, 13, 0));
  }

  @Test
  void standsStillAtNightAtNoonAndOnHolidays() {
    assertThat(Due.after(HOURS, at(19, 16, 0), Duration.ofHours(4))).isEqualTo(at(20, 11, 0));
    assertThat(Due.after(HOURS, at(20, 11, 30), Duration.ofHours(1))).isEqualTo(at(20, 13, 30));
    assertThat(Due.after(HOURS, at(25, 16, 30), Duration.ofHours(1))).isEqualTo(at(27, 8, 30));
  }

  @Test
  void beginsWhenTheSiteOpens() {
    assertThat(Due.after(HOURS, at(21, 10, 0), Duration.ofHours(1))).isEqualTo(at(25, 9, 0));
    assertThat(Due.paused(HOURS, at(21, 10, 0))).isTrue();
    assertThat(Due.paused(HOURS, at(19, 10, 0))).isFalse();
  }

  @Test
  void aSiteWithoutHoursIsAlwaysOpen() {
    assertThat(Due.after(null, at(21, 23, 0), Duration.ofHours(4))).isEqualTo(at(22, 3, 0));
  }

  @Test
  void aSiteThatDoesNotOpenAgainDoesNotKeepACaseForEver() {
    var closed = new OpeningHours(ZONE, Map.of(), Map.of());
    assertThat(Due.after(closed, at(19, 9, 0), Duration.ofHours(4))).isEqualTo(at(19, 13, 0));
  }
}
