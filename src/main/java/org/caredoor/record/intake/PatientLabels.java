// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.caredoor.access.label.LabelFacts;
import org.caredoor.access.label.Labels;
import org.caredoor.directory.Directory;
import org.caredoor.patient.PatientId;
import org.caredoor.record.RefusedException;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Labels entries that are stored, from what they say. */
@Component
public class PatientLabels {
  private static final int CHUNK = 300;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Database database;
  private final Directory directory;

  PatientLabels(Database database, Directory directory) {
    this.database = database;
    this.directory = directory;
  }

  /** Entries that were looked at, and those of them that now have other labels. */
  record Counts(long seen, long changed) {}

  private record Content(int entryNo, byte[] json) {}

  /** Labels all entries of patients, whom the caller holds, in the running transaction. */
  Counts relabel(List<Long> patients, Labels rules, boolean adds) {
    var surroundings = new Surroundings(directory);
    var table = new LabelTable(database);
    long seen = 0;
    long changed = 0;
    for (long id : patients) {
      var patient = new PatientId(id);
      Map<Integer, Labelled> entries = table.all(patient);
      label(patient, entries, surroundings, rules, adds);
      Spread.settle(entries.values());
      changed += table.write(Map.of(patient, entries));
      seen += entries.size();
    }
    return new Counts(seen, changed);
  }

  private void label(
      PatientId patient,
      Map<Integer, Labelled> entries,
      Surroundings surroundings,
      Labels rules,
      boolean adds) {
    int after = 0;
    List<Content> chunk = chunk(patient, after);
    while (!chunk.isEmpty()) {
      for (Content content : chunk) {
        Labelled entry = Objects.requireNonNull(entries.get(content.entryNo()));
        LabelFacts facts = facts(content.json(), surroundings);
        if (facts != null) {
          var before = new Labels.Given(entry.own, entry.spreads);
          Labels.Given now = rules.given(facts);
          Labels.Given given = adds ? before.and(now) : now;
          entry.own = given.own();
          entry.spreads = given.spreads();
        }
        after = content.entryNo();
      }
      chunk = chunk(patient, after);
    }
  }

  private List<Content> chunk(PatientId patient, int after) {
    return database
        .house()
        .sql(
            """
            select entry_no, content from record.entry where patient_id = ? and entry_no > ?
            order by entry_no limit ?
            """)
        .params(patient.value(), after, CHUNK)
        .query((row, n) -> new Content(row.getInt(1), row.getBytes(2)))
        .list();
  }

  /** What an entry as it is stored tells; null for what would not be taken in any more. */
  private @Nullable LabelFacts facts(byte[] json, Surroundings surroundings) {
    try {
      Draft draft = Draft.of((ObjectNode) JSON.readTree(json));
      return surroundings.complete(draft, Medicines.of(draft, directory));
    } catch (RefusedException e) {
      return null;
    }
  }

  /** What the label rules ask of one entry. */
  public @Nullable LabelFacts facts(byte[] json) {
    return facts(json, new Surroundings(directory));
  }

  /**
   * Gives an entry, and all that hangs together with it, the labels that now count, after a choice
   * by hand; in the running transaction.
   */
  public void chosen(PatientId patient, int entryNo) {
    new LabelTable(database).settle(List.of(new LabelTable.Ref(patient, entryNo)));
  }
}
