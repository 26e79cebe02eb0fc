// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.contact;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.caredoor.account.AccountId;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** The addresses that people confirmed, also those that they removed a few days ago. */
@Component
public class KnownAddresses {
  private final Database database;
  private final InstantSource clock;

  KnownAddresses(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Those of some log-ins. */
  public List<EmailAddress> of(Collection<AccountId> accounts) {
    return database
        .house()
        .sql(
            """
            select distinct email from account.contact
            where account_id = any(?) and verified_at is not null
              and (removed_at is null or removed_at >= ?)
            """)
        .param(accounts.stream().map(AccountId::value).toArray(Long[]::new))
        .param(OffsetDateTime.ofInstant(clock.instant().minus(Contacts.WINDOW), ZoneOffset.UTC))
        .query((row, n) -> new EmailAddress(row.getString(1)))
        .list();
  }
}
