// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The runs that label everything by other rules, and which rules the labels follow. */
@Component
class RelabelRuns {
  private static final int PATIENTS = 100;
  private static final int ENTRIES = 2000;
  private static final String SELECT =
      """
      select run_no, versions, rules, adds, after_patient, total, done, changed, started_at, moved_at,
        finished_at, last_error
      from record.relabel_run
      """;

  private final Database database;

  RelabelRuns(Database database) {
    this.database = database;
  }

  /**
   * Fingerprints of rules.
   *
   * @param covered every entry has the labels by these
   * @param present some entry may have labels by these
   */
  record State(Set<String> covered, Set<String> present) {
    State {
      covered = Set.copyOf(covered);
      present = Set.copyOf(present);
    }

    /** While a run goes on some entries follow it and some do not. */
    State begun(RelabelGoal goal) {
      Set<String> covers = new TreeSet<>(covered);
      if (!goal.adds()) {
        covers.retainAll(goal.rules());
      }
      return new State(covers, union(present, goal.rules()));
    }

    State finished(RelabelGoal goal) {
      return goal.adds()
          ? new State(union(covered, goal.rules()), present)
          : new State(goal.rules(), goal.rules());
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
      Set<String> all = new TreeSet<>(one);
      all.addAll(other);
      return all;
    }
  }

  /**
   * @param after all patients up to this one are done
   */
  record Run(
      long no,
      RelabelGoal goal,
      long after,
      long total,
      long done,
      long changed,
      Instant startedAt,
      Instant movedAt,
      @Nullable Instant finishedAt,
      @Nullable String lastError) {
    String versions() {
      return goal.versions().stream()
          .sorted()
          .map(String::valueOf)
          .collect(Collectors.joining(", "));
    }
  }

  State state() {
    return database
        .house()
        .sql("select covered, present from record.label_state")
        .query((row, n) -> new State(strings(row, 1), strings(row, 2)))
        .optional()
        .orElse(new State(Set.of(), Set.of()));
  }

  void state(State state) {
    database
        .house()
        .sql(
            """
            insert into record.label_state (covered, present) values (?, ?)
            on conflict (only_row) do update set covered = excluded.covered, present = excluded.present
            """)
        .params(
            state.covered().stream().sorted().toArray(String[]::new),
            state.present().stream().sorted().toArray(String[]::new))
        .update();
  }

  Optional<Run> open() {
    return database
        .house()
        .sql(SELECT + " where finished_at is null")
        .query((row, n) -> run(row))
        .optional();
  }

  Optional<Run> last() {
    return database
        .house()
        .sql(SELECT + " order by run_no desc limit 1")
        .query((row, n) -> run(row))
        .optional();
  }

  long entries() {
    return database.house().sql("select count(*) from record.entry").query(Long.class).single();
  }

  void begin(RelabelGoal goal, long total, Instant now) {
    database
        .house()
        .sql(
            """
            insert into record.relabel_run (versions, rules, adds, total, started_at, moved_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            goal.versions().stream().sorted().toArray(Integer[]::new),
            goal.rules().stream().sorted().toArray(String[]::new),
            goal.adds(),
            total,
            utc(now),
            utc(now))
        .update();
  }

  /** The next patients that one transaction takes, and holds until it ends; at least one. */
  List<Long> nextPatients(long after) {
    record Patient(long id, int entries) {}
    List<Patient> next =
        database
            .house()
            .sql(
                """
                select patient_id, next_entry_no from record.counter where patient_id > ?
                order by patient_id limit ?
                """)
            .params(after, PATIENTS)
            .query((row, n) -> new Patient(row.getLong(1), row.getInt(2)))
            .list();
    List<Long> taken = new ArrayList<>();
    int entries = 0;
    for (Patient patient : next) {
      entries += patient.entries();
      if (!taken.isEmpty() && entries > ENTRIES) {
        break;
      }
      taken.add(patient.id());
    }
    hold(taken);
    return taken;
  }

  /** Keeps importers from these patients until the transaction ends. */
  void hold(Collection<Long> patients) {
    database
        .house()
        .sql(
            """
            select patient_id from record.counter where patient_id = any(?) order by patient_id for update
            """)
        .param(patients.toArray(Long[]::new))
        .query(Long.class)
        .list();
  }

  void move(Run run, long after, long seen, long changed, Instant now) {
    database
        .house()
        .sql(
            """
            update record.relabel_run set after_patient = ?, done = done + ?, changed = changed + ?,
              moved_at = ?, last_error = null
            where run_no = ?
            """)
        .params(after, seen, changed, utc(now), run.no())
        .update();
  }

  void finish(Run run, Instant now) {
    database
        .house()
        .sql("update record.relabel_run set finished_at = ?, moved_at = ? where run_no = ?")
        .params(utc(now), utc(now), run.no())
        .update();
  }

  void giveUp(Run run, Instant now) {
    database
        .house()
        .sql("update record.relabel_run set finished_at = ?, given_up = true where run_no = ?")
        .params(utc(now), run.no())
        .update();
  }

  /** Notes what kind of thing went wrong; its words might tell of a patient. */
  void failed(RuntimeException e) {
    database
        .house()
        .sql("update record.relabel_run set last_error = ? where finished_at is null")
        .param(e.getClass().getSimpleName())
        .update();
  }

  private static Run run(ResultSet row) throws SQLException {
    OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
    return new Run(
        row.getLong("run_no"),
        new RelabelGoal(
            row.getBoolean("adds"),
            strings(row, row.findColumn("rules")),
            Set.of((Integer[]) row.getArray("versions").getArray())),
        row.getLong("after_patient"),
        row.getLong("total"),
        row.getLong("done"),
        row.getLong("changed"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getObject("moved_at", OffsetDateTime.class).toInstant(),
        finished == null ? null : finished.toInstant(),
        row.getString("last_error"));
  }

  private static Set<String> strings(ResultSet row, int column) throws SQLException {
    return Arrays.stream((String[]) row.getArray(column).getArray()).collect(Collectors.toSet());
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
