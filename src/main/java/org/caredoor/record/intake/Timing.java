// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** When a patient wishes to see a result, other than at once. */
public enum Timing {
  MORNING,
  CALLED;

  private static final LocalTime SEVEN = LocalTime.of(7, 0);

  /** A call that never comes keeps nothing back for longer. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(7);

  /** Until when a result that arrives now waits at the longest. */
  public Instant until(Instant arrival, ZoneId zone) {
    return switch (this) {
      case MORNING -> nextSeven(arrival.atZone(zone));
      case CALLED -> arrival.plus(LONGEST_WAIT);
    };
  }

  private static Instant nextSeven(ZonedDateTime arrival) {
    ZonedDateTime today = arrival.toLocalDate().atTime(SEVEN).atZone(arrival.getZone());
    return (arrival.isBefore(today)
            ? today
            : arrival.toLocalDate().plusDays(1).atTime(SEVEN).atZone(arrival.getZone()))
        .toInstant();
  }

  /** As written in forms and stored. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads {@link #code}. */
  public static Optional<Timing> ofCode(String code) {
    return Arrays.stream(values()).filter(t -> t.code().equals(code)).findFirst();
  }
}
