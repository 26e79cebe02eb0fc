// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.caredoor.patient.PatientId;
import org.caredoor.record.IntakeUnit.Expected;
import org.caredoor.record.intake.EntryNumbers.Key;
import org.caredoor.record.intake.EntryNumbers.Known;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;

/** Which report or panel lists a result; a report goes before a panel observation. */
final class Panels {
  private static final Set<String> MEMBERS = Set.of("result", "hasMember");

  private final Database database;
  private final References references;
  private final List<Late> late = new ArrayList<>();

  Panels(Database database, References references) {
    this.database = database;
    this.references = references;
  }

  /** A result that is in the table, or reserved, before its panel was known. */
  private record Late(PatientId patient, int entryNo, @Nullable Integer before, int panelNo) {}

  /** Notes the members that the scan of a bundle found, before any row is written. */
  void announce(Collection<Expected> all) {
    for (String type : List.of("Observation", "DiagnosticReport")) {
      for (Expected panel : all) {
        if (panel.owner() != null && panel.type().equals(type) && !panel.members().isEmpty()) {
          int no = references.entry(new Key(panel.owner(), type, panel.sourceKey())).entryNo();
          panel.members().forEach(member -> note(references.named(member), no, true, null));
        }
      }
    }
  }

  /** Notes the members of a resource whose references were just rewritten. */
  void see(UnitOfWork.Item item, PatientId owner, Known panel) {
    boolean report = item.draft().type().equals("DiagnosticReport");
    if (!report && !item.draft().type().equals("Observation")) {
      return;
    }
    for (Walk.Mention mention : item.draft().mentions()) {
      if (MEMBERS.contains(mention.field())) {
        note(references.resolve(owner, mention.text()), panel.entryNo, report, owner);
      }
    }
  }

  private void note(@Nullable Target member, int panelNo, boolean wins, @Nullable PatientId owner) {
    if (!(member instanceof Target.Numbered result)) {
      return;
    }
    Known known = references.known(result);
    if (known == null || Objects.equals(known.panelNo, panelNo) || known.entryNo == panelNo) {
      return;
    }
    if (known.panelNo == null || wins) {
      Integer before = known.panelNo;
      known.panelNo = panelNo;
      if (owner != null && (known.stored || known.reserved)) {
        late.add(new Late(owner, known.entryNo, before, panelNo));
      }
    }
  }

  /** Whether results that were there before now have a panel. */
  boolean anyLate() {
    return !late.isEmpty();
  }

  /** Writes the panels of results that were there before. */
  void write(UnitLabels labels) {
    if (late.isEmpty()) {
      return;
    }
    late.forEach(l -> labels.moves(l.patient(), l.entryNo(), l.before(), l.panelNo()));
    for (String table : List.of("record.entry", "record.reserved")) {
      database
          .house()
          .sql(
              "update "
                  + table
                  + " e set panel_no = panel from unnest(:patients::bigint[], :numbers::int[],"
                  + " :panels::int[]) k (p, n, panel) where e.patient_id = p and e.entry_no = n")
          .param("patients", late.stream().map(l -> l.patient().value()).toArray(Long[]::new))
          .param("numbers", late.stream().map(Late::entryNo).toArray(Integer[]::new))
          .param("panels", late.stream().map(Late::panelNo).toArray(Integer[]::new))
          .update();
    }
    late.clear();
  }
}
