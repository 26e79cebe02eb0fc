// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** The log-ins by which people open their own chart, whatever that opens now. */
@Component
public class ChartOwners {
  private final Database database;

  ChartOwners(Database database) {
    this.database = database;
  }

  /**
   * A log-in whose own chart it is, or was.
   *
   * @param ended whether the chart is theirs no more
   */
  public record Owner(AccountId account, Instant since, boolean ended) {}

  /**
   * A chart that a log-in may act for.
   *
   * @param own whether it is its owner's; also one that was theirs until the log-in was closed
   */
  public record Charted(AccountId account, PatientId patient, boolean own) {}

  /** The charts of some log-ins, in no order. */
  public List<Charted> chartsOf(Collection<AccountId> accounts) {
    return database
        .house()
        .sql(
            """
            select account_id, patient_id, basis = 'self' as own from access.grant
            where account_id = any(?)
              and (ended_at is null or basis = 'self' and ended_by is null and end_reason is null)
            """)
        .param(accounts.stream().map(AccountId::value).toArray(Long[]::new))
        .query((row, n) ->
            new Charted(
                new AccountId(row.getLong("account_id")),
                new PatientId(row.getLong("patient_id")),
                row.getBoolean("own")))
        .list();
  }

  /** Those of some charts, the latest first; charts of nobody are left out. */
  public Map<PatientId, List<Owner>> of(Collection<PatientId> charts) {
    if (charts.isEmpty()) {
      return Map.of();
    }
    return database
        .house()
        .sql(
            """
            select patient_id, account_id, starts_at, ended_at is not null as ended
            from access.grant where patient_id = any(?) and basis = 'self'
            order by patient_id, given_no desc
            """)
        .param(charts.stream().map(PatientId::value).toArray(Long[]::new))
        .query((row, n) ->
            Map.entry(
                new PatientId(row.getLong("patient_id")),
                new Owner(
                    new AccountId(row.getLong("account_id")),
                    row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                    row.getBoolean("ended"))))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }
}
