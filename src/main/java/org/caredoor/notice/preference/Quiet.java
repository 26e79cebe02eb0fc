// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.preference;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Hours of the day, by the clock on somebody's wall, in which nothing is sent.
 *
 * @param until may be before {@code from}: then the night lies between
 */
public record Quiet(LocalTime from, LocalTime until) {
  /** Those that count for whoever chose none. */
  public static final Quiet NIGHT = new Quiet(LocalTime.of(21, 0), LocalTime.of(8, 0));

  public Quiet {
    if (from.equals(until)) {
      throw new IllegalArgumentException("quiet hours that have no length");
    }
  }

  boolean holds(LocalTime at) {
    return from.isBefore(until)
        ? !at.isBefore(from) && at.isBefore(until)
        : !at.isBefore(from) || at.isBefore(until);
  }

  /** The first moment at which the clock shows no quiet hour; empty when it shows none now. */
  public Optional<Instant> end(Instant now, ZoneId zone) {
    ZoneRules rules = zone.getRules();
    LocalDateTime local = LocalDateTime.ofInstant(now, zone);
    if (!holds(local.toLocalTime())) {
      return Optional.empty();
    }
    Stream<Instant> ends =
        Stream.of(0, 1)
            .map(days -> local.toLocalDate().plusDays(days).atTime(until))
            .flatMap(end -> rules.getValidOffsets(end).stream().map(end::toInstant));
    ZoneOffsetTransition jump = rules.nextTransition(now); // over the end, or back out of the hours
    return Stream.concat(ends, Stream.ofNullable(jump).map(ZoneOffsetTransition::getInstant))
        .filter(at -> at.isAfter(now) && !holds(LocalTime.ofInstant(at, zone)))
        .min(Instant::compareTo);
  }
}
