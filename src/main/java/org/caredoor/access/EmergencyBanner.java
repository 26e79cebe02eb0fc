// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.caredoor.patient.Chart;
import org.caredoor.web.Emergency;
import org.springframework.stereotype.Component;

/** Says on each page of a chart that an emergency opened it, and afterwards that it is over. */
@Component
class EmergencyBanner {
  /** Whoever comes back later does not wonder why the chart is closed. */
  private static final Duration REMEMBERED = Duration.ofHours(12);

  private final Openings openings;
  private final AccessPolicy policy;
  private final InstantSource clock;

  EmergencyBanner(Openings openings, AccessPolicy policy, InstantSource clock) {
    this.openings = openings;
    this.policy = policy;
    this.clock = clock;
  }

  /** Puts the remark on a request, where an emergency is in force. */
  void show(StaffAccess desk, Chart chart, HttpServletRequest request) {
    openings
        .newest(desk, chart.id())
        .filter(e -> e.until().isAfter(clock.instant()))
        .ifPresent(e ->
            request.setAttribute(
                Emergency.class.getName(),
                new Emergency(
                    e.reason().code(),
                    e.until().atZone(zone(chart)),
                    Duration.between(clock.instant(), e.until()).plusSeconds(59).toMinutes(),
                    "/staff/people/" + chart.id() + "/emergency/ending")));
  }

  /** When the hour ended, where the chart is closed because of that. */
  Optional<LocalTime> over(StaffAccess desk, Chart chart) {
    return openings
        .newest(desk, chart.id())
        .filter(e -> e.ranOut() && e.until().plus(REMEMBERED).isAfter(clock.instant()))
        .map(e -> e.until().atZone(zone(chart)).toLocalTime());
  }

  private ZoneId zone(Chart chart) {
    return policy.facts(chart).zone();
  }
}
