// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;

/**
 * Moves rows of the record from one chart to another: entries with what they say, and what hangs on
 * them. Runs in one transaction, at whose end all that refers to entries is checked.
 */
final class JoinedRows {
  private static final int ROWS = 400;
  private static final long BYTES = 8 << 20;

  private final Database database;
  private final PatientId from;
  private final PatientId to;

  JoinedRows(Database database, PatientId from, PatientId to) {
    this.database = database;
    this.from = from;
    this.to = to;
  }

  /**
   * An entry that moves.
   *
   * @param arrival its place in the order of arrivals, where it goes
   */
  record Step(int no, int to, int arrival) {}

  /** A row with a resource; the version of an entry as it stands is 0. */
  private record Place(int no, int version, long bytes) {}

  private record Content(int no, int version, byte[] json) {}

  /**
   * Writes where everything goes into a table of the transaction, for the statements that follow.
   *
   * @param moving entries, and numbers that are kept for some
   * @param others numbers that rows may name and that do not move
   */
  void begin(Collection<Step> moving, Map<Integer, Integer> others) {
    database.house().sql("set constraints all deferred").update();
    database
        .house()
        .sql(
            """
            create temp table if not exists join_step (
              no int primary key, there int not null, arrival int, moves boolean not null) on commit drop
            """)
        .update();
    database.house().sql("truncate join_step").update();
    database
        .house()
        .sql(
            """
            insert into join_step
            select n, t, a, true from unnest(:no::int[], :there::int[], :arrival::int[]) k (n, t, a)
            union all
            select n, t, null, false from unnest(:others::int[], :theirs::int[]) k (n, t)
            """)
        .param("no", moving.stream().map(Step::no).toArray(Integer[]::new))
        .param("there", moving.stream().map(Step::to).toArray(Integer[]::new))
        .param("arrival", moving.stream().map(Step::arrival).toArray(Integer[]::new))
        .param("others", others.keySet().toArray(Integer[]::new))
        .param("theirs", others.values().toArray(Integer[]::new))
        .update();
    database.house().sql("analyze join_step").update();
  }

  /**
   * Moves the entries and what they said before.
   *
   * @param cameFor what they are said to have come for, where they go
   */
  void entries(Rewriting ids, @Nullable PatientId cameFor) {
    for (List<Place> some : portions(ENTRIES)) {
      move(read(ENTRIES, some), ids, cameFor);
    }
    for (List<Place> some : portions(VERSIONS)) {
      moveVersions(read(VERSIONS, some), ids);
    }
  }

  private static final String ENTRIES =
      """
      (select patient_id, entry_no, 0 as version, content from record.entry) e
        join join_step j on j.no = e.entry_no and j.moves
      """;
  private static final String VERSIONS =
      """
      (select patient_id, entry_no, version, content from record.entry_version) e
        join join_step j on j.no = e.entry_no and j.moves
      """;

  /** Rows that are worth a statement: none reads more at once than fits. */
  private List<List<Place>> portions(String table) {
    List<List<Place>> portions = new ArrayList<>();
    long[] bytes = {Long.MAX_VALUE};
    database
        .house()
        .sql(
            "select e.entry_no, e.version, octet_length(e.content) from "
                + table
                + " where e.patient_id = ? order by 1, 2")
        .param(from.value())
        .query(row -> {
          var place = new Place(row.getInt(1), row.getInt(2), row.getLong(3));
          if (bytes[0] > BYTES || portions.getLast().size() == ROWS) {
            portions.add(new ArrayList<>());
            bytes[0] = 0;
          }
          portions.getLast().add(place);
          bytes[0] += place.bytes();
        });
    return portions;
  }

  private List<Content> read(String table, List<Place> some) {
    return database
        .house()
        .sql(
            "select e.entry_no, e.version, e.content from "
                + table
                + """
                 join unnest(:numbers::int[], :versions::int[]) k (no, version)
                  on k.no = e.entry_no and k.version = e.version
                where e.patient_id = :from
                """)
        .param("numbers", some.stream().map(Place::no).toArray(Integer[]::new))
        .param("versions", some.stream().map(Place::version).toArray(Integer[]::new))
        .param("from", from.value())
        .query((row, n) -> new Content(row.getInt(1), row.getInt(2), row.getBytes(3)))
        .list();
  }

