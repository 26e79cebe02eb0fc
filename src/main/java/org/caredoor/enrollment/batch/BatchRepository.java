// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.enrollment.Channel;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The batches as they are drawn up, read and moved on by people. */
@Repository
class BatchRepository {
  private static final String COUNTED =
      """
      select b.*, count(*) over () as total from enrollment.batch b
      where (cast(:site as text) is null or b.site_key = :site)
      order by case when :order = 'NAME' then lower(b.name) end,
        case when :order = 'OLDEST' then b.batch_id else -b.batch_id end limit :most offset :skip
      """;

  private final Database database;
  private final InstantSource clock;

  BatchRepository(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** One page of batches. */
  record Found(List<Batch> batches, int total) {}

  /** One page of lines. */
  record FoundLines(List<Line> lines, int total) {}

  /** A line that is about to be stored; the numbers of lines and parts begin at one. */
  record NewLine(
      String given, @Nullable PatientId patient, Verdict verdict, @Nullable Integer part) {}

  long add(
      Batch.Plan plan, Batch.Person maker, @Nullable LocalDate from, @Nullable LocalDate until) {
    return database
        .house()
        .sql(
            """
            insert into enrollment.batch (name, site_key, channel, print_order, seen_from, seen_until,
              made_by, made_by_name, made_by_roles, made_at)
            values (:name, :site, :channel, :order, :from, :until, :by, :byName, :byRoles, :now)
            returning batch_id
            """)
        .param("name", plan.name())
        .param("site", plan.site())
        .param("channel", plan.channel().name())
        .param("order", plan.order().name())
        .param("from", from)
        .param("until", until)
        .param("by", maker.account().value())
        .param("byName", maker.name())
        .param("byRoles", maker.roles())
        .param("now", now())
        .query(Long.class)
        .single();
  }

  /** Stores the lines in their order, and the parts that they name. */
  void addLines(long batch, List<NewLine> lines) {
    database
        .house()
        .sql(
            """
            insert into enrollment.batch_line (batch_id, line_no, given, patient_id, verdict, part_no)
            select :batch, l.no, l.given, l.patient, l.verdict, l.part
            from unnest(:givens::text[], :patients::bigint[], :verdicts::text[], :parts::int[])
              with ordinality as l (given, patient, verdict, part, no)
            """)
        .param("batch", batch)
        .param("givens", lines.stream().map(NewLine::given).toArray(String[]::new))
        .param(
            "patients",
            lines.stream()
                .map(l -> l.patient() == null ? null : l.patient().value())
                .toArray(Long[]::new))
        .param("verdicts", lines.stream().map(l -> l.verdict().name()).toArray(String[]::new))
        .param("parts", lines.stream().map(NewLine::part).toArray(Integer[]::new))
        .update();
    database
        .house()
        .sql(
            """
            insert into enrollment.batch_part (batch_id, part_no)
            select distinct batch_id, part_no from enrollment.batch_line
            where batch_id = ? and part_no is not null
            """)
        .param(batch)
        .update();
  }

  Optional<Batch> find(long id) {
    return database
        .house()
        .sql("select * from enrollment.batch where batch_id = ?")
        .param(id)
        .query((row, n) -> batch(row))
        .optional();
  }

  /**
   * @param site null for all sites
   */
  Found find(@Nullable String site, BatchFilter.Order order, int most, int skip) {
    int[] total = {0};
    List<Batch> batches =
        database
            .house()
            .sql(COUNTED)
            .param("site", site)
            .param("order", order.name())
            .param("most", most)
            .param("skip", skip)
            .query((row, n) -> {
              total[0] = row.getInt("total");
              return batch(row);
            })
            .list();
    return new Found(batches, total[0]);
  }

  Tally tally(long batch) {
    int[] some = {0, 0};
    Map<Verdict, Integer> leftOut = new EnumMap<>(Verdict.class);
    database
        .house()
        .sql(
            """
            select verdict, done_at is not null as done, token_no is not null as made, count(*) as n
            from enrollment.batch_line where batch_id = ? group by 1, 2, 3
            """)
        .param(batch)
        .query(row -> {
          int n = row.getInt("n");
          if (row.getBoolean("made")) {
            some[1] += n;
          } else if (row.getString("verdict").equals(Verdict.GETS.name())) {
            some[0] += n;
          } else {
            leftOut.merge(Verdict.valueOf(row.getString("verdict")), n, Integer::sum);
          }
        });
    return new Tally(some[0], some[1], leftOut);
  }

  /**
   * The lines with a verdict, in the order of print.
   *
   * @param verdict null for all
   */
  FoundLines lines(long batch, @Nullable Verdict verdict, int most, int skip) {
    int[] total = {0};
    List<Line> lines =
        database
            .house()
            .sql(
                """
                select l.*, count(*) over () as total from enrollment.batch_line l
                where batch_id = :batch and (cast(:verdict as text) is null or verdict = :verdict)
                order by line_no limit :most offset :skip
                """)
            .param("batch", batch)
            .param("verdict", verdict == null ? null : verdict.name())
            .param("most", most)
            .param("skip", skip)
            .query((row, n) -> {
              total[0] = row.getInt("total");
              return line(row);
            })
            .list();
    return new FoundLines(lines, total[0]);
  }

  /** The people who have a code of a batch. */
  List<PatientId> havingCode(long batch) {
    return database
        .house()
        .sql(
            """
            select patient_id from enrollment.batch_line
            where batch_id = ? and token_no is not null order by line_no
            """)
        .param(batch)
        .query((row, n) -> new PatientId(row.getLong(1)))
        .list();
  }

  /** Has it made; the codes from now on are theirs who said so. */
  boolean run(long batch, Batch.Person by) {
    return database
            .house()
            .sql(
                """
                update enrollment.batch set state = 'RUNNING', run_at = coalesce(run_at, :now),
                  run_by = :by, run_by_name = :byName, run_by_roles = :byRoles, last_error = null
                where batch_id = :batch and state in ('DRAFT', 'STOPPED')
                """)
            .param("now", now())
            .param("by", by.account().value())
            .param("byName", by.name())
            .param("byRoles", by.roles())
            .param("batch", batch)
            .update()
        == 1;
  }

  /** Parts that failed begin anew. */
  void clearTries(long batch) {
    change(
        batch,
        """
        update enrollment.batch_part set tries = 0
        where batch_id = :batch and done_at is null and tries > 0
        """);
  }

  boolean stop(long batch) {
    return change(
        batch,
        """
        update enrollment.batch set state = 'STOPPED'
        where batch_id = :batch and state = 'RUNNING'
        """);
  }

  /**
   * Nothing more is made; what waits is left out. A part that is being made comes first: its work
   * holds the part and then needs the batch.
   */
  boolean end(long batch) {
    return database.inHouse(() -> {
      database
          .house()
          .sql(
              """
              select part_no from enrollment.batch_part
              where batch_id = ? and done_at is null order by part_no for update
              """)
          .param(batch)
          .query((row, n) -> row.getInt(1))
          .list();
      boolean ended =
          change(
              batch,
              """
              update enrollment.batch set state = 'DONE', ended_at = :now
              where batch_id = :batch and state = 'STOPPED'
              """);
      if (ended) {
        change(
            batch,
            """
            update enrollment.batch_line set verdict = 'ENDED', done_at = :now
            where batch_id = :batch and part_no is not null and done_at is null
            """);
        change(
            batch,
            """
            update enrollment.batch_part set done_at = :now where batch_id = :batch and done_at is null
            """);
      }
      return ended;
    });
  }

  /** The letters are with the post: they are not kept any longer. */
  boolean post(long batch, AccountId by) {
    return database.inHouse(() -> {
      boolean posted =
          database
                  .house()
                  .sql(
                      """
                      update enrollment.batch set state = 'POSTED', posted_at = ?, posted_by = ?
                      where batch_id = ? and state = 'DONE'
                      """)
                  .params(now(), by.value(), batch)
                  .update()
              == 1;
      if (posted) {
        wipe(batch);
      }
      return posted;
    });
  }

  /** Takes away one of which nothing was made. */
  boolean remove(long batch) {
    return database
            .house()
            .sql("delete from enrollment.batch where batch_id = ? and state = 'DRAFT'")
            .param(batch)
            .update()
        == 1;
  }

  /** Letters whose codes open nothing any more, and drafts that nobody came back to. */
  void forget(Instant draftsBefore) {
    database.inHouse(() -> {
      List<Long> lapsed =
          database
              .house()
              .sql(
                  """
                  update enrollment.batch set state = 'LAPSED'
                  where state = 'DONE' and channel = 'LETTER' and codes_until <= ? returning batch_id
                  """)
              .param(now())
              .query((row, n) -> row.getLong(1))
              .list();
      lapsed.forEach(this::wipe);
      return database
          .house()
          .sql("delete from enrollment.batch where state = 'DRAFT' and made_at < ?")
          .param(OffsetDateTime.ofInstant(draftsBefore, ZoneOffset.UTC))
          .update();
    });
  }

  private void wipe(long batch) {
    database
        .house()
        .sql("update enrollment.batch_part set sealed = null where batch_id = ?")
        .param(batch)
        .update();
  }

  private boolean change(long batch, String sql) {
    return database.house().sql(sql).param("batch", batch).param("now", now()).update() > 0;
  }

  static Line line(ResultSet row) throws SQLException {
    Long patient = (Long) row.getObject("patient_id");
    return new Line(
        row.getInt("line_no"),
        row.getString("given"),
        patient == null ? null : new PatientId(patient),
        Verdict.valueOf(row.getString("verdict")),
        row.getObject("done_at") != null,
        row.getObject("token_no") != null);
  }

  private static Batch batch(ResultSet row) throws SQLException {
    return new Batch(
        row.getLong("batch_id"),
        new Batch.Plan(
            row.getString("name"),
            row.getString("site_key"),
            Channel.valueOf(row.getString("channel")),
            PrintOrder.valueOf(row.getString("print_order"))),
        row.getObject("seen_from", LocalDate.class),
        row.getObject("seen_until", LocalDate.class),
        BatchState.valueOf(row.getString("state")),
        Objects.requireNonNull(person(row, "made_by")),
        Objects.requireNonNull(instant(row, "made_at")),
        instant(row, "run_at"),
        person(row, "run_by"),
        instant(row, "ended_at"),
        instant(row, "posted_at"),
        instant(row, "codes_until"),
        row.getString("last_error"));
  }

  private static Batch.@Nullable Person person(ResultSet row, String column) throws SQLException {
    Long account = row.getObject(column, Long.class);
    return account == null
        ? null
        : new Batch.Person(
            new AccountId(account),
            row.getString(column + "_name"),
            row.getString(column + "_roles"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
