// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.medicine;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.words.Named;
import org.caredoor.record.words.PlainWord;
import org.caredoor.record.words.PlainWords;

/** What a medicine is for: what the order says, else what it is usually for. */
record MedicineReason(PlainWords words, Locale locale) {

  /** The reason in the order: plain words of this language before the source's own. */
  Optional<Named> said(Fhir order, Map<Integer, Entry> conditions) {
    Optional<Named> coded =
        order.concepts("reasonCode").stream()
            .flatMap(c -> words.named("conditions", c, locale).stream())
            .findFirst();
    Optional<Named> referred =
        order.references("reasonReference").stream()
            .filter(r -> r.entryNo().isPresent())
            .map(r -> conditions.get(r.entryNo().getAsInt()))
            .filter(Objects::nonNull)
            .flatMap(e -> words.named("conditions", code(e), locale).stream())
            .findFirst();
    Optional<Named> plain = referred.filter(n -> !n.asReceived());
    boolean english = locale.getLanguage().equals("en");
    return english || coded.filter(n -> !n.asReceived()).isPresent()
        ? coded.or(() -> referred)
        : plain.or(() -> coded).or(() -> referred);
  }

  /** What the medicine is usually for. */
  Optional<Named> usual(MedicineName parts) {
    return parts.ingredients().stream()
        .flatMap(i -> words.medicine(i, locale).stream())
        .map(PlainWord::shortText)
        .filter(t -> !t.isEmpty())
        .map(Named::plain)
        .findFirst();
  }

  private static Concept code(Entry entry) {
    return entry.json().concept("code");
  }
}
