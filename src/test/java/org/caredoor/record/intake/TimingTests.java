// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimingTests {
  private static final ZoneId SAN_DIEGO = ZoneId.of("America/Los_Angeles");

  /** Summer time begins on 8 March 2026 and ends on 1 November 2026. */
  @ParameterizedTest
  @CsvSource({
    "2026-07-01T13:59:59Z, 2026-07-01T14:00:00Z",
    "2026-07-01T14:00:00Z, 2026-07-02T14:00:00Z",
    "2026-03-07T20:00:00Z, 2026-03-08T14:00:00Z",
    "2026-03-07T14:00:00Z, 2026-03-07T15:00:00Z",
    "2026-10-31T20:00:00Z, 2026-11-01T15:00:00Z",
    "2026-11-01T08:30:00Z, 2026-11-01T15:00:00Z",
    "2026-11-01T09:30:00Z, 2026-11-01T15:00:00Z",
  })
  void theMorningIsAtSevenWhereThePatientIs(Instant arrival, Instant shown) {
    assertThat(Timing.MORNING.until(arrival, SAN_DIEGO)).isEqualTo(shown);
  }

  @Test
  void aCallThatNeverComesKeepsNothingForMoreThanAWeek() {
    Instant arrival = Instant.parse("2026-03-05T20:00:00Z");
    assertThat(Timing.CALLED.until(arrival, SAN_DIEGO))
        .isEqualTo(Instant.parse("2026-03-12T20:00:00Z"));
  }
}
