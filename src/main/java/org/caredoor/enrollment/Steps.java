// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caredoor.account.AccountId;
import org.caredoor.enrollment.Step.Act;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The steps of charts, and the codes that wait. */
@Repository
class Steps {
  private final Database database;
  private final InstantSource clock;

  Steps(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The last step of a chart, and its code where one waits. */
  record Last(@Nullable Step step, @Nullable Token token) {
    static final Last NONE = new Last(null, null);
  }

  /** Writes down what was done; steps of one chart wait for one another. */
  void add(
      PatientId patient,
      Act act,
      String reason,
      @Nullable LocalDate until,
      @Nullable Integer token,
      @Nullable AccountId by) {
    database.inHouse(() -> {
      alone(patient);
      return database
          .house()
          .sql(
              """
              with made as (
                insert into enrollment.step
                  (patient_id, step_no, act, reason, until, token_no, by_account, at)
                select :patient, coalesce(max(step_no), 0) + 1, :act, :reason, cast(:until as date),
                  cast(:token as int), cast(:by as bigint), :now
                from enrollment.step where patient_id = :patient
                returning patient_id, step_no, act, until, at)
              insert into enrollment.standing (patient_id, step_no, act, until, since)
              select patient_id, step_no, act, until, at from made
              on conflict (patient_id) do update set step_no = excluded.step_no,
                act = excluded.act, until = excluded.until, since = excluded.since
              """)
          .param("patient", patient.value())
          .param("act", act.name())
          .param("reason", reason)
          .param("until", until)
          .param("token", token)
          .param("by", by == null ? null : by.value())
          .param("now", utc(clock.instant()))
          .update();
    });
  }

  /** Keeps others from changing where a chart stands until the running transaction ends. */
  void alone(PatientId patient) {
    database
        .house()
        .sql("select pg_advisory_xact_lock(hashtextextended('enrollment', ?))")
        .param(patient.value())
        .query((row, n) -> 0)
        .list();
  }

  Map<PatientId, Last> last(Collection<PatientId> patients) {
    Map<PatientId, Last> found = new HashMap<>();
    database
        .house()
        .sql(
            """
            select p.patient_id as chart, h.*, t.token_no as waiting_no, t.site_key, t.channel,
              t.issued_by, t.issued_at, t.expires_at, t.started_at, t.started_by
            from unnest(?::bigint[]) as p (patient_id)
              left join enrollment.standing s on s.patient_id = p.patient_id
              left join enrollment.step h on h.patient_id = s.patient_id and h.step_no = s.step_no
              left join enrollment.token t on t.patient_id = p.patient_id and t.ended_at is null
            """)
        .param(patients.stream().map(PatientId::value).toArray(Long[]::new))
        .query(row -> {
          found.put(
              new PatientId(row.getLong("chart")),
              new Last(
                  row.getString("act") == null ? null : step(row),
                  row.getString("channel") == null ? null : token(row)));
        });
    return found;
  }

  /** All of a chart, the latest first. */
  List<Step> of(PatientId patient) {
    return database
        .house()
        .sql("select * from enrollment.step where patient_id = ? order by step_no desc")
        .param(patient.value())
        .query((row, n) -> step(row))
        .list();
  }

  private static Step step(ResultSet row) throws SQLException {
    return new Step(
        row.getInt("step_no"),
        Act.valueOf(row.getString("act")),
        row.getString("reason"),
        row.getObject("until", LocalDate.class),
        (Integer) row.getObject("token_no"),
        account(row, "by_account"),
        time(row, "at"));
  }

  private static Token token(ResultSet row) throws SQLException {
    OffsetDateTime started = row.getObject("started_at", OffsetDateTime.class);
    return new Token(
        row.getInt("waiting_no"),
        row.getString("site_key"),
        Channel.valueOf(row.getString("channel")),
        time(row, "issued_at"),
        account(row, "issued_by"),
        time(row, "expires_at"),
        started == null ? null : started.toInstant(),
        account(row, "started_by"));
  }

  private static @Nullable AccountId account(ResultSet row, String column) throws SQLException {
    Long value = row.getObject(column, Long.class);
    return value == null ? null : new AccountId(value);
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
