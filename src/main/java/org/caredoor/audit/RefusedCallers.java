// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Traces what strangers try, without letting them fill the disk: some rows of a kind for each
 * network, some for all of them, in each span of time. How many were left out is a row, too. Each
 * node counts for itself.
 */
@Component
public class RefusedCallers {
  /** Rows of one kind from one network in a span. */
  static final int OF_ONE = 10;

  /** Rows of one kind from all networks in a span. */
  static final int OF_ALL = 500;

  static final Duration SPAN = Duration.ofMinutes(10);

  private final AuditTrail trail;
  private final InstantSource clock;
  private final Map<String, Span> spans = new HashMap<>();

  RefusedCallers(AuditTrail trail, InstantSource clock) {
    this.trail = trail;
    this.clock = clock;
  }

  private static final class Span {
    private final Instant from;
    private final Map<String, Integer> ofNetwork = new HashMap<>();
    private int all;
    private long leftOut;

    Span(Instant from) {
      this.from = from;
    }

    /** Also when a clock was set back: nothing may be silent for longer than a span. */
    boolean isOver(Instant now) {
      return now.isBefore(from) || !now.isBefore(from.plus(SPAN));
    }

    boolean takes(String network) {
      if (all < OF_ALL && ofNetwork.merge(network, 1, Integer::sum) <= OF_ONE) {
        all++;
        return true;
      }
      leftOut++;
      return false;
    }
  }

  /** Stores the event before it returns, unless there were too many like it. */
  public void record(AuditEvent event, String network) {
    long leftOut = 0;
    boolean takes;
    synchronized (spans) {
      Instant now = clock.instant();
      Span span = spans.get(event.what());
      if (span == null || span.isOver(now)) {
        leftOut = span == null ? 0 : span.leftOut;
        span = new Span(now);
        spans.put(event.what(), span);
      }
      takes = span.takes(network);
    }
    if (leftOut > 0) {
      trail.record(
          new AuditEvent(
              AuditEvent.Actor.system("audit"),
              null,
              event.action(),
              event.what(),
              event.purpose(),
              null,
              AuditEvent.Outcome.REFUSED,
              "LEFT-OUT-" + leftOut));
    }
    if (takes) {
      trail.record(event);
    }
  }
}