  private void move(List<Content> some, Rewriting ids, @Nullable PatientId cameFor) {
    byte[][] contents = some.stream().map(c -> ids.of(c.json())).toArray(byte[][]::new);
    String[] hashes = new String[contents.length];
    for (int i = 0; i < contents.length; i++) {
      hashes[i] = EntryRow.hash(contents[i]).toString();
    }
    database
        .house()
        .sql(
            """
            update record.entry e set patient_id = :to, entry_no = j.there, arrival_no = j.arrival,
              encounter_no = (select v.there from join_step v where v.no = e.encounter_no),
              panel_no = (select p.there from join_step p where p.no = e.panel_no),
              came_for = cast(:cameFor as bigint), content = k.content, content_hash = k.hash
            from unnest(:numbers::int[], :contents::bytea[], :hashes::text[]::uuid[]) k (no, content, hash)
              join join_step j on j.no = k.no
            where e.patient_id = :from and e.entry_no = k.no
            """)
        .param("to", to.value())
        .param("from", from.value())
        .param("cameFor", cameFor == null ? null : cameFor.value())
        .param("numbers", some.stream().map(Content::no).toArray(Integer[]::new))
        .param("contents", contents)
        .param("hashes", hashes)
        .update();
  }

  private void moveVersions(List<Content> some, Rewriting ids) {
    database
        .house()
        .sql(
            """
            update record.entry_version e set patient_id = :to, entry_no = j.there, content = k.content
            from unnest(:numbers::int[], :versions::int[], :contents::bytea[]) k (no, version, content)
              join join_step j on j.no = k.no
            where e.patient_id = :from and e.entry_no = k.no and e.version = k.version
            """)
        .param("to", to.value())
        .param("from", from.value())
        .param("numbers", some.stream().map(Content::no).toArray(Integer[]::new))
        .param("versions", some.stream().map(Content::version).toArray(Integer[]::new))
        .param("contents", some.stream().map(c -> ids.of(c.json())).toArray(byte[][]::new))
        .update();
  }

  /** Whether a twin that stays behind says something newer than the one that is left. */
  boolean anyNewer(Rewriting ids) {
    return database
        .house()
        .sql(
            """
            select e.content, t.content_hash from record.entry e
              join join_step j on j.no = e.entry_no and not j.moves
              join record.entry t on t.patient_id = :to and t.entry_no = j.there
            where e.patient_id = :from
              and coalesce(e.source_updated_at, e.received_at) > coalesce(t.source_updated_at, t.received_at)
            """)
        .param("to", to.value())
        .param("from", from.value())
        .query((row, n) ->
            !EntryRow.hash(ids.of(row.getBytes(1))).equals(row.getObject(2, UUID.class)))
        .list()
        .contains(true);
  }

  /**
   * Labels that were given by hand to a twin that stays behind are given to the one that is left.
   */
  void keepTwinLabels(PatientId goes) {
    database
        .house()
        .sql(
            """
            with c as (
              insert into record.label_choice (patient_id, choice_no, entry_no, label, present, reason, set_by, set_at)
              select :to, (select coalesce(max(choice_no), 0) from record.label_choice where patient_id = :to)
                  + row_number() over (order by x.choice_no), j.there, x.label, true, x.reason, x.set_by, x.set_at
              from record.label_choice x join join_step j on j.no = x.entry_no and not j.moves
              where x.patient_id = :from and x.present and x.ended_at is null
                and not exists (select from record.label_choice t where t.patient_id = :to
                  and t.entry_no = j.there and t.label = x.label and t.ended_at is null)
              returning choice_no)
            insert into record.joined (patient_id, from_id, kind, from_no, no)
            select :to, :goes, 'twin-label', choice_no, choice_no from c
            """)
        .param("to", to.value())
        .param("from", from.value())
        .param("goes", goes.value())
        .update();
  }

  /** Takes those away from the one that stays. */
  void dropTwinLabels(PatientId goes) {
    database
        .house()
        .sql(
            """
            delete from record.label_choice x using record.joined o
            where x.patient_id = :from and o.patient_id = :from and o.from_id = :goes
              and o.kind = 'twin-label' and o.no = x.choice_no
            """)
        .param("from", from.value())
        .param("goes", goes.value())
        .update();
  }

  /** Moves who has opened what, and numbers that are kept for what has not come. */
  void marksAndReserved() {
    database
        .house()
        .sql(
            """
            update record.seen s set patient_id = :to, entry_no = j.there from join_step j
            where s.patient_id = :from and s.entry_no = j.no and j.moves
            """)
        .param("to", to.value())
        .param("from", from.value())
        .update();
    database
        .house()
        .sql(
            """
            update record.reserved r set patient_id = :to, entry_no = j.there, arrival_no = j.arrival,
              panel_no = (select p.there from join_step p where p.no = r.panel_no)
            from join_step j where r.patient_id = :from and r.entry_no = j.no and j.moves
            """)
        .param("to", to.value())
        .param("from", from.value())
        .update();
  }

  /** A table of numbered rows that hang on entries. */
  enum Kind {
    LABEL("record.label_choice", "choice_no"),
    HOLD("record.hold", "hold_no"),
    WISH("record.release_choice", "choice_no"),
    REQUEST("record.amendment_request", "request_no");

