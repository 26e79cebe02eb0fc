// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.caredoor.account.Network;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditTrail;
import org.caredoor.web.RateLimit;
import org.springframework.stereotype.Component;

/**
 * Slows down whoever brings tokens that are nobody's. Each is in the trail; beyond the pace none is
 * any more, so that nobody fills it.
 */
@Component
class DoorPace {
  private static final int PER_SECOND = 1;
  private static final int AT_ONCE = 30;

  private final RateLimit limit = new RateLimit(PER_SECOND, AT_ONCE);
  private final AuditTrail trail;

  DoorPace(AuditTrail trail) {
    this.trail = trail;
  }

  /** An unknown token came. Returns how long to wait; zero or less when it may try again. */
  Duration unknown(HttpServletRequest request) {
    Duration wait = limit.ask(Network.of(request), System.nanoTime());
    if (!wait.isPositive()) {
      trail.record(
          new AuditEvent(
              AuditEvent.Actor.unknown(),
              null,
              AuditEvent.Action.EXECUTE,
              FhirDoorController.PATH,
              "TREAT",
              request.getRemoteAddr(),
              AuditEvent.Outcome.REFUSED,
              "unknown-token"));
    }
    return wait;
  }
}
