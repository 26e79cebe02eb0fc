// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.caredoor.access.death.Death;
import org.caredoor.access.rules.PolicyBook;
import org.caredoor.account.AccountId;
import org.caredoor.patient.Chart;
import org.caredoor.patient.ChartJoin;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads grants with all that the policy asks about them, in one statement. */
@Component
class GrantRepository {
  private static final ChartJoin CHART = new ChartJoin("c");

  private static final String OWN_COLUMNS =
      """
      select g.patient_id, g.grant_no, g.account_id, g.relationship, g.basis, g.starts_at, g.ends_at,
        g.scopes, g.reveals, g.parts, %s as stamp,
      """
          .formatted(PolicyBook.stampSql());

  private static final String COLUMNS =
      OWN_COLUMNS
          + """
            x.band, x.starts_at as exception_from, x.review_at,
            y.learnt_at, y.reads_until,
            exists (select from access.block b where b.patient_id = g.patient_id
              and b.account_id = g.account_id and b.ended_at is null) as blocked,
            case when g.basis <> 'self' then array(select h.entry_no from access.hidden_entry h
              where h.patient_id = g.patient_id and h.ended_at is null
                and (h.account_id is null or h.account_id = g.account_id)) end as hidden_entries
          """;

  private static final String TABLES =
      """
      from access.grant g
      left join lateral (select e.band, e.starts_at, e.review_at from access.age_exception e
        where e.patient_id = case when g.parts is null or g.patient_id = any(g.parts)
            then g.patient_id else g.parts[1] end
          and e.ended_at is null and e.review_at > :now
        order by e.starts_at desc limit 1) x on true
      left join lateral (select d.learnt_at, d.reads_until
        from (select g.patient_id as id union all select m.from_id from access.merge m
            where m.patient_id = g.patient_id and m.state = 'done') p
          join access.death d on d.patient_id = p.id
        where d.ended_at is null and d.says = 'died' order by d.learnt_at limit 1) y on true
      """;

  private static final String FACTS = COLUMNS + TABLES + "where g.ended_at is null";

  private static final String CHARTED =
      "%s, %s %s join %s on c.patient_id = g.patient_id where g.ended_at is null"
          .formatted(COLUMNS, CHART.columns(), TABLES, CHART.table());

  /** Grants alone, with whether more counts of the patient: {@code access.more_facts}. */
  private static final String LONE =
      """
      %s exists (select from access.more_facts m where m.patient_id = g.patient_id) as more, %s
      from access.grant g join %s on c.patient_id = g.patient_id where g.ended_at is null
      """
          .formatted(OWN_COLUMNS, CHART.columnsOfLone(), CHART.table());

  /** Places of columns, behind the ten of the grant itself. */
  private static final int STAMP = 11;

  private static final int MORE = 12;
  private static final int CHART_OF_LONE = MORE + 1;
  private static final int CHART_OF_CHARTED = 19;

  private static final String OF_ACCOUNT =
      " and g.account_id = :account order by g.relationship <> 'SELF', g.given_no";

  private final Database database;

  GrantRepository(Database database) {
    this.database = database;
  }

  /**
   * Facts and the stamp of the rules at the moment of reading.
   *
   * @param death of the patient; null for somebody who lives
   */
  record Stamped(GrantFacts grant, @Nullable Death death, long stamp) {}

  /** The same, with the patient's chart. */
  record Charted(Stamped facts, Chart chart) {}

  /**
   * What a log-in was given and nobody has ended, own chart first, then as they were given. Of most
   * patients there is nothing but grants and chart; only where there is more a second statement,
   * which takes twice as long, reads all of it.
   */
  List<Charted> of(AccountId account, Instant now) {
    List<Charted> lone = new ArrayList<>();
    boolean more =
        database
            .house()
            .sql(LONE + OF_ACCOUNT)
            .param("account", account.value())
            .query(rows -> {
              boolean found = false;
              while (rows.next()) {
                found |= rows.getBoolean(MORE);
                lone.add(lone(rows));
              }
              return found;
            });
    return more ? withMore(account, now) : lone;
  }

  private List<Charted> withMore(AccountId account, Instant now) {
    return database
        .house()
        .sql(CHARTED + OF_ACCOUNT)
        .param("account", account.value())
        .param("now", utc(now))
        .query((row, n) -> charted(row))
        .list();
  }

  /** What some log-ins were given and nobody has ended, in no order. */
  List<Charted> of(Collection<AccountId> accounts, Instant now) {
    return database
        .house()
        .sql(CHARTED + " and g.account_id = any(:accounts)")
        .param("accounts", accounts.stream().map(AccountId::value).toArray(Long[]::new))
        .param("now", utc(now))
        .query((row, n) -> charted(row))
        .list();
  }

