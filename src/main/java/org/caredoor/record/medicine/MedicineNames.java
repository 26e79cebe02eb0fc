// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.medicine;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.Ref;
import org.springframework.stereotype.Component;

/**
 * The names of medicines, wherever they stand: in the entry, contained in it, or in a Medication of
 * its own.
 */
@Component
class MedicineNames {
  private final Entries entries;

  MedicineNames(Entries entries) {
    this.entries = entries;
  }

  /** Name by entry number; one without any name has {@link MedicineName#NONE}. */
  Map<Integer, MedicineName> of(PatientAccess key, Collection<Entry> of) {
    var numbers = new TreeSet<Integer>();
    of.forEach(e -> e.json().reference("medicationReference").entryNo().ifPresent(numbers::add));
    Map<Integer, Entry> medications = entries.find(key, numbers);
    Map<Integer, MedicineName> names = new HashMap<>();
    for (Entry entry : of) {
      names.put(entry.no(), MedicineName.of(label(entry, medications).orElse(null)));
    }
    return names;
  }

  private static Optional<String> label(Entry entry, Map<Integer, Entry> medications) {
    Fhir json = entry.json();
    Concept own = json.concept("medicationCodeableConcept");
    if (!own.none()) {
      return own.label();
    }
    Ref ref = json.reference("medicationReference");
    String contained = ref.containedId();
    Entry other = ref.entryNo().isPresent() ? medications.get(ref.entryNo().getAsInt()) : null;
    Fhir medication =
        contained != null
            ? json.first("contained", c -> contained.equals(c.string("id")))
            : other == null ? Fhir.NONE : other.json();
    return medication
        .concept("code")
        .label()
        .or(() -> Optional.ofNullable(ref.display()))
        .or(() -> Optional.ofNullable(entry.display()));
  }
}
