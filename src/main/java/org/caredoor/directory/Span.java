// SPDX-License-Identifier: Apache-2.0
package org.caredoor.directory;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A time of a day during which a site is open.
 *
 * @param closes the first moment at which it is closed again; midnight is the end of the day
 */
public record Span(LocalTime opens, LocalTime closes) {
  public Span {
    if (!closes.equals(LocalTime.MIDNIGHT) && !closes.isAfter(opens)) {
      throw new IllegalArgumentException("closes at " + closes + ", opens at " + opens);
    }
  }

  /** The time both are open; null where they have none in common. */
  @Nullable Span within(Span other) {
    LocalTime from = opens.isAfter(other.opens) ? opens : other.opens;
    LocalTime until = end(this).isBefore(end(other)) ? closes : other.closes;
    return until.equals(LocalTime.MIDNIGHT) || until.isAfter(from) ? new Span(from, until) : null;
  }

  private static LocalTime end(Span span) {
    return span.closes.equals(LocalTime.MIDNIGHT) ? LocalTime.MAX : span.closes;
  }
}
