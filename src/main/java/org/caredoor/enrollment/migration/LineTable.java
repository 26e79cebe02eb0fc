// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the rows of files say, and what became of each. */
@Repository
class LineTable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

  private final Database database;
  private final InstantSource clock;

  LineTable(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Keeps rows as they were read; one that is not whole is refused at once. */
  void add(long migration, Kind kind, List<CsvRows.Row> rows) {
    database
        .house()
        .sql(
            """
            insert into enrollment.migration_row (migration_no, kind, row_no, account, fields, state, code)
            select :migration, :kind, n, a, f::jsonb, s, c
            from unnest(:no::int[], :accounts::text[], :fields::text[], :states::text[], :codes::text[])
              k (n, a, f, s, c)
            """)
        .param("migration", migration)
        .param("kind", kind.code())
        .param("no", rows.stream().map(CsvRows.Row::line).toArray(Integer[]::new))
        .param(
            "accounts",
            rows.stream().map(r -> r.fields().getOrDefault("account", "")).toArray(String[]::new))
        .param(
            "fields",
            rows.stream().map(r -> JSON.writeValueAsString(r.fields())).toArray(String[]::new))
        .param("states", rows.stream().map(r -> r.whole() ? "new" : "not").toArray(String[]::new))
        .param(
            "codes",
            rows.stream()
                .map(r -> r.whole() ? null : Code.BROKEN_ROW.code())
                .toArray(String[]::new))
        .update();
  }

  /** The next rows in a state, accounts before those who act, and those before consents. */
  List<Line> next(long migration, String state, int most) {
    return database
        .house()
        .sql(
            """
            select * from enrollment.migration_row where migration_no = ? and state = ?
              and kind = (select kind from enrollment.migration_row where migration_no = ? and state = ?
                order by kind = 'consents', kind = 'proxies', row_no limit 1)
            order by row_no limit ?
            """)
        .params(migration, state, migration, state, most)
        .query((row, n) -> line(row))
        .list();
  }

  /** Writes what checks said. */
  void write(long migration, List<Verdict> verdicts) {
    if (verdicts.isEmpty()) {
      return;
    }
    database
        .house()
        .sql(
            """
            update enrollment.migration_row r set state = s, code = c, chart_id = p, about_id = a,
              at = case when s = 'done' then :now::timestamptz end
            from unnest(:no::int[], :states::text[], :codes::text[], :charts::bigint[], :about::bigint[])
              k (n, s, c, p, a)
            where r.migration_no = :migration and r.kind = :kind and r.row_no = n
            """)
        .param("migration", migration)
        .param("kind", verdicts.getFirst().line().kind().code())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("no", verdicts.stream().map(v -> v.line().no()).toArray(Integer[]::new))
        .param("states", verdicts.stream().map(v -> v.code().worth().code()).toArray(String[]::new))
        .param("codes", verdicts.stream().map(v -> v.code().code()).toArray(String[]::new))
        .param("charts", verdicts.stream().map(v -> id(v.chart())).toArray(Long[]::new))
        .param("about", verdicts.stream().map(v -> id(v.about())).toArray(Long[]::new))
        .update();
  }

  void token(long migration, int row, int token) {
    database
        .house()
        .sql(
            """
            update enrollment.migration_row set token_no = ?
            where migration_no = ? and kind = 'accounts' and row_no = ?
            """)
        .params(token, migration, row)
        .update();
  }

  /** Rows of accounts by their ids in the other portal, the first of each. */
  Map<String, Line> accounts(long migration, Collection<String> ids) {
    return database
        .house()
        .sql(
            """
            select distinct on (account) * from enrollment.migration_row
            where migration_no = ? and kind = 'accounts' and account = any(?) and account <> ''
            order by account, row_no
            """)
        .params(migration, ids.toArray(String[]::new))
        .query((row, n) -> line(row))
        .list()
        .stream()
        .collect(Collectors.toMap(Line::account, line -> line));
  }

  /** On which row each of some charts was met first. */
  Map<PatientId, Integer> metCharts(long migration, Collection<PatientId> charts) {
    Map<PatientId, Integer> met = new HashMap<>();
    database
        .house()
        .sql(
            """
            select chart_id, min(row_no) from enrollment.migration_row
            where migration_no = ? and kind = 'accounts' and state in ('ready', 'done') and chart_id = any(?)
            group by chart_id
            """)
        .params(migration, charts.stream().map(PatientId::value).toArray(Long[]::new))
        .query(row -> {
          met.put(new PatientId(row.getLong(1)), row.getInt(2));
        });
    return met;
  }

  boolean proxyBefore(long migration, int row, PatientId chart, PatientId about) {
    return database
        .house()
        .sql(
            """
            select exists (select from enrollment.migration_row where migration_no = ? and kind = 'proxies'
              and state in ('ready', 'done') and chart_id = ? and about_id = ? and row_no < ?)
            """)
        .params(migration, chart.value(), about.value(), row)
        .query(Boolean.class)
        .single();
  }

  /** Whether somebody said in the other portal that they want no mail. */
  boolean refusedMail(long migration, String account) {
    return database
        .house()
        .sql(
            """
            select exists (select from enrollment.migration_row where migration_no = ? and account = ?
              and kind = 'consents' and state <> 'not' and fields ->> 'consent' = 'email'
              and lower(fields ->> 'answer') in ('no', 'n', 'false', '0'))
            """)
        .params(migration, account)
        .query(Boolean.class)
        .single();
  }

  /**
   * Accesses that wait for the first visit of whoever has this chart, in the order in which a merge
   * holds charts.
   */
  List<Waiting> waiting(Collection<PatientId> charts) {
    return database
        .house()
        .sql(
            """
            select r.*, m.portal, m.started_by from enrollment.migration_row r
              join enrollment.migration m using (migration_no)
            where r.chart_id = any(?) and r.kind = 'proxies' and r.state = 'done' and r.code = 'waits'
            order by r.about_id, migration_no, row_no for update of r
            """)
        .param(charts.stream().map(PatientId::value).toArray(Long[]::new))
        .query((row, n) ->
            new Waiting(
                row.getLong("migration_no"),
                row.getString("portal"),
                row.getLong("started_by"),
                line(row)))
        .list();
  }

  /** An access that waits. */
  record Waiting(long migration, String portal, long startedBy, Line line) {}

  /** How many rows have each code. */
  Map<Kind, Map<Code, Integer>> counts(long migration) {
    Map<Kind, Map<Code, Integer>> counts = new EnumMap<>(Kind.class);
    database
        .house()
        .sql(
            """
            select kind, code, count(*) from enrollment.migration_row
            where migration_no = ? and code is not null group by kind, code
            """)
        .param(migration)
        .query(row -> {
          counts
              .computeIfAbsent(Kind.ofCode(row.getString(1)), k -> new EnumMap<>(Code.class))
              .put(Code.ofCode(row.getString(2)), row.getInt(3));
        });
    return counts;
  }

  /**
   * How far the work is.
   *
   * @param rows all that were read
   * @param left those that the work in hand has not come to
   */
  record Progress(int rows, int left) {}

  Progress progress(long migration, String state) {
    return database
        .house()
        .sql(
            """
            select count(*), count(*) filter (where state = ?) from enrollment.migration_row
            where migration_no = ?
            """)
        .params(state, migration)
        .query((row, n) -> new Progress(row.getInt(1), row.getInt(2)))
        .single();
  }

  /**
   * Which rows are wanted.
   *
   * @param account part of an id in the other portal; empty for all
   */
  record Wanted(
      @Nullable Kind kind,
      @Nullable Code code,
      Code.@Nullable Worth worth,
      String account,
      Order order) {}

  /** Orders of rows, the usual one first. */
  enum Order {
    /** As they stand in the files. */
    LINE,
    ACCOUNT,
    OUTCOME;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One page of rows, in their order, and how many there are. */
  record Found(List<Line> lines, int total) {}

  Found find(long migration, Wanted wanted, int most, int skip) {
    int[] total = {0};
    Kind kind = wanted.kind();
    Code code = wanted.code();
    Code.Worth worth = wanted.worth();
    List<Line> lines =
        database
            .house()
            .sql(
                """
                select *, count(*) over () as total from enrollment.migration_row
                where migration_no = :migration and code is not null
                  and (cast(:kind as text) is null or kind = :kind)
                  and (cast(:code as text) is null or code = :code)
                  and (cast(:state as text) is null or state = :state)
                  and (:account = '' or position(lower(:account) in lower(account)) > 0)
                order by case :order when 'ACCOUNT' then lower(account) end,
                  case :order when 'OUTCOME' then array_position(:outcomes, code) end,
                  kind = 'consents', kind = 'proxies', row_no limit :most offset :skip
                """)
            .param("migration", migration)
            .param("kind", kind == null ? null : kind.code())
            .param("code", code == null ? null : code.code())
            .param("state", worth == null ? null : worth.code())
            .param("account", wanted.account())
            .param("order", wanted.order().name())
            .param("outcomes", Code.inOrder())
            .param("most", most)
            .param("skip", skip)
            .query((row, n) -> {
              total[0] = row.getInt("total");
              return line(row);
            })
            .list();
    return new Found(lines, total[0]);
  }

  /** Accounts that were done, in their order. */
  List<Line> doneAccounts(long migration, int most) {
    return database
        .house()
        .sql(
            """
            select * from enrollment.migration_row
            where migration_no = ? and kind = 'accounts' and state = 'done' order by row_no limit ?
            """)
        .params(migration, most)
        .query((row, n) -> line(row))
        .list();
  }

  private static @Nullable Long id(@Nullable PatientId patient) {
    return patient == null ? null : patient.value();
  }

  private static Line line(ResultSet row) throws SQLException {
    Long chart = row.getObject("chart_id", Long.class);
    Long about = row.getObject("about_id", Long.class);
    OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
    return new Line(
        Kind.ofCode(row.getString("kind")),
        row.getInt("row_no"),
        row.getString("account"),
        JSON.readValue(row.getString("fields"), FIELDS),
        Optional.ofNullable(row.getString("code")).map(Code::ofCode).orElse(null),
        chart == null ? null : new PatientId(chart),
        about == null ? null : new PatientId(about),
        at == null ? null : at.toInstant());
  }
}