    private final String table;
    private final String number;

    Kind(String table, String number) {
      this.table = table;
      this.number = number;
    }

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Gives rows their numbers in the other chart; those that a merge brought get back the ones that
   * they had.
   *
   * @param which SQL on {@code x}, a row of the table
   * @param stays the chart that stays in the merge: the numbers are remembered there
   */
  void number(Kind kind, String which, PatientId stays, PatientId goes) {
    boolean joins = to.equals(stays);
    database
        .house()
        .sql(
            """
            create temp table if not exists join_number (
              kind text, no int, there int, primary key (kind, no)) on commit drop
            """)
        .update();
    database
        .house()
        .sql(
            """
            insert into join_number
            select :kind, x.NUMBER, coalesce(k.from_no,
              greatest((select coalesce(max(NUMBER), 0) from TABLE where patient_id = :to),
                (select coalesce(max(from_no), 0) from record.joined where patient_id = :stays
                  and from_id = :goes and kind = :kind and not :joins))
              + row_number() over (partition by k.from_no is null order by x.NUMBER))
            from TABLE x left join record.joined k on k.patient_id = :stays and k.from_id = :goes
              and k.kind = :kind and k.no = x.NUMBER and not :joins
            where x.patient_id = :from and (WHICH)
            """
                .replace("WHICH", which)
                .replace("NUMBER", kind.number)
                .replace("TABLE", kind.table))
        .param("kind", kind.code())
        .param("from", from.value())
        .param("to", to.value())
        .param("stays", stays.value())
        .param("goes", goes.value())
        .param("joins", joins)
        .update();
    if (joins) {
      database
          .house()
          .sql(
              """
              insert into record.joined (patient_id, from_id, kind, from_no, no)
              select ?, ?, kind, no, there from join_number where kind = ?
              """)
          .params(stays.value(), goes.value(), kind.code())
          .update();
    }
  }

  /** Moves rows that have their numbers. */
  void rows(Kind kind, boolean ofEntries) {
    String entry =
        ofEntries ? ", entry_no = (select j.there from join_step j where j.no = x.entry_no)" : "";
    database
        .house()
        .sql(
            """
            update TABLE x set patient_id = :to, NUMBER = n.thereENTRY from join_number n
            where x.patient_id = :from and n.kind = :kind and n.no = x.NUMBER
            """
                .replace("TABLE", kind.table)
                .replace("NUMBER", kind.number)
                .replace("ENTRY", entry))
        .param("to", to.value())
        .param("from", from.value())
        .param("kind", kind.code())
        .update();
  }

  /** Moves what holds keep, with the holds that have their numbers. */
  void kept() {
    database
        .house()
        .sql(
            """
            update record.hold_entry k set patient_id = :to, hold_no = n.there, entry_no = j.there
            from join_number n, join_step j
            where k.patient_id = :from and n.kind = 'hold' and n.no = k.hold_no and j.no = k.entry_no
            """)
        .param("to", to.value())
        .param("from", from.value())
        .update();
    database
        .house()
        .sql(
            """
            delete from record.hold_entry k using join_number n
            where k.patient_id = ? and n.kind = 'hold' and n.no = k.hold_no
            """)
        .param(from.value())
        .update();
  }

  /**
   * A hold that keeps entries of both charts is one of each from now on.
   *
   * @param leaves whether the hold leaves and keeps entries that stay; else it is the other way
   */
  void split(boolean leaves) {
    String side = leaves ? "not" : "";
    database
        .house()
        .sql(
            """
            with torn as (
              select h.hold_no, min(k.entry_no) as about, (select max(hold_no) from record.hold
                  where patient_id = :from) + row_number() over (order by h.hold_no) as no
              from record.hold h join record.hold_entry k using (patient_id, hold_no)
              where h.patient_id = :from
                and SIDE exists (select from join_step j where j.no = k.entry_no and j.moves)
                and not (SIDE exists (select from join_step j where j.no = h.entry_no and j.moves))
              group by h.hold_no),
            copied as (
              insert into record.hold (patient_id, hold_no, entry_no, kind, rule, policy_version, exception,
                law, harm, reason, topic, timing, set_by, set_at, until, ended_at, ended_by, end_reason)
              select h.patient_id, t.no, t.about, kind, rule, policy_version, exception, law, harm, reason,
                topic, timing, set_by, set_at, until, ended_at, ended_by, end_reason
              from torn t join record.hold h on h.patient_id = :from and h.hold_no = t.hold_no)
            update record.hold_entry k set hold_no = t.no from torn t
            where k.patient_id = :from and k.hold_no = t.hold_no
              and SIDE exists (select from join_step j where j.no = k.entry_no and j.moves)
            """
                .replace("SIDE", side))
        .param("from", from.value())
        .update();
  }
}
