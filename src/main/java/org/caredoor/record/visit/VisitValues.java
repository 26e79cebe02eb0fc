// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.visit;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.caredoor.access.DataClass;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.Ref;
import org.caredoor.record.reading.Observed;
import org.caredoor.record.reading.Subject;
import org.caredoor.record.reading.Wording;
import org.caredoor.record.vital.VitalWords;
import org.caredoor.record.words.PlainWords;
import org.caredoor.web.Page;
import org.springframework.stereotype.Component;

/** The few words that stand beside a thing of a visit: its value, dose or author. */
@Component
class VisitValues {
  /** A form has more parts than a line can say. */
  private static final int FEW = 3;

  /** Diastolic pressure (LOINC); always said last, in whatever order it came. */
  private static final String BOTTOM_NUMBER = "8462-4";

  private final PlainWords words;

  VisitValues(PlainWords words) {
    this.words = words;
  }

  /** Empty when there is nothing short to say. */
  String of(Entry entry, Page page) {
    Fhir json = entry.json();
    return switch (entry.resourceType()) {
      case "Observation" -> observed(entry, page);
      case "Immunization", "Procedure" ->
          VisitPart.notDone(entry) ? page.t("record.visit.not-done") : "";
      case "DiagnosticReport" -> {
        long tests = json.list("result").size();
        yield tests > 0
            ? page.count("record.visit.tests", tests)
            // whoever wants to wait for their care team must not meet the finding here
            : entry.fresh() ? page.t("record.visit.unopened") : json.string("conclusion", "");
      }
      case "MedicationRequest", "MedicationStatement" ->
          json.first("dosageInstruction").string("text", json.first("dosage").string("text", ""));
      case "MedicationAdministration" -> json.get("dosage").string("text", "");
      case "DocumentReference" ->
          json.references("author").stream()
              .map(Ref::display)
              .filter(n -> n != null)
              .collect(Collectors.joining(", "));
      default -> "";
    };
  }

  private String observed(Entry entry, Page page) {
    Observed observed = Observed.of(entry, Subject.UNKNOWN, List.of(), words, page.zone());
    String whole =
        entry.dataClass() == DataClass.VITAL
            ? VitalWords.of(page, observed)
            : Wording.whole(page, observed);
    if (!whole.isEmpty() || observed.parts().isEmpty()) {
      return whole;
    }
    if (observed.parts().size() > FEW) {
      return page.count("record.visit.answers", observed.parts().size());
    }
    List<Observed> parts =
        observed.parts().stream()
            .sorted(Comparator.comparing(p -> BOTTOM_NUMBER.equals(p.code())))
            .toList();
    List<String> units = parts.stream().map(p -> Wording.unit(page, p)).distinct().toList();
    return units.size() == 1
        ? parts.stream().map(p -> Wording.value(page, p)).collect(Collectors.joining("/"))
            + " "
            + units.getFirst()
        : parts.stream()
            .map(p -> Wording.whole(page, p))
            .filter(p -> !p.isEmpty())
            .collect(Collectors.joining(", "));
  }
}