  /** The own charts of some log-ins, by grants that nobody has ended. */
  Map<AccountId, PatientId> ownOf(Collection<AccountId> accounts) {
    return database
        .house()
        .sql(
            """
            select distinct on (account_id) account_id, patient_id from access.grant
            where account_id = any(?) and basis = 'self' and ended_at is null
            order by account_id, relationship <> 'SELF', given_no
            """)
        .param(accounts.stream().map(AccountId::value).toArray(Long[]::new))
        .query((row, n) ->
            Map.entry(
                new AccountId(row.getLong("account_id")), new PatientId(row.getLong("patient_id"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The same of a patient: everybody who may act for them, themselves first. */
  List<Charted> to(PatientId patient, Instant now) {
    return database
        .house()
        .sql(CHARTED + " and g.patient_id = :patient order by g.relationship <> 'SELF', g.grant_no")
        .param("patient", patient.value())
        .param("now", utc(now))
        .query((row, n) -> charted(row))
        .list();
  }

  /**
   * The facts of a grant that nobody gave: what is set for this patient's parents, or for the
   * patient, in general.
   */
  Stamped supposed(PatientId patient, Basis basis, Instant now) {
    return database
        .house()
        .sql(
            FACTS.replace(
                "from access.grant g",
                """
                from (select cast(:patient as bigint) as patient_id, 0 as grant_no,
                  0::bigint as account_id, 'PRN' as relationship, cast(:basis as text) as basis,
                  timestamptz 'epoch' as starts_at, null::timestamptz as ends_at,
                  null::bigint as scopes, 0::bigint as reveals, null::bigint[] as parts, null::timestamptz as ended_at) g
                """))
        .param("patient", patient.value())
        .param("basis", basis.code())
        .param("now", utc(now))
        .query((row, n) -> stamped(row))
        .single();
  }

  /**
   * Every grant of every patient that nobody has ended, in their order, some at a time.
   *
   * @param after where the last ones ended
   */
  List<GrantFacts> someAfter(Place after, int most, Instant now) {
    return database
        .house()
        .sql(
            FACTS
                + """
                 and (g.patient_id, g.grant_no) > (:patient, :no)
                order by g.patient_id, g.grant_no limit :most
                """)
        .param("patient", after.patient())
        .param("no", after.no())
        .param("most", most)
        .param("now", utc(now))
        .query((row, n) -> stamped(row).grant())
        .list();
  }

  /** A place in the order of all grants. */
  record Place(long patient, int no) {
    static final Place START = new Place(Long.MIN_VALUE, 0);
  }

  long count() {
    return database
        .house()
        .sql("select count(*) from access.grant where ended_at is null")
        .query(Long.class)
        .single();
  }

  private static Charted lone(ResultSet row) throws SQLException {
    GrantFacts grant = grant(row, false, null, List.of());
    return new Charted(
        new Stamped(grant, null, row.getLong(STAMP)), ChartJoin.read(row, CHART_OF_LONE));
  }

  private static Charted charted(ResultSet row) throws SQLException {
    return new Charted(stamped(row), ChartJoin.read(row, CHART_OF_CHARTED));
  }

  private static Stamped stamped(ResultSet row) throws SQLException {
    String band = row.getString(12);
    GrantFacts.AgeException exception =
        band == null
            ? null
            : new GrantFacts.AgeException(
                band,
                row.getObject(13, OffsetDateTime.class).toInstant(),
                row.getObject(14, OffsetDateTime.class).toInstant());
    GrantFacts grant = grant(row, row.getBoolean(17), exception, numbers(row.getArray(18)));
    return new Stamped(grant, death(row), row.getLong(STAMP));
  }

  private static GrantFacts grant(
      ResultSet row,
      boolean blocked,
      GrantFacts.@Nullable AgeException exception,
      List<Integer> hidden)
      throws SQLException {
    return new GrantFacts(
        new PatientId(row.getLong(1)),
        row.getInt(2),
        new AccountId(row.getLong(3)),
        row.getString(4),
        Basis.ofCode(row.getString(5)),
        row.getObject(6, OffsetDateTime.class).toInstant(),
        instant(row, 7),
        row.getObject(8, Long.class),
        row.getLong(9),
        blocked,
        exception,
        hidden,
        charts(row.getArray(10)));
  }

  private static @Nullable Death death(ResultSet row) throws SQLException {
    Instant learnt = instant(row, 15);
    Instant until = instant(row, 16);
    return learnt == null || until == null ? null : new Death(learnt, until);
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static List<Integer> numbers(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : Arrays.asList((Integer[]) array.getArray());
  }

  private static List<PatientId> charts(@Nullable Array array) throws SQLException {
    return array == null
        ? List.of()
        : Arrays.stream((Long[]) array.getArray()).map(PatientId::new).toList();
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
