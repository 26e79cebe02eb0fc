// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;

/** Labels in {@code record.entry}, in the running transaction. */
final class LabelTable {
  private final Database database;

  LabelTable(Database database) {
    this.database = database;
  }

  /** An entry, or what hangs together by its number: a visit, a report. */
  record Ref(PatientId patient, int entryNo) {}

  /** Works out and writes the labels of these entries and of all that hangs together with them. */
  void settle(Collection<Ref> touched) {
    if (!touched.isEmpty()) {
      Map<PatientId, Map<Integer, Labelled>> found = together(touched);
      found.values().forEach(entries -> Spread.settle(entries.values()));
      write(found);
    }
  }

  /** Follows visits and reports from entry to entry until nothing new is found. */
  private Map<PatientId, Map<Integer, Labelled>> together(Collection<Ref> touched) {
    Map<PatientId, Map<Integer, Labelled>> found = new HashMap<>();
    Set<Ref> asked = new HashSet<>(touched);
    Set<Ref> open = asked;
    while (!open.isEmpty()) {
      Set<Ref> next = new HashSet<>();
      database
          .house()
          .sql(
              """
              with g as materialized (select * from unnest(:patients::bigint[], :numbers::int[]) g (p, n)),
              f as (
                select p, n from g
                union select p, e.entry_no from g join record.entry e on e.patient_id = p and e.encounter_no = n
                union select p, e.entry_no from g join record.entry e on e.patient_id = p and e.panel_no = n)
              select e.patient_id, e.entry_no, e.encounter_no, e.panel_no, e.own_labels, e.spread_labels,
                e.labels, e.deleted, e.resource_type in ('DiagnosticReport', 'Observation') as may_list
              from f join record.entry e on e.patient_id = p and e.entry_no = n
              """)
          .param("patients", open.stream().map(r -> r.patient().value()).toArray(Long[]::new))
          .param("numbers", open.stream().map(Ref::entryNo).toArray(Integer[]::new))
          .query(row -> {
            var patient = new PatientId(row.getLong("patient_id"));
            Labelled entry = labelled(row);
            found.computeIfAbsent(patient, p -> new HashMap<>()).put(entry.entryNo, entry);
            if (row.getBoolean("may_list")) {
              next.add(new Ref(patient, entry.entryNo));
            }
            if (entry.encounterNo != null) {
              next.add(new Ref(patient, entry.encounterNo));
            }
            if (entry.panelNo != null) {
              next.add(new Ref(patient, entry.panelNo));
            }
          });
      next.removeAll(asked);
      asked.addAll(next);
      open = next;
    }
    choices(found);
    return found;
  }

  /** Every entry of a patient. */
  Map<Integer, Labelled> all(PatientId patient) {
    Map<Integer, Labelled> entries = new HashMap<>();
    database
        .house()
        .sql(
            """
            select entry_no, encounter_no, panel_no, own_labels, spread_labels, labels, deleted
            from record.entry where patient_id = ?
            """)
        .param(patient.value())
        .query(row -> {
          Labelled entry = labelled(row);
          entries.put(entry.entryNo, entry);
        });
    choices(Map.of(patient, entries));
    return entries;
  }

  private static Labelled labelled(ResultSet row) throws SQLException {
    var entry = new Labelled(row.getInt("entry_no"));
    entry.encounterNo = (Integer) row.getObject("encounter_no");
    entry.panelNo = (Integer) row.getObject("panel_no");
    entry.own = row.getLong("own_labels");
    entry.spreads = row.getLong("spread_labels");
    entry.labels = row.getLong("labels");
    entry.written();
    entry.deleted = row.getBoolean("deleted");
    return entry;
  }

  private void choices(Map<PatientId, Map<Integer, Labelled>> found) {
    database
        .house()
        .sql(
            """
            select patient_id, entry_no, label, present from record.label_choice
            where patient_id = any(?) and ended_at is null
            """)
        .param(found.keySet().stream().map(PatientId::value).toArray(Long[]::new))
        .query(row -> {
          Labelled entry =
              found.getOrDefault(new PatientId(row.getLong(1)), Map.of()).get(row.getInt(2));
          if (entry != null && row.getBoolean(4)) {
            entry.given |= 1L << row.getInt(3);
          } else if (entry != null) {
            entry.taken |= 1L << row.getInt(3);
          }
        });
  }

  /**
   * Writes what counts where something else stands.
   *
   * @return how many entries that were
   */
  int write(Map<PatientId, Map<Integer, Labelled>> settled) {
    record Changed(PatientId patient, Labelled entry) {}
    List<Changed> changed =
        settled.entrySet().stream()
            .flatMap(e ->
                e.getValue().values().stream()
                    .filter(Labelled::differs)
                    .map(entry -> new Changed(e.getKey(), entry)))
            .toList();
    if (changed.isEmpty()) {
      return 0;
    }
    database
        .house()
        .sql(
            """
            update record.entry e set labels = l, own_labels = o, spread_labels = s
            from unnest(:patients::bigint[], :numbers::int[], :labels::bigint[], :own::bigint[],
              :spread::bigint[]) k (p, n, l, o, s)
            where e.patient_id = p and e.entry_no = n
            """)
        .param("patients", changed.stream().map(c -> c.patient().value()).toArray(Long[]::new))
        .param("numbers", changed.stream().map(c -> c.entry().entryNo).toArray(Integer[]::new))
        .param("labels", changed.stream().map(c -> c.entry().labels).toArray(Long[]::new))
        .param("own", changed.stream().map(c -> c.entry().own).toArray(Long[]::new))
        .param("spread", changed.stream().map(c -> c.entry().spreads).toArray(Long[]::new))
        .update();
    changed.forEach(c -> c.entry().written());
    return changed.size();
  }
}
