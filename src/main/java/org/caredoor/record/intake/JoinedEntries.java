// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.caredoor.access.merging.ChartPart;
import org.caredoor.access.merging.JoinedHides;
import org.caredoor.access.merging.Joint;
import org.caredoor.access.merging.NotJoinedException;
import org.caredoor.patient.PatientId;
import org.caredoor.record.intake.JoinedNumbers.Joined;
import org.caredoor.record.intake.JoinedNumbers.Move;
import org.caredoor.record.intake.JoinedRows.Kind;
import org.caredoor.record.intake.JoinedRows.Step;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/**
 * Puts the record of one chart to that of another: entries get new numbers and know for which chart
 * they came; what hangs on them goes with them. Of what both had from the same source one stays
 * behind. When the charts part, what came for the one goes back to it, also what came since.
 */
@Component
class JoinedEntries implements ChartPart {
  private final Database database;
  private final JoinedNumbers numbers;
  private final JoinedHides hides;
  private final RelabelRuns relabelling;
  private final LabelTable labels;

  JoinedEntries(Database database, JoinedHides hides, RelabelRuns relabelling) {
    this.database = database;
    this.numbers = new JoinedNumbers(database);
    this.hides = hides;
    this.relabelling = relabelling;
    this.labels = new LabelTable(database);
  }

  @Override
  public Optional<Weight> weight(PatientId chart) {
    long entries =
        database
            .house()
            .sql(
                """
                select count(*) from record.entry
                where patient_id = ? and not deleted and resource_type <> 'Patient'
                """)
            .param(chart.value())
            .query(Long.class)
            .single();
    return entries == 0 ? Optional.empty() : Optional.of(new Weight("entries", entries));
  }

  /** Importers take the same in the same order. */
  @Override
  public void hold(PatientId one, PatientId other) {
    LabelLocks.whileRulesStand(database);
    numbers.hold(one, other);
  }

  /** A run that labels everything goes through the charts in the order of their keys. */
  @Override
  public Optional<String> objection(PatientId stays, PatientId goes) {
    return relabelling.open().isPresent() ? Optional.of("labelling") : Optional.empty();
  }

  @Override
  public void join(Joint joint) {
    PatientId stays = joint.stays();
    PatientId goes = joint.goes();
    JoinedNumbers.Counter counter = numbers.counter(stays);
    List<Move> moves = numbers.plan(stays, goes, counter);
    counter.write();
    numbers.remember(stays, goes, moves);
    numbers.release(stays, moves.stream().filter(Move::wasReserved).map(Move::no).toList());
    Map<Integer, Integer> all = moves.stream().collect(Collectors.toMap(Move::from, Move::no));
    Map<Integer, Integer> twins =
        moves.stream().filter(Move::twin).collect(Collectors.toMap(Move::from, Move::no));
    Map<Integer, Integer> moving = new HashMap<>(all);
    moving.keySet().removeAll(twins.keySet());
    var rows = new JoinedRows(database, goes, stays);
    rows.begin(
        moves.stream()
            .filter(m -> !m.twin())
            .map(m -> new Step(m.from(), m.no(), m.arrival()))
            .toList(),
        twins);
    var ids = new Rewriting(goes, stays, no -> Objects.requireNonNullElse(all.get(no), no));
    if (rows.anyNewer(ids)) {
      throw new NotJoinedException("newer");
    }
    rows.entries(ids, goes);
    rows.marksAndReserved();
    rows.number(Kind.LABEL, "x.entry_no in (select no from join_step where moves)", stays, goes);
    rows.number(Kind.HOLD, "true", stays, goes);
    rows.number(
        Kind.WISH,
        """
        x.ended_at is null and not exists (select from record.release_choice t
          where t.patient_id = :to and t.topic = x.topic and t.ended_at is null)
        """,
        stays,
        goes);
    rows.number(Kind.REQUEST, "true", stays, goes);
    rows.rows(Kind.LABEL, true);
    rows.rows(Kind.HOLD, true);
    rows.kept();
    rows.rows(Kind.WISH, false);
    rows.rows(Kind.REQUEST, true);
    hides.move(goes, stays, moving);
    hides.keepTwins(joint, twins);
    rows.keepTwinLabels(goes);
    settle(stays);
  }

