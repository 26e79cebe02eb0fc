// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.caredoor.RoomTest;
import org.caredoor.directory.Span;
import org.caredoor.web.Words;
import org.junit.jupiter.api.Test;

@RoomTest
class HoursTests {
  private static final Locale SPANISH = Words.LANGUAGES.getLast();
  private static final Span DAY = new Span(LocalTime.of(7, 30), LocalTime.of(19, 0));
  private static final Span MORNING = new Span(LocalTime.of(8, 0), LocalTime.NOON);
  private static final Span AFTERNOON = new Span(LocalTime.of(13, 0), LocalTime.of(17, 0));

  private final Words words;

  HoursTests(Words words) {
    this.words = words;
  }

  @Test
  void daysThatAreAlikeStandTogether() {
    Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.THURSDAY)) {
      week.put(day, List.of(DAY));
    }
    week.put(DayOfWeek.FRIDAY, List.of(MORNING, AFTERNOON));
    assertThat(lines(Locale.US, week))
        .containsExactly(
            "Monday to Tuesday: 7:30 AM to 7:00 PM.",
            "Thursday: 7:30 AM to 7:00 PM.",
            "Friday: 8:00 AM to 12:00 PM, 1:00 PM to 5:00 PM.");
    assertThat(lines(SPANISH, week).getFirst()).isEqualTo("Lunes a martes: 7:30 a.m. a 7:00 p.m.");
  }

  @Test
  void aSiteWithoutHoursHasNoLine() {
    assertThat(lines(Locale.US, Map.of())).isEmpty();
  }

  private List<String> lines(Locale locale, Map<DayOfWeek, List<Span>> week) {
    return Hours.lines(words, locale, week).stream()
        .map(line -> line.replace('\u00a0', ' '))
        .toList();
  }
}
