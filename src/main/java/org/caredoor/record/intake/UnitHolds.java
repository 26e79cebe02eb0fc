// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.caredoor.access.DataClass;
import org.caredoor.access.label.HoldBook;
import org.caredoor.access.label.LabelFacts;
import org.caredoor.patient.PatientId;

/**
 * What is held of all that one unit of work stores: by rules, and because the patient wishes so.
 * What was shown before stays shown, whatever comes; but a report that becomes final, or comes anew
 * with a member that is held, waits with it, for its conclusion tells what that is.
 */
public final class UnitHolds {
  private final HoldTable table;
  private final ArrivalHolds arrivals;
  private final List<HoldBook.Active> rules;
  private final Instant arrival;
  private final Set<PatientId> asked = new HashSet<>();
  private final Map<PatientId, Noted> noted = new HashMap<>();
  private final Set<PatientId> withHolds = new HashSet<>();
  private final Set<PatientId> unseen = new HashSet<>();

  UnitHolds(HoldTable table, ArrivalHolds arrivals, Instant arrival) {
    this.table = table;
    this.arrivals = arrivals;
    this.rules = arrivals.rules(arrival);
    this.arrival = arrival;
  }

  /** What came of one patient. */
  private static final class Noted {
    final Set<Integer> added = new HashSet<>();
    final TreeMap<Integer, List<HoldBook.Active>> ruled = new TreeMap<>();
    final TreeMap<Integer, List<String>> topics = new TreeMap<>();
  }

  /** Says of whom something will come. */
  void expect(Collection<PatientId> patients) {
    List<PatientId> fresh = patients.stream().filter(asked::add).toList();
    if (!fresh.isEmpty()) {
      withHolds.addAll(table.withHolds(fresh, arrival));
    }
  }

  /**
   * Notes an entry that is stored.
   *
   * @param added false for another version of what was there before
   */
  void note(PatientId patient, int entryNo, DataClass data, LabelFacts facts, boolean added) {
    if (rules.isEmpty() && !withHolds.contains(patient)) {
      return;
    }
    Noted here = noted.computeIfAbsent(patient, p -> new Noted());
    if (added) {
      here.added.add(entryNo);
    }
    List<HoldBook.Active> found = List.of();
    if (!rules.isEmpty()) {
      String state = arrivals.home(patient).state();
      found = rules.stream().filter(rule -> rule.holds(data, facts, state)).toList();
    }
    here.ruled.put(entryNo, found);
    here.topics.put(entryNo, withHolds.contains(patient) ? Topics.of(data, facts) : List.of());
  }

  /** Holds what is to be held, once all of it is in the table. */
  void finish() {
    noted.forEach((patient, here) -> {
      if (withHolds.contains(patient)
          || here.ruled.values().stream().anyMatch(found -> !found.isEmpty())) {
        hold(patient, here);
      }
    });
    noted.clear();
  }

  private void hold(PatientId patient, Noted here) {
    Belongings belongings = table.belongings(patient);
    Set<Integer> unsaid = new HashSet<>(here.added);
    unsaid.addAll(table.madeFinal(patient, here.ruled.keySet()));
    Predicate<Integer> mayKeep =
        no -> {
          Instant at = belongings.releaseAt(no);
          return unsaid.contains(no) || at != null && at.isAfter(arrival);
        };
    List<HoldTable.Hold> holds = new ArrayList<>(table.all(patient, arrival));
    for (NewHold wanted : wanted(patient, here)) {
      if (mayKeep.test(wanted.entryNo()) && holds.stream().noneMatch(h -> same(h, wanted))) {
        Set<Integer> kept = keepable(belongings, wanted.entryNo(), mayKeep, here);
        int no = table.add(patient, wanted, arrival);
        holds.add(new HoldTable.Hold(no, wanted.entryNo(), wanted.kind(), wanted.of(), true, kept));
      }
    }
    Set<Integer> held = new HashSet<>();
    List<HoldTable.Hold> inForce = holds.stream().filter(HoldTable.Hold::inForce).toList();
    for (HoldTable.Hold hold : inForce) {
      Set<Integer> kept = keepable(belongings, hold.entryNo(), mayKeep, here);
      table.keep(patient, hold.no(), kept);
      held.addAll(kept);
    }
    table.settle(patient, inForce.stream().map(HoldTable.Hold::no).toList());
    if (held.containsAll(here.ruled.keySet())) {
      unseen.add(patient);
    }
  }

  /** Whether the patient is shown nothing yet of what came, once it is all in. */
  public boolean keepsAll(PatientId patient) {
    return unseen.contains(patient);
  }

  /** An entry is held once for one reason, also when that is over. */
  private static boolean same(HoldTable.Hold hold, NewHold wanted) {
    return hold.kind().equals(wanted.kind())
        && hold.of().equals(wanted.of())
        && hold.entries().contains(wanted.entryNo());
  }

  private static Set<Integer> keepable(
      Belongings belongings, int entryNo, Predicate<Integer> mayKeep, Noted here) {
    Set<Integer> kept = new TreeSet<>(belongings.of(entryNo));
    kept.removeIf(mayKeep.negate());
    Set<Integer> listing = belongings.listing(kept);
    listing.retainAll(here.ruled.keySet());
    kept.addAll(listing);
    return kept;
  }

  private List<NewHold> wanted(PatientId patient, Noted here) {
    List<NewHold> wanted = new ArrayList<>();
    here.ruled.forEach((entryNo, found) ->
        found.forEach(rule ->
            wanted.add(NewHold.byRule(entryNo, rule, arrival.plus(Duration.ofDays(rule.days()))))));
    List<HoldTable.Choice> choices = table.choices(patient);
    here.topics.forEach((entryNo, topics) ->
        choices.stream()
            .filter(choice -> topics.contains(choice.topic()))
            .forEach(choice ->
                wanted.add(
                    NewHold.byChoice(
                        entryNo,
                        choice,
                        choice.timing().until(arrival, arrivals.home(patient).zone())))));
    return wanted;
  }
}
