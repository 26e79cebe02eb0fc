// SPDX-License-Identifier: Apache-2.0
package org.caredoor.directory;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a site is open, in its own zone. Days on which the clock is moved are as long as they are: a
 * time that does not exist is the next one that does (java.time).
 */
public record OpeningHours(
    ZoneId zone, Map<DayOfWeek, List<Span>> week, Map<LocalDate, Closure> closures) {
  /** How far ahead the next opening is looked for. */
  private static final int DAYS_AHEAD = 60;

  /** Whether a site is open, and until when that holds. */
  public sealed interface State {}

  /**
   * Open.
   *
   * @param until the first moment at which it is closed
   * @param special why it does not keep its usual hours today
   */
  public record Open(ZonedDateTime until, @Nullable Closure special) implements State {}

  /**
   * Closed.
   *
   * @param next when it opens again; null when that is months away
   * @param special why it does not keep its usual hours today
   */
  public record Closed(@Nullable ZonedDateTime next, @Nullable Closure special) implements State {}

  /** Whether it is open at a moment. */
  public State at(Instant moment) {
    ZonedDateTime now = moment.atZone(zone);
    LocalDate today = now.toLocalDate();
    Closure special = closures.get(today);
    @Nullable ZonedDateTime until = null;
    for (int day = -1; day <= DAYS_AHEAD; day++) {
      for (Stretch open : stretches(today.plusDays(day))) {
        if (until != null) {
          if (open.from().isAfter(until)) {
            return new Open(until, special);
          }
          until = open.until(); // open through midnight
        } else if (open.from().isAfter(now)) {
          return new Closed(open.from(), special);
        } else if (open.until().isAfter(now)) {
          until = open.until();
        }
      }
    }
    return until == null ? new Closed(null, special) : new Open(until, special);
  }

  /** The hours of one day, earliest first; empty when closed. */
  public List<Span> on(LocalDate day) {
    List<Span> usual = week.getOrDefault(day.getDayOfWeek(), List.of());
    Closure closure = closures.get(day);
    if (closure == null) {
      return usual;
    }
    if (closure.allDay()) {
      return List.of();
    }
    LocalTime opens = Objects.requireNonNullElse(closure.opens(), LocalTime.MIN);
    LocalTime closes = Objects.requireNonNullElse(closure.closes(), LocalTime.MIDNIGHT);
    var special = new Span(opens, closes);
    if (closure.opens() != null && closure.closes() != null) {
      return List.of(special);
    }
    return usual.stream().map(s -> s.within(special)).filter(Objects::nonNull).toList();
  }

  /** The next day, from this one on, on which the usual hours do not hold. */
  public Optional<Closure> nextClosure(LocalDate from) {
    return closures.values().stream()
        .filter(c -> !c.day().isBefore(from))
        .min(Comparator.comparing(Closure::day));
  }

  private List<Stretch> stretches(LocalDate day) {
    var stretches = new ArrayList<Stretch>();
    for (Span span : on(day)) {
      ZonedDateTime from = day.atTime(span.opens()).atZone(zone);
      ZonedDateTime until =
          span.closes().equals(LocalTime.MIDNIGHT)
              ? day.plusDays(1).atStartOfDay(zone)
              : day.atTime(span.closes()).atZone(zone);
      if (until.isAfter(from)) {
        stretches.add(new Stretch(from, until));
      }
    }
    return stretches;
  }

  private record Stretch(ZonedDateTime from, ZonedDateTime until) {}
}
