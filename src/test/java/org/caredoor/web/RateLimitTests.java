// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTests {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long LATER = System.nanoTime() + 60 * SECOND;

  private final RateLimit limit = new RateLimit(2, 10);

  @Test
  void letsSomeInAtOnceAndThenAtAnEvenPace() {
    assertThat(asks("ana", 12, LATER)).isEqualTo(10);
    assertThat(asks("ana", 12, LATER + SECOND)).isEqualTo(2);
    assertThat(asks("ana", 12, LATER + 60 * SECOND)).isEqualTo(10);
  }

  @Test
  void saysHowLongToWait() {
    asks("ana", 10, LATER);
    assertThat(limit.ask("ana", LATER)).isEqualTo(Duration.ofMillis(500));
    assertThat(limit.ask("ana", LATER + SECOND / 2)).isLessThanOrEqualTo(Duration.ZERO);
  }

  @Test
  void oneCallerDoesNotUseUpTheLimitOfAnother() {
    asks("ana", 1000, LATER);
    assertThat(asks("rosa", 12, LATER)).isEqualTo(10);
  }

  @Test
  void aCrowdOfStrangersTakesNoMemoryAndLeavesMostOthersAlone() {
    for (int i = 0; i < 3000; i++) {
      asks("stranger " + i, 11, LATER);
    }
    long served = IntStream.range(0, 1000).filter(i -> asks("patient " + i, 1, LATER) == 1).count();
    assertThat(served).isGreaterThan(980);
  }

  @Test
  void noLimitIsNone() {
    var open = new RateLimit(0, 0);
    assertThat(IntStream.range(0, 1000).mapToObj(i -> open.ask("ana", LATER)))
        .containsOnly(Duration.ZERO);
  }

  private long asks(String caller, int times, long now) {
    return IntStream.range(0, times).filter(i -> !limit.ask(caller, now).isPositive()).count();
  }
}
