// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.merging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The rows of merges that were asked for. */
@Repository
class MergeTable {
  /** Nobody decided for so long: whoever still wants it looks at the charts anew. */
  static final Duration LIFE = Duration.ofDays(14);

  private final Database database;

  MergeTable(Database database) {
    this.database = database;
  }

  /** Stores what is asked for; empty where the same two wait already. */
  Optional<Merge> add(NewMerge wanted, boolean two, Instant now) {
    Optional<Long> no =
        database
            .house()
            .sql(
                """
                insert into access.merge (patient_id, from_id, site_key, keeps, reason, two, asked_by,
                  asked_at, expires_at, state)
                values (:stays, :goes, :site, cast(:keeps as bigint), :reason, :two, :by, :now, :until, 'asked')
                on conflict (least(patient_id, from_id), greatest(patient_id, from_id))
                  where state = 'asked' do nothing
                returning merge_no
                """)
            .param("stays", wanted.stays().value())
            .param("goes", wanted.goes().value())
            .param("site", wanted.site())
            .param("keeps", wanted.keeps() == null ? null : wanted.keeps().value())
            .param("reason", wanted.reason())
            .param("two", two)
            .param("by", wanted.by().value())
            .param("now", utc(now))
            .param("until", utc(now.plus(LIFE)))
            .query(Long.class)
            .optional();
    no.ifPresent(merge ->
        wanted
            .whole()
            .forEach(grant ->
                database
                    .house()
                    .sql("insert into access.merge_whole values (?, ?, ?, ?)")
                    .params(wanted.stays().value(), merge, grant.chart().value(), grant.no())
                    .update()));
    return no.flatMap(this::find);
  }

  /** What waited too long makes room for the same anew. */
  void lapse(PatientId one, PatientId other, Instant now) {
    database
        .house()
        .sql(
            """
            update access.merge set state = 'withdrawn', decided_by = asked_by, decided_at = expires_at
            where state = 'asked' and expires_at <= :now and patient_id in (:one, :other)
              and from_id in (:one, :other)
            """)
        .param("now", utc(now))
        .param("one", one.value())
        .param("other", other.value())
        .update();
  }

  Optional<Merge> find(long no) {
    return database
        .house()
        .sql("select * from access.merge where merge_no = ?")
        .param(no)
        .query((row, n) -> merge(row))
        .optional();
  }

  /** The same as it stands, and others wait until the transaction ends. */
  Optional<Merge> hold(Merge merge) {
    return database
        .house()
        .sql("select * from access.merge where patient_id = ? and merge_no = ? for update")
        .params(merge.stays().value(), merge.no())
        .query((row, n) -> merge(row))
        .optional();
  }

  Set<NewMerge.GrantOf> whole(Merge merge) {
    return new HashSet<>(
        database
            .house()
            .sql(
                """
                select of_id, grant_no from access.merge_whole where patient_id = ? and merge_no = ?
                """)
            .params(merge.stays().value(), merge.no())
            .query((row, n) -> new NewMerge.GrantOf(new PatientId(row.getLong(1)), row.getInt(2)))
            .list());
  }

  void decide(Merge merge, Merge.State state, AccountId by, String note, Instant now) {
    database
        .house()
        .sql(
            """
            update access.merge set state = ?, decided_by = ?, decided_at = ?, decision_note = ?
            where patient_id = ? and merge_no = ?
            """)
        .params(state.code(), by.value(), utc(now), note, merge.stays().value(), merge.no())
        .update();
  }

  void undo(Merge merge, AccountId by, String reason, Instant now) {
    database
        .house()
        .sql(
            """
            update access.merge set state = 'undone', undone_by = ?, undone_at = ?, undo_reason = ?
            where patient_id = ? and merge_no = ?
            """)
        .params(by.value(), utc(now), reason, merge.stays().value(), merge.no())
        .update();
  }

  MergeList list(MergeList.Wanted wanted, Instant now, int most, int skip) {
    int[] total = {0};
    Merge.State state = wanted.state();
    List<Merge> merges =
        database
            .house()
            .sql(
                """
                select *, count(*) over () as total from access.merge
                where (cast(:state as text) is null or case
                    when state = 'asked' and expires_at <= :now then 'lapsed' else state end = :state)
                  and (cast(:site as text) is null or site_key is null or site_key = :site)
                  and (cast(:charts as bigint[]) is null or patient_id = any(:charts)
                    or from_id = any(:charts))
                order by asked_at desc, merge_no desc limit :most offset :skip
                """)
            .param("state", state == null ? null : state.code())
            .param("now", utc(now))
            .param("site", wanted.site())
            .param("charts", ids(wanted.charts()))
            .param("most", most)
            .param("skip", skip)
            .query((row, n) -> {
              total[0] = row.getInt("total");
              return merge(row);
            })
            .list();
    return new MergeList(merges, total[0]);
  }

  private static Long @Nullable [] ids(@Nullable List<PatientId> charts) {
    return charts == null ? null : charts.stream().map(PatientId::value).toArray(Long[]::new);
  }

  private static Merge merge(ResultSet row) throws SQLException {
    Long keeps = row.getObject("keeps", Long.class);
    return new Merge(
        row.getLong("merge_no"),
        new PatientId(row.getLong("patient_id")),
        new PatientId(row.getLong("from_id")),
        row.getString("site_key"),
        keeps == null ? null : new AccountId(keeps),
        row.getString("reason"),
        row.getBoolean("two"),
        new AccountId(row.getLong("asked_by")),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        Merge.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        word(row, "decided_by", "decided_at", "decision_note"),
        word(row, "undone_by", "undone_at", "undo_reason"));
  }

  private static Merge.@Nullable Word word(ResultSet row, String by, String at, String words)
      throws SQLException {
    Long who = row.getObject(by, Long.class);
    return who == null
        ? null
        : new Merge.Word(
            new AccountId(who),
            row.getObject(at, OffsetDateTime.class).toInstant(),
            row.getString(words));
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
