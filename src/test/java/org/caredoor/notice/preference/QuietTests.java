// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quiet hours by the clock on the wall, also on the nights in which it is changed. */
class QuietTests {
  private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

  @Test
  void holdsOverTheNight() {
    Instant evening = Instant.parse("2026-07-02T04:30:00Z"); // 21:30
    assertThat(Quiet.NIGHT.end(evening, LOS_ANGELES))
        .contains(Instant.parse("2026-07-02T15:00:00Z")); // 8:00
    assertThat(Quiet.NIGHT.end(Instant.parse("2026-07-02T15:00:00Z"), LOS_ANGELES)).isEmpty();
    assertThat(Quiet.NIGHT.end(Instant.parse("2026-07-02T03:59:59Z"), LOS_ANGELES)).isEmpty();
  }

  @Test
  void holdsAnHourLessAndAnHourMoreWhenTheClockChanges() {
    Instant spring = Instant.parse("2026-03-08T05:00:00Z"); // Saturday 21:00
    Instant fall = Instant.parse("2026-11-01T04:00:00Z"); // Saturday 21:00
    assertThat(Duration.between(spring, Quiet.NIGHT.end(spring, LOS_ANGELES).orElseThrow()))
        .isEqualTo(Duration.ofHours(10));
    assertThat(Duration.between(fall, Quiet.NIGHT.end(fall, LOS_ANGELES).orElseThrow()))
        .isEqualTo(Duration.ofHours(12));
  }

  /** Minute by minute: the end is the first moment at which the clock shows no quiet hour. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-08T00:00:00Z, America/Los_Angeles",
    "2026-11-01T00:00:00Z, America/Los_Angeles",
    "2026-11-01T00:00:00Z, America/Phoenix",
    "2026-10-03T00:00:00Z, Australia/Lord_Howe", // half an hour
    "2026-04-04T00:00:00Z, Australia/Lord_Howe",
    "2026-06-20T00:00:00Z, Pacific/Honolulu"
  })
  void endsAtTheFirstMomentThatIsNotQuiet(Instant from, String zone) {
    for (Quiet quiet :
        List.of(
            Quiet.NIGHT,
            new Quiet(LocalTime.of(1, 0), LocalTime.of(1, 30)),
            new Quiet(LocalTime.of(1, 30), LocalTime.of(2, 30)),
            new Quiet(LocalTime.of(23, 30), LocalTime.of(2, 0)),
            new Quiet(LocalTime.of(2, 0), LocalTime.of(3, 0)))) {
      endsAtTheFirstMomentThatIsNotQuiet(quiet, from, ZoneId.of(zone));
    }
  }

  private static void endsAtTheFirstMomentThatIsNotQuiet(Quiet quiet, Instant from, ZoneId zone) {
    Instant last = from.plus(Duration.ofHours(60));
    Instant free = null; // the first free minute from the one that is looked at
    for (Instant at = last; !at.isBefore(from); at = at.minusSeconds(60)) {
      boolean holds = quiet.holds(LocalTime.ofInstant(at, zone));
      free = holds ? free : at;
      Optional<Instant> end = quiet.end(at, zone);
      if (!holds) {
        assertThat(end).as("%s %s", quiet, at.atZone(zone)).isEmpty();
      } else if (free != null) {
        assertThat(end).as("%s %s", quiet, at.atZone(zone)).contains(free);
      }
    }
  }
}
