// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.caredoor.account.AccountClosed;
import org.caredoor.store.Database;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Ends what a log-in was allowed when it is closed for good. */
@Component
class ClosedAccounts {
  private final Database database;
  private final InstantSource clock;

  ClosedAccounts(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @EventListener
  void endGrants(AccountClosed closed) {
    database
        .house()
        .sql("update access.grant set ended_at = ? where account_id = ? and ended_at is null")
        .params(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), closed.account().value())
        .update();
  }
}
