// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.util.Locale;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** Addresses that belong to log-ins. */
@Component
public class KnownEmails {
  private final Database database;

  KnownEmails(Database database) {
    this.database = database;
  }

  /** Whether the owner of some log-in has confirmed an address as theirs. */
  public boolean has(String email) {
    return database
        .house()
        .sql(
            """
            select exists (select from account.contact
              where email_folded = ? and removed_at is null and verified_at is not null)
            """)
        .param(email.strip().toLowerCase(Locale.ROOT))
        .query(Boolean.class)
        .single();
  }
}
