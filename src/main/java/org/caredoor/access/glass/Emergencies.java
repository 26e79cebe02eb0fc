// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.glass;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.account.SignedIn;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.caredoor.web.EmergencyCount;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Emergencies and the steps of their reviews. Callers have asked who may. */
@Component
class Emergencies {
  private static final String SELECT =
      """
      select o.*, coalesce(s.kind, 'unseen') as state, coalesce(s.step_no, 0) as steps
      from access.chart_opening o left join lateral (
        select kind, step_no from access.emergency_step s
        where s.patient_id = o.patient_id and s.opening_no = o.opening_no
        order by step_no desc limit 1) s on true
      where o.emergency
      """;
  private static final String DECIDED = "coalesce(s.kind in ('fine', 'misuse'), false)";

  private final Database database;
  private final InstantSource clock;

  Emergencies(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * One page of those that fit, and how many there are.
   *
   * @param patients whom the words of the filter may mean
   */
  Listed find(
      EmergencyFilter filter, Collection<PatientId> patients, ZoneId zone, int most, int skip) {
    String conditions = conditions(filter);
    int total =
        asking("select count(*) from (" + SELECT + conditions + ") found", filter, patients, zone)
            .query(Integer.class)
            .single();
    List<Emergency> found =
        asking(
                SELECT + conditions + order(filter.order()) + " limit :most offset :skip",
                filter,
                patients,
                zone)
            .param("most", most)
            .param("skip", skip)
            .query((row, n) -> emergency(row))
            .list();
    return new Listed(found, total);
  }

  /** A page of them. */
  record Listed(List<Emergency> found, int total) {}

  Optional<Emergency> one(long number) {
    return database
        .house()
        .sql(SELECT + " and o.opening_no = :number")
        .param("number", number)
        .query((row, n) -> emergency(row))
        .optional();
  }

  /** Those of one staff member, the newest first. */
  List<Emergency> of(AccountId staff, int most) {
    return database
        .house()
        .sql(
            SELECT
                + " and o.account_id = :staff order by opened_at desc, o.opening_no desc limit"
                + " :most")
        .param("staff", staff.value())
        .param("most", most)
        .query((row, n) -> emergency(row))
        .list();
  }

  /** The steps of some reviews, in order, by the number of the emergency. */
  Map<Long, List<Emergency.Step>> steps(List<Emergency> emergencies) {
    Map<Long, List<Emergency.Step>> steps = new HashMap<>();
    database
        .house()
        .sql(
            """
            select opening_no, kind, name, words, at from access.emergency_step
            where patient_id = any(:patients) and opening_no = any(:numbers) order by opening_no, step_no
            """)
        .param("patients", emergencies.stream().map(e -> e.patient().value()).toArray(Long[]::new))
        .param("numbers", emergencies.stream().map(Emergency::number).toArray(Long[]::new))
        .query(row -> {
          steps
              .computeIfAbsent(row.getLong("opening_no"), n -> new java.util.ArrayList<>())
              .add(
                  new Emergency.Step(
                      State.ofCode(row.getString("kind")).orElseThrow(),
                      row.getString("name"),
                      row.getString("words"),
                      row.getTimestamp("at").toInstant()));
        });
    return steps;
  }

  /**
   * Takes the next step, unless somebody else took one since.
   *
   * @param seen how many steps whoever takes it knew of
   */
  boolean step(Emergency emergency, int seen, State to, SignedIn who, String words) {
    if (seen != emergency.steps() || !emergency.state().next().contains(to)) {
      return false;
    }
    try {
      return database
              .house()
              .sql(
                  """
                  insert into access.emergency_step (patient_id, opening_no, step_no, kind, account_id, name, words, at)
                  values (:patient, :number, :step, :kind, :account, :name, :words, :at)
                  """)
              .param("patient", emergency.patient().value())
              .param("number", emergency.number())
              .param("step", seen + 1)
              .param("kind", to.code())
              .param("account", who.account().value())
              .param("name", who.displayName())
              .param("words", words)
              .param("at", utc(clock.instant()))
              .update()
          == 1;
    } catch (DuplicateKeyException e) {
      return false; // of two at once the other was first
    }
  }

  /**
   * What waits for somebody.
   *
   * @param reviews whether they review those of others
   */
  EmergencyCount waiting(AccountId who, boolean reviews, Duration within) {
    return database
        .house()
        .sql(
            """
            select count(*) filter (where :reviews and account_id <> :me and not decided) as open,
              count(*) filter (where :reviews and account_id <> :me and not decided and opened_at < :due) as overdue,
              count(*) filter (where account_id = :me and state = 'asked') as asked,
              count(*) filter (where account_id = :me) as own
            from (%s) e
            """
                .formatted(
                    SELECT.replace("select o.*", "select o.*, " + DECIDED + " as decided")
                        + (reviews ? "" : " and o.account_id = :me")))
        .param("reviews", reviews)
        .param("me", who.value())
        .param("due", utc(clock.instant().minus(within)))
        .query((row, n) ->
            new EmergencyCount(
                row.getInt("open"),
                row.getInt("overdue"),
                row.getInt("asked"),
                row.getInt("own") > 0))
        .single();
  }

  /** Only what is asked for stands in the statement. */
  private static String conditions(EmergencyFilter filter) {
    var sql = new StringBuilder();
    if (filter.state().equals(EmergencyFilter.OPEN)) {
      sql.append(" and not ").append(DECIDED);
    } else if (!filter.state().isEmpty()) {
      sql.append(" and coalesce(s.kind, 'unseen') = :state");
    }
    if (!filter.q().isEmpty()) {
      sql.append(
          " and (position(lower(unaccent(:q)) in lower(unaccent(o.staff_name))) > 0"
              + " or o.patient_id = any(:patients))");
    }
    if (!filter.site().isEmpty()) {
      sql.append(" and o.site_key = :site");
    }
    if (filter.first() != null) {
      sql.append(" and o.opened_at >= :from");
    }
    if (filter.last() != null) {
      sql.append(" and o.opened_at < :until");
    }
    return sql.toString();
  }

  private static String order(EmergencyFilter.Order order) {
    return " order by "
        + switch (order) {
          case DUE ->
              DECIDED
                  + ", case when "
                  + DECIDED
                  + " then - extract(epoch from opened_at) else extract(epoch from opened_at) end";
          case NEWEST -> "opened_at desc";
          case OLDEST -> "opened_at";
          case STAFF -> "lower(staff_name), opened_at desc";
        }
        + ", o.opening_no";
  }

  private JdbcClient.StatementSpec asking(
      String sql, EmergencyFilter filter, Collection<PatientId> patients, ZoneId zone) {
    var statement = database.house().sql(sql);
    if (sql.contains(":state")) {
      statement = statement.param("state", filter.state());
    }
    if (!filter.q().isEmpty()) {
      statement =
          statement
              .param("q", filter.q())
              .param("patients", patients.stream().map(PatientId::value).toArray(Long[]::new));
    }
    if (!filter.site().isEmpty()) {
      statement = statement.param("site", filter.site());
    }
    LocalDate first = filter.first();
    if (first != null) {
      statement = statement.param("from", start(first, zone));
    }
    LocalDate last = filter.last();
    return last == null ? statement : statement.param("until", start(last.plusDays(1), zone));
  }

  private static OffsetDateTime start(LocalDate day, ZoneId zone) {
    return utc(day.atStartOfDay(zone).toInstant());
  }

  private static Emergency emergency(ResultSet row) throws SQLException {
    @Nullable String site = row.getString("site_key");
    return new Emergency(
        row.getLong("opening_no"),
        new PatientId(row.getLong("patient_id")),
        new AccountId(row.getLong("account_id")),
        Objects.requireNonNull(row.getString("staff_name")),
        Objects.requireNonNull(row.getString("staff_roles")),
        site,
        row.getString("reason_code"),
        row.getString("note"),
        row.getTimestamp("opened_at").toInstant(),
        row.getTimestamp("until").toInstant(),
        State.ofCode(row.getString("state")).orElseThrow(),
        row.getInt("steps"));
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
