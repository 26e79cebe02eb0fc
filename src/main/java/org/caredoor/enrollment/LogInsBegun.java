// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.caredoor.access.LogInTies;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/**
 * For whom log-ins were opened, with a code of which site, and where their owners asked for help.
 */
@Component
class LogInsBegun implements LogInTies {
  private final Database database;

  LogInsBegun(Database database) {
    this.database = database;
  }

  /** For whom somebody began to set log-ins up and has not come to the end, by log-in. */
  Map<AccountId, PatientId> unfinished(Collection<AccountId> logIns) {
    return database
        .house()
        .sql(
            """
            select account_id, patient_id from enrollment.activation
            where account_id = any(?) and finished_at is null
            """)
        .param(logIns.stream().map(AccountId::value).toArray(Long[]::new))
        .query((row, n) -> Map.entry(new AccountId(row.getLong(1)), new PatientId(row.getLong(2))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public List<Tie> of(Collection<AccountId> logIns) {
    return database
        .house()
        .sql(
            """
            select account_id, patient_id, site_key from enrollment.activation
            where account_id = any(:of)
            union select caller_account, patient_id, site_key from enrollment.support_case
            where caller_account = any(:of)
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