  @Override
  public void part(Joint joint) {
    PatientId stays = joint.stays();
    PatientId goes = joint.goes();
    Map<Integer, Joined> joined = numbers.joined(stays, goes);
    JoinedNumbers.Counter counter = numbers.counter(goes);
    Map<Integer, Integer> back = new HashMap<>();
    joined.values().forEach(j -> back.put(j.no(), j.from()));
    List<Step> steps = new ArrayList<>();
    Map<Joined, Integer> wanted = new HashMap<>();
    for (JoinedNumbers.Came came : numbers.cameFor(stays, goes)) {
      Joined before = joined.get(came.no());
      if (before == null) {
        int arrival = counter.arrival();
        steps.add(new Step(came.no(), counter.number(arrival), arrival));
        back.put(came.no(), steps.getLast().to());
      } else {
        steps.add(new Step(came.no(), before.from(), before.fromArrival()));
        if (before.wasReserved() || before.twin()) {
          wanted.put(before, came.arrival());
        }
      }
    }
    numbers.release(goes, steps.stream().map(Step::to).toList());
    List<Step> moving = new ArrayList<>(steps);
    moving.addAll(stillReserved(stays, joined));
    Map<Integer, Integer> others = new HashMap<>(back);
    moving.forEach(step -> others.remove(step.no()));
    var rows = new JoinedRows(database, stays, goes);
    rows.begin(moving, others);
    rows.split(false);
    rows.split(true);
    rows.entries(
        new Rewriting(
            stays, goes, no -> back.computeIfAbsent(no, unknown -> keep(joint, counter, unknown))),
        null);
    rows.marksAndReserved();
    number(rows, joint);
    wanted.forEach((j, arrival) -> numbers.reserve(stays, j.no(), arrival, goes, j.from()));
    rows.dropTwinLabels(goes);
    Map<Integer, Integer> leaving = new HashMap<>();
    moving.forEach(step -> leaving.put(step.no(), step.to()));
    hides.move(stays, goes, leaving);
    counter.write();
    numbers.forget(stays, goes);
    settle(stays);
    settle(goes);
  }

  private static void number(JoinedRows rows, Joint joint) {
    String ofEntries = "x.entry_no in (select no from join_step where moves)";
    rows.number(Kind.LABEL, ofEntries, joint.stays(), joint.goes());
    String joined =
        """
        exists (select from record.joined o where o.patient_id = :stays and o.from_id = :goes
          and o.kind = :kind and o.no = x.NUMBER)
        """;
    rows.number(Kind.HOLD, ofEntries + " or " + joined, joint.stays(), joint.goes());
    rows.number(Kind.WISH, joined, joint.stays(), joint.goes());
    rows.number(Kind.REQUEST, ofEntries + " or " + joined, joint.stays(), joint.goes());
    rows.rows(Kind.LABEL, true);
    rows.rows(Kind.HOLD, true);
    rows.kept();
    rows.rows(Kind.WISH, false);
    rows.rows(Kind.REQUEST, true);
  }

  /** A number in the chart that leaves for something of the other that is named in it. */
  private int keep(Joint joint, JoinedNumbers.Counter counter, int no) {
    int arrival = counter.arrival();
    int number = counter.number(arrival);
    numbers.reserve(joint.goes(), number, arrival, joint.stays(), no);
    return number;
  }

  /** Numbers that came along for what has not come. */
  private List<Step> stillReserved(PatientId stays, Map<Integer, Joined> joined) {
    return database
        .house()
        .sql("select entry_no from record.reserved where patient_id = ?")
        .param(stays.value())
        .query((row, n) -> row.getInt(1))
        .list()
        .stream()
        .flatMap(no -> Optional.ofNullable(joined.get(no)).stream())
        .filter(j -> !j.twin())
        .map(j -> new Step(j.no(), j.from(), j.fromArrival()))
        .toList();
  }

  private void settle(PatientId patient) {
    Map<Integer, Labelled> entries = labels.all(patient);
    Spread.settle(entries.values());
    labels.write(Map.of(patient, entries));
  }
}
