// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.enrollment.Looked;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.springframework.stereotype.Repository;

/** The rows of log-ins that are being set up. */
@Repository
class ActivationRepository {
  private final Database database;
  private final InstantSource clock;

  ActivationRepository(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** From now on the code is another log-in's, unless it is over or somebody else's by now. */
  boolean takeOver(Looked.Open open, AccountId account) {
    AccountId before = open.startedBy();
    return database
            .house()
            .sql(
                """
                update enrollment.token set started_at = :now, started_by = :account
                where patient_id = :patient and token_no = :no and ended_at is null
                  and expires_at > :now and started_by = :before
                """)
            .param("now", now())
            .param("account", account.value())
            .param("patient", open.patient().value())
            .param("no", open.tokenNo())
            .param("before", before == null ? null : before.value())
            .update()
        == 1;
  }

  void store(Looked.Open open, AccountId account, boolean shared) {
    database
        .house()
        .sql(
            """
            insert into enrollment.activation
              (account_id, patient_id, token_no, site_key, shared, began_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(account.value(), open.patient().value(), open.tokenNo(), open.site(), shared, now())
        .update();
  }

  List<AccountId> unfinishedOf(PatientId patient) {
    return database
        .house()
        .sql(
            """
            select account_id from enrollment.activation
            where patient_id = ? and finished_at is null
            """)
        .param(patient.value())
        .query((row, n) -> new AccountId(row.getLong(1)))
        .list();
  }

  /** What a log-in is in the middle of; empty for one that is finished or began otherwise. */
  Optional<Activation> unfinished(AccountId account) {
    return find(account, "and finished_at is null");
  }

  /** What a log-in began with, finished or not. */
  Optional<Activation> of(AccountId account) {
    return find(account, "");
  }

  private Optional<Activation> find(AccountId account, String more) {
    return database
        .house()
        .sql("select * from enrollment.activation where account_id = ? " + more)
        .param(account.value())
        .query((row, n) -> activation(row))
        .optional();
  }

  /** Others use this device, as its owner says. */
  void share(AccountId account) {
    database
        .house()
        .sql("update enrollment.activation set shared = true where account_id = ?")
        .param(account.value())
        .update();
  }

  /** It is done; false when it was done, or dropped, before. */
  boolean finish(AccountId account) {
    return database
            .house()
            .sql(
                """
                update enrollment.activation set finished_at = ?
                where account_id = ? and finished_at is null
                """)
            .params(now(), account.value())
            .update()
        == 1;
  }

  /** Keeps others from beginning and finishing for a chart until the running transaction ends. */
  void alone(PatientId patient) {
    database
        .house()
        .sql("select pg_advisory_xact_lock(hashtextextended('enrollment', ?))")
        .param(patient.value())
        .query((row, n) -> 0)
        .list();
  }

  /** Those that nobody finished and whose codes are over since before a moment. */
  List<Activation> over(Instant before) {
    return database
        .house()
        .sql(
            """
            select a.* from enrollment.activation a
            join enrollment.token t using (patient_id, token_no)
            where a.finished_at is null and a.began_at < :late
              and least(t.ended_at, t.expires_at) < :late
            """)
        .param("late", OffsetDateTime.ofInstant(before, ZoneOffset.UTC))
        .query((row, n) -> activation(row))
        .list();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static Activation activation(ResultSet row) throws SQLException {
    return new Activation(
        new AccountId(row.getLong("account_id")),
        new PatientId(row.getLong("patient_id")),
        row.getInt("token_no"),
        row.getString("site_key"),
        row.getBoolean("shared"));
  }
}
