// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** Writes the trail. When {@link #record} returns, the row is on disk. */
@Component
public class AuditTrail {
  private final Database database;
  private final InstantSource clock;

  AuditTrail(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Stores the event durably before it returns; throws when it could not, so that nothing is shown
   * without a trace.
   */
  public void record(AuditEvent event) {
    database
        .house()
        .sql(
            """
            insert into audit.event (at, actor_kind, account_id, actor_name, patient_id, action, what,
                purpose, address, outcome, reason)
            values (:at, :kind, :account, :name, :patient, :action, :what, :purpose, :address,
                :outcome, :reason)
            """)
        .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param("kind", event.actor().kind().name())
        .param("account", event.actor().account())
        .param("name", event.actor().name())
        .param("patient", event.patient())
        .param("action", event.action().name())
        .param("what", event.what())
        .param("purpose", event.purpose())
        .param("address", event.address())
        .param("outcome", event.outcome().name())
        .param("reason", event.reason())
        .update();
  }
}
