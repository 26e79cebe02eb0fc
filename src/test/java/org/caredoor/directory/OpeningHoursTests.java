// SPDX-License-Identifier: Apache-2.0
package org.caredoor.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.caredoor.directory.OpeningHours.Closed;
import org.caredoor.directory.OpeningHours.Open;
import org.caredoor.directory.OpeningHours.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpeningHoursTests {
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
  private static final List<Span> OFFICE = List.of(span("08:00", "17:00"));
  private static final Map<DayOfWeek, List<Span>> WEEK =
      Map.of(
          DayOfWeek.MONDAY, OFFICE,
          DayOfWeek.TUESDAY, OFFICE,
          DayOfWeek.WEDNESDAY, OFFICE,
          DayOfWeek.THURSDAY, OFFICE,
          DayOfWeek.FRIDAY, List.of(span("08:00", "12:00"), span("13:00", "17:00")));

  @Test
  void openFromTheFirstToBeforeTheLastMinute() {
    OpeningHours hours = hours();
    assertThat(at(hours, "2026-11-19T07:59:59")).isEqualTo(closedUntil("2026-11-19T08:00"));
    assertThat(at(hours, "2026-11-19T08:00")).isEqualTo(openUntil("2026-11-19T17:00"));
    assertThat(at(hours, "2026-11-19T16:59:59")).isEqualTo(openUntil("2026-11-19T17:00"));
    assertThat(at(hours, "2026-11-19T17:00")).isEqualTo(closedUntil("2026-11-20T08:00"));
  }

  @Test
  void closedOverLunchAndTheWeekend() {
    OpeningHours hours = hours();
    assertThat(at(hours, "2026-11-20T12:30")).isEqualTo(closedUntil("2026-11-20T13:00"));
    assertThat(at(hours, "2026-11-20T17:00")).isEqualTo(closedUntil("2026-11-23T08:00"));
    assertThat(at(hours, "2026-11-22T10:00")).isEqualTo(closedUntil("2026-11-23T08:00"));
  }

  @Test
  void aHolidayIsSkippedAndSaysWhy() {
    Closure holiday = closure("2026-11-26", null, null);
    OpeningHours hours = hours(holiday);
    assertThat(at(hours, "2026-11-26T10:00"))
        .isEqualTo(new Closed(zoned("2026-11-27T08:00"), holiday));
    assertThat(at(hours, "2026-11-25T18:00")).isEqualTo(closedUntil("2026-11-27T08:00"));
    assertThat(hours.on(LocalDate.parse("2026-11-26"))).isEmpty();
    assertThat(hours.nextClosure(LocalDate.parse("2026-11-26"))).contains(holiday);
    assertThat(hours.nextClosure(LocalDate.parse("2026-11-27"))).isEmpty();
  }

  @Test
  void aShortenedDayEndsEarlier() {
    Closure early = closure("2026-11-25", null, "13:00");
    OpeningHours hours = hours(early);
    assertThat(at(hours, "2026-11-25T12:00")).isEqualTo(new Open(zoned("2026-11-25T13:00"), early));
    assertThat(at(hours, "2026-11-25T13:00"))
        .isEqualTo(new Closed(zoned("2026-11-26T08:00"), early));
  }

  @Test
  void aShortenedDayDropsTheHoursThatLieOutside() {
    OpeningHours hours = hours(closure("2026-11-20", "12:30", null));
    assertThat(hours.on(LocalDate.parse("2026-11-20"))).containsExactly(span("13:00", "17:00"));
  }

  @Test
  void hoursOfASpecialDayReplaceTheUsualOnes() {
    OpeningHours hours = hours(closure("2026-11-21", "10:00", "14:00"));
    assertThat(at(hours, "2026-11-20T17:00")).isEqualTo(closedUntil("2026-11-21T10:00"));
    assertThat(at(hours, "2026-11-21T11:00")).isInstanceOf(Open.class);
  }

  @Test
  void openThroughMidnightIsOneStretch() {
    var hours =
        new OpeningHours(
            PACIFIC,
            Map.of(
                DayOfWeek.FRIDAY, List.of(span("20:00", "00:00")),
                DayOfWeek.SATURDAY, List.of(span("00:00", "04:00"))),
            Map.of());
    assertThat(at(hours, "2026-11-20T23:00")).isEqualTo(openUntil("2026-11-21T04:00"));
    assertThat(at(hours, "2026-11-21T00:00")).isEqualTo(openUntil("2026-11-21T04:00"));
    assertThat(at(hours, "2026-11-21T04:00")).isEqualTo(closedUntil("2026-11-27T20:00"));
  }

  /** On March 8, 2026 clocks go from 2 to 3 AM, on November 1 from 2 back to 1 AM. */
  @Test
  void aDayOnWhichClocksAreMovedIsAsLongAsItIs() {
    var hours =
        new OpeningHours(
            PACIFIC, Map.of(DayOfWeek.SUNDAY, List.of(span("01:00", "02:30"))), Map.of());
    Open spring = (Open) at(hours, "2026-03-08T01:30");
    assertThat(spring.until()).isEqualTo(zoned("2026-03-08T03:30"));
    Open autumn = (Open) at(hours, "2026-11-01T01:30");
    assertThat(autumn.until().toInstant())
        .isEqualTo(zoned("2026-11-01T01:30").toInstant().plusSeconds(2 * 3600));
  }

  @Test
  void theSitesZoneDecidesNotTheReaders() {
    OpeningHours hours = hours();
    ZonedDateTime eveningInNewYork =
        ZonedDateTime.parse("2026-11-19T19:30-05:00[America/New_York]");
    assertThat(hours.at(eveningInNewYork.toInstant())).isEqualTo(openUntil("2026-11-19T17:00"));
  }

  @Test
  void withoutHoursItNeverOpens() {
    var never = new OpeningHours(PACIFIC, Map.of(), Map.of());
    assertThat(at(never, "2026-11-19T10:00")).isEqualTo(new Closed(null, null));
  }

  @Test
  void alwaysOpenEndsNowhereInSight() {
    Map<DayOfWeek, List<Span>> always = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      always.put(day, List.of(span("00:00", "00:00")));
    }
    assertThat(at(new OpeningHours(PACIFIC, always, Map.of()), "2026-11-19T10:00"))
        .isInstanceOf(Open.class);
  }

  @Test
  void theReasonFallsBackToEnglish() {
    Closure closure = closure("2026-11-26", null, null);
    assertThat(closure.reason(Locale.of("es", "US"))).isEqualTo("Cerrado");
    assertThat(closure.reason(Locale.FRENCH)).isEqualTo("Closed");
  }

  private static OpeningHours hours(Closure... closures) {
    var byDay = new HashMap<LocalDate, Closure>();
    for (Closure closure : closures) {
      byDay.put(closure.day(), closure);
    }
    return new OpeningHours(PACIFIC, WEEK, byDay);
  }

  private static Span span(String opens, String closes) {
    return new Span(LocalTime.parse(opens), LocalTime.parse(closes));
  }

  private static Closure closure(String day, @Nullable String opens, @Nullable String closes) {
    return new Closure(
        LocalDate.parse(day),
        opens == null ? null : LocalTime.parse(opens),
        closes == null ? null : LocalTime.parse(closes),
        Map.of("en", "Closed", "es", "Cerrado"));
  }

  private static State at(OpeningHours hours, String time) {
    return hours.at(zoned(time).toInstant());
  }

  private static ZonedDateTime zoned(String time) {
    return LocalDateTime.parse(time).atZone(PACIFIC);
  }

  private static State openUntil(String time) {
    return new Open(zoned(time), null);
  }

  private static State closedUntil(String time) {
    return new Closed(zoned(time), null);
  }
}
