// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.time.InstantSource;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** Writes the trail. When {@link #record} returns, the row is on disk. */
@Component
public class AuditTrail {
  /** Name under which the log context holds the id of the request that runs. */
  public static final String REQUEST = "request";

  private final GroupCommit commits;
  private final InstantSource clock;

  AuditTrail(GroupCommit commits, InstantSource clock) {
    this.commits = commits;
    this.clock = clock;
  }

  /**
   * Stores the event durably before it returns.
   *
   * @throws NotAuditedException when it could not, so that nothing is done or shown without a trace
   */
  public void record(AuditEvent event) {
    begin(event).await();
  }

  /**
   * Begins to store the event; nothing of it may be done or shown before {@link AuditHandle#await}
   * has returned. The row is written also when nobody awaits it.
   */
  public AuditHandle begin(AuditEvent event) {
    var handle = new AuditHandle(Row.of(event, clock.instant(), MDC.get(REQUEST)));
    commits.add(handle);
    return handle;
  }
}
