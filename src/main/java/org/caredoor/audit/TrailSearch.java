// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds rows of the whole trail, newest first. Callers have asked who may. */
@Component
public class TrailSearch {
  private static final String TAKEN_BACK =
      """
      (outcome = 'DONE' and action = 'READ' and exists (select from audit.event r
        where r.request_id = e.request_id and r.patient_id is not distinct from e.patient_id
          and r.what = e.what and r.outcome = 'REFUSED' and r.action = 'READ'))
      """;

  private final JdbcClient jdbc;

  TrailSearch(@Qualifier("auditSource") DataSource source) {
    this.jdbc = JdbcClient.create(source);
  }

  /** Which part of the trail may be seen. */
  public enum Part {
    ALL,
    /** What is about no patient: sign-ins, rights of staff, callers without a token. */
    LOG_INS
  }

  /**
   * What is wanted; null or empty for any.
   *
   * @param purpose v3 PurposeOfUse code
   * @param reason how a reason code begins
   */
  public record Wanted(
      Part part,
      @Nullable Long patient,
      @Nullable Long account,
      AuditEvent.@Nullable Action action,
      String purpose,
      AuditEvent.@Nullable Outcome outcome,
      String reason,
      @Nullable Instant from,
      @Nullable Instant until) {}

  /**
   * The newest of those wanted.
   *
   * @param before where the page before ended; null for the newest
   */
  public List<TrailRow> find(Wanted wanted, Looks.@Nullable Place before, int most) {
    return asking(jdbc, "", wanted, before).param("most", most).query((row, n) -> row(row)).list();
  }

  /** What one request was refused, by the code that its error page shows, since a moment. */
  public List<TrailRow> refused(String request, Instant since) {
    return jdbc.sql(
            """
            select e.*, false as taken_back from audit.event e
            where request_id = ? and outcome = 'REFUSED' and at >= ?
            order by at desc, event_no desc limit 10
            """)
        .params(request, utc(since))
        .query((row, n) -> row(row))
        .list();
  }

  /** What one log-in did with one patient from a moment on, up to another and with it. */
  public record Stay(long patient, long account, Instant from, Instant until) {}

  /**
   * How often something was done.
   *
   * @param stay which of those asked for, from 0
   */
  public record Counted(int stay, AuditEvent.Action action, String what, int times) {}

  /** Counts what was done and not refused in some stays. */
  public List<Counted> count(List<Stay> stays) {
    return jdbc.sql(
            """
            select s.n, e.action, e.what, count(*) as times
            from unnest(:patients::bigint[], :accounts::bigint[], :from::timestamptz[], :until::timestamptz[])
              with ordinality s (patient, account, since, until, n)
            join audit.event e on e.patient_id = s.patient and e.account_id = s.account
              and e.at >= s.since and e.at <= s.until
            where e.outcome = 'DONE' and not
            """
                + TAKEN_BACK
                + " group by s.n, e.action, e.what order by s.n, times desc, e.what")
        .param("patients", stays.stream().map(Stay::patient).toArray(Long[]::new))
        .param("accounts", stays.stream().map(Stay::account).toArray(Long[]::new))
        .param("from", stays.stream().map(s -> s.from().toString()).toArray(String[]::new))
        .param("until", stays.stream().map(s -> s.until().toString()).toArray(String[]::new))
        .query((row, n) ->
            new Counted(
                row.getInt("n") - 1,
                AuditEvent.Action.valueOf(row.getString("action")),
                row.getString("what"),
                row.getInt("times")))
        .list();
  }

  /** The statement with all its values but how many. */
  static JdbcClient.StatementSpec asking(
      JdbcClient jdbc, String how, Wanted wanted, Looks.@Nullable Place before) {
    var statement =
        jdbc.sql(
            how
                + "select e.*, "
                + TAKEN_BACK
                + " as taken_back from audit.event e where "
                + conditions(wanted, before)
                + " order by at desc, event_no desc limit :most");
    if (before != null) {
      statement = statement.param("beforeAt", utc(before.at())).param("beforeNo", before.number());
    }
    if (wanted.patient() != null) {
      statement = statement.param("patient", wanted.patient());
    }
    if (wanted.account() != null) {
      statement = statement.param("account", wanted.account());
    }
    if (wanted.action() != null) {
      statement = statement.param("action", wanted.action().name());
    }
    if (!wanted.purpose().isEmpty()) {
      statement = statement.param("purpose", wanted.purpose());
    }
    if (!wanted.reason().isEmpty()) {
      statement = statement.param("reason", wanted.reason());
    }
    if (wanted.from() != null) {
      statement = statement.param("from", utc(wanted.from()));
    }
    if (wanted.until() != null) {
      statement = statement.param("until", utc(wanted.until()));
    }
    return statement;
  }

  /**
   * Only what is asked for stands in the statement, so that PostgreSQL takes the index that fits.
   */
  private static String conditions(Wanted wanted, Looks.@Nullable Place before) {
    var sql = new StringBuilder("true");
    if (wanted.part() == Part.LOG_INS) {
      sql.append(" and patient_id is null and (what not like '/%' or what = '/exchange/fhir')");
    }
    append(sql, before, "(at, event_no) < (:beforeAt, :beforeNo)");
    append(sql, wanted.patient(), "patient_id = :patient");
    append(sql, wanted.account(), "account_id = :account");
    append(sql, wanted.action(), "action = :action");
    append(sql, wanted.purpose().isEmpty() ? null : wanted.purpose(), "purpose = :purpose");
    append(sql, wanted.reason().isEmpty() ? null : wanted.reason(), "starts_with(reason, :reason)");
    append(sql, wanted.from(), "at >= :from");
    append(sql, wanted.until(), "at < :until");
    if (wanted.outcome() != null) {
      sql.append(
          wanted.outcome() == AuditEvent.Outcome.REFUSED
              ? " and outcome = 'REFUSED'"
              : " and outcome = 'DONE' and not " + TAKEN_BACK);
    }
    return sql.toString();
  }

  private static void append(StringBuilder sql, @Nullable Object asked, String condition) {
    if (asked != null) {
      sql.append(" and ").append(condition);
    }
  }

  private static TrailRow row(ResultSet row) throws SQLException {
    return new TrailRow(
        row.getLong("event_no"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        AuditEvent.Kind.valueOf(row.getString("actor_kind")),
        row.getObject("account_id", Long.class),
        row.getString("actor_name"),
        text(row, "actor_roles"),
        row.getObject("patient_id", Long.class),
        AuditEvent.Action.valueOf(row.getString("action")),
        row.getString("what"),
        row.getString("purpose"),
        text(row, "address"),
        AuditEvent.Outcome.valueOf(row.getString("outcome")),
        text(row, "decision"),
        text(row, "reason"),
        text(row, "request_id"),
        row.getBoolean("taken_back"));
  }

  private static String text(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNullElse(row.getString(column), "");
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
