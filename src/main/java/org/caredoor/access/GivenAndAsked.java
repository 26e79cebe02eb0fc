// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.Collection;
import java.util.List;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/**
 * What was given to log-ins and is over, and what their owners asked for. Not what a desk asked for
 * somebody: it would have tied them to itself.
 */
@Component
class GivenAndAsked implements LogInTies {
  private final Database database;

  GivenAndAsked(Database database) {
    this.database = database;
  }

  @Override
  public List<Tie> of(Collection<AccountId> logIns) {
    return database
        .house()
        .sql(
            """
            select account_id, patient_id, null as site_key from access.grant
            where account_id = any(:of) and ended_at is not null
            union select account_id, patient_id, site_key from access.ask
            where account_id = any(:of)
            """)
        .param("of", logIns.stream().map(AccountId::value).toArray(Long[]::new))
        .query((row, n) -> {
          Long patient = row.getObject("patient_id", Long.class);
          return new Tie(
              new AccountId(row.getLong("account_id")),
              patient == null ? null : new PatientId(patient),
              row.getString("site_key"));
        })
        .list();
  }
}
