// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.caredoor.access.label.Labels;
import org.caredoor.patient.PatientId;
import org.caredoor.record.intake.LabelTable.Ref;
import org.jspecify.annotations.Nullable;

/**
 * The labels of what one unit of work stores. Rows are held back a little and get what their own
 * unit spreads before they are written; what was there before is looked at once, at the end.
 */
final class UnitLabels {
  private final Labels rules;
  private final LabelTable table;
  private final Map<PatientId, Map<Integer, Labelled>> stored = new HashMap<>();
  private final Set<Ref> touched = new HashSet<>();

  UnitLabels(Labels rules, LabelTable table) {
    this.rules = rules;
    this.table = table;
  }

  Labels rules() {
    return rules;
  }

  /** Notes an entry that is stored, or stored anew. */
  Labelled note(
      PatientId patient,
      int entryNo,
      Labels.Given given,
      @Nullable Integer encounterNo,
      @Nullable Integer panelNo) {
    Labelled entry =
        stored
            .computeIfAbsent(patient, p -> new HashMap<>())
            .computeIfAbsent(entryNo, Labelled::new);
    entry.own = given.own();
    entry.spreads = given.spreads();
    entry.encounterNo = encounterNo;
    entry.panelNo = panelNo;
    entry.deleted = false;
    touched.add(new Ref(patient, entryNo));
    return entry;
  }

  /** Notes that a result changes from one report to another. */
  void moves(PatientId patient, int entryNo, @Nullable Integer from, int to) {
    touched.add(new Ref(patient, entryNo));
    if (from != null) {
      touched.add(new Ref(patient, from));
    }
    Labelled entry = stored.getOrDefault(patient, Map.of()).get(entryNo);
    if (entry != null) {
      entry.panelNo = to;
    }
  }

  /** Notes that an entry leaves a visit or a report, by the number of those. */
  void leaves(PatientId patient, int group) {
    touched.add(new Ref(patient, group));
  }

  void deletes(PatientId patient, int entryNo) {
    touched.add(new Ref(patient, entryNo));
    Labelled entry = stored.getOrDefault(patient, Map.of()).get(entryNo);
    if (entry != null) {
      entry.deleted = true;
    }
  }

  /** Spreads among what was noted so far of these patients. */
  void settle(Collection<PatientId> patients) {
    patients.forEach(p -> Spread.settle(stored.getOrDefault(p, Map.of()).values()));
  }

  /**
   * Gives every entry what it ends with.
   *
   * @param fresh whether all of a patient's entries came in this unit
   */
  void finish(Predicate<PatientId> fresh) {
    Map<PatientId, Map<Integer, Labelled>> known = new HashMap<>(stored);
    known.keySet().removeIf(fresh.negate());
    settle(known.keySet());
    table.write(known);
    touched.removeIf(ref -> fresh.test(ref.patient()));
    table.settle(touched);
  }
}
