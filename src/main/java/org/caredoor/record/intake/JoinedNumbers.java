// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;

/** Which numbers the entries of one chart have in another one, and the counters of both. */
final class JoinedNumbers {
  private final Database database;

  JoinedNumbers(Database database) {
    this.database = database;
  }

  /**
   * An entry on its way.
   *
   * @param arrival its place in the order of arrivals, where it goes
   * @param twin the same of the same source is there already: this one stays where it is
   * @param wasReserved the number was kept for it
   */
  record Move(int from, int fromArrival, int no, int arrival, boolean twin, boolean wasReserved) {}

  /** Numbers that a patient's next entries get. */
  final class Counter {
    private final PatientId patient;
    private final Scatter scatter;
    private int next;

    private Counter(PatientId patient, int next, UUID scatter) {
      this.patient = patient;
      this.next = next;
      this.scatter = new Scatter(scatter);
    }

    int arrival() {
      return next++;
    }

    int number(int arrival) {
      return scatter.number(arrival);
    }

    void write() {
      database
          .house()
          .sql("update record.counter set next_entry_no = ? where patient_id = ?")
          .params(next, patient.value())
          .update();
    }
  }

  /** Takes the counters of two patients, in the order in which importers take them. */
  void hold(PatientId one, PatientId other) {
    Long[] ids = {one.value(), other.value()};
    database
        .house()
        .sql(
            """
            insert into record.counter (patient_id) select p from unnest(?::bigint[]) p order by p
            on conflict do nothing
            """)
        .param(ids)
        .update();
    database
        .house()
        .sql(
            """
            select patient_id from record.counter where patient_id = any(?) order by patient_id for update
            """)
        .param(ids)
        .query(Long.class)
        .list();
  }

  Counter counter(PatientId patient) {
    return database
        .house()
        .sql("select next_entry_no, scatter from record.counter where patient_id = ?")
        .param(patient.value())
        .query((row, n) -> new Counter(patient, row.getInt(1), row.getObject(2, UUID.class)))
        .single();
  }

  /** Gives each entry of the chart that goes in its number in the one that stays. */
  List<Move> plan(PatientId stays, PatientId goes, Counter counter) {
    List<Move> moves = new ArrayList<>();
    database
        .house()
        .sql(
            """
            with known as (
              select patient_id, entry_no, arrival_no, source_no, resource_type, source_key, true as stored
              from record.entry where patient_id in (:stays, :goes)
              union all
              select patient_id, entry_no, arrival_no, source_no, resource_type, source_key, false
              from record.reserved where patient_id in (:stays, :goes))
            select b.entry_no, b.arrival_no, b.stored, a.entry_no as there, a.arrival_no as there_arrival,
              a.stored as there_stored
            from known b left join known a on a.patient_id = :stays and a.source_no = b.source_no
              and a.resource_type = b.resource_type and a.source_key = b.source_key
            where b.patient_id = :goes order by b.arrival_no, b.entry_no
            """)
        .param("stays", stays.value())
        .param("goes", goes.value())
        .query(row -> {
          int from = row.getInt("entry_no");
          int fromArrival = row.getInt("arrival_no");
          Integer there = row.getObject("there", Integer.class);
          if (there == null) {
            int arrival = counter.arrival();
            moves.add(new Move(from, fromArrival, counter.number(arrival), arrival, false, false));
          } else {
            boolean reserved = row.getBoolean("stored") && !row.getBoolean("there_stored");
            moves.add(
                new Move(
                    from, fromArrival, there, row.getInt("there_arrival"), !reserved, reserved));
          }
        });
    return moves;
  }

  void remember(PatientId stays, PatientId goes, List<Move> moves) {
    database
        .house()
        .sql(
            """
            insert into record.joined (patient_id, from_id, kind, from_no, no, arrival_no, twin, was_reserved)
            select :stays, :goes, 'entry', f, n, a, t, r from unnest(:from::int[], :no::int[], :arrival::int[],
              :twin::boolean[], :reserved::boolean[]) k (f, n, a, t, r)
            """)
        .param("stays", stays.value())
        .param("goes", goes.value())
        .param("from", moves.stream().map(Move::from).toArray(Integer[]::new))
        .param("no", moves.stream().map(Move::no).toArray(Integer[]::new))
        .param("arrival", moves.stream().map(Move::fromArrival).toArray(Integer[]::new))
        .param("twin", moves.stream().map(Move::twin).toArray(Boolean[]::new))
        .param("reserved", moves.stream().map(Move::wasReserved).toArray(Boolean[]::new))
        .update();
  }

  /**
   * An entry as a merge numbered it.
   *
   * @param from its number in the chart that went in
   */
  record Joined(int no, int from, int fromArrival, boolean twin, boolean wasReserved) {}

  /** What a merge gave numbers to, by the number that it gave. */
  Map<Integer, Joined> joined(PatientId stays, PatientId goes) {
    Map<Integer, Joined> joined = new HashMap<>();
    database
        .house()
        .sql(
            """
            select no, from_no, arrival_no, twin, was_reserved from record.joined
            where patient_id = ? and from_id = ? and kind = 'entry'
            """)
        .params(stays.value(), goes.value())
        .query(row -> {
          joined.put(
              row.getInt(1),
              new Joined(
                  row.getInt(1),
                  row.getInt(2),
                  row.getInt(3),
                  row.getBoolean(4),
                  row.getBoolean(5)));
        });
    return joined;
  }

  /** An entry that came for a chart, and its place in the order of arrivals. */
  record Came(int no, int arrival) {}

  List<Came> cameFor(PatientId stays, PatientId goes) {
    return database
        .house()
        .sql(
            """
            select entry_no, arrival_no from record.entry where patient_id = ? and came_for = ?
            order by arrival_no, entry_no
            """)
        .params(stays.value(), goes.value())
        .query((row, n) -> new Came(row.getInt(1), row.getInt(2)))
        .list();
  }

  /** Keeps a number in a chart for what another one has under a number, and may send. */
  void reserve(PatientId patient, int no, int arrival, PatientId like, int likeNo) {
    database
        .house()
        .sql(
            """
            insert into record.reserved (patient_id, source_no, resource_type, source_key, entry_no, arrival_no)
            select :patient, source_no, resource_type, source_key, :no, :arrival from (
              select source_no, resource_type, source_key from record.entry
              where patient_id = :like and entry_no = :likeNo
              union all select source_no, resource_type, source_key from record.reserved
              where patient_id = :like and entry_no = :likeNo) k
            on conflict do nothing
            """)
        .param("patient", patient.value())
        .param("no", no)
        .param("arrival", arrival)
        .param("like", like.value())
        .param("likeNo", likeNo)
        .update();
  }

  /** Takes numbers that were kept out of the way of what now has them. */
  void release(PatientId patient, List<Integer> numbers) {
    database
        .house()
        .sql("delete from record.reserved where patient_id = ? and entry_no = any(?)")
        .params(patient.value(), numbers.toArray(Integer[]::new))
        .update();
  }

  void forget(PatientId stays, PatientId goes) {
    database
        .house()
        .sql("delete from record.joined where patient_id = ? and from_id = ?")
        .params(stays.value(), goes.value())
        .update();
  }
}
