// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** A clock that stands at the start of the test run until a test moves it; set back after each. */
public final class TestClock implements InstantSource {
  private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
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

  void reset() {
    now = start;
  }
}
