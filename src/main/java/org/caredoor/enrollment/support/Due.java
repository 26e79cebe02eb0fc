// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.time.Duration;
import java.time.Instant;
import org.caredoor.directory.OpeningHours;
import org.jspecify.annotations.Nullable;

/** A time that runs only while a site is open. */
final class Due {
  private static final int MOST_STRETCHES = 500;

  private Due() {}

  /**
   * The moment until which a site was open for so long.
   *
   * @param hours null for a site that says none: it counts as always open
   */
  static Instant after(@Nullable OpeningHours hours, Instant from, Duration time) {
    Instant at = from;
    Duration left = time;
    for (int i = 0; hours != null && i < MOST_STRETCHES; i++) {
      switch (hours.at(at)) {
        case OpeningHours.Closed closed -> {
          if (closed.next() == null) {
            return at.plus(left);
          }
          at = closed.next().toInstant();
        }
        case OpeningHours.Open open -> {
          Instant until = open.until().toInstant();
          Duration stretch = Duration.between(at, until);
          if (stretch.compareTo(left) >= 0) {
            return at.plus(left);
          }
          left = left.minus(stretch);
          at = until;
        }
      }
    }
    return at.plus(left);
  }

  /** Whether the time stands still at a moment. */
  static boolean paused(@Nullable OpeningHours hours, Instant at) {
    return hours != null && hours.at(at) instanceof OpeningHours.Closed;
  }
}
