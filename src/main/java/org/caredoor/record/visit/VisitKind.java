// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.visit;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;

/** What kind of visit it was, from Encounter.class (v3-ActCode) and its type. */
enum VisitKind {
  OFFICE("stethoscope"),
  VIDEO("smartphone"),
  PHONE("phone"),
  HOME("house"),
  URGENT("zap"),
  EMERGENCY("heart-pulse"),
  HOSPITAL("hospital"),
  FACILITY("building-2"),
  OTHER("calendar-days");

  private static final Set<String> CALLS = Set.of("185317003", "386472008", "401271004", "99441");

  private final String icon;

  VisitKind(String icon) {
    this.icon = icon;
  }

  String icon() {
    return icon;
  }

  /** True for stays that are counted in days. */
  boolean stay() {
    return this == HOSPITAL || this == FACILITY;
  }

  static VisitKind of(Entry entry) {
    Fhir json = entry.json();
    String words = words(json);
    if (entry.resourceType().equals("Appointment")) {
      return remote(words, OFFICE);
    }
    boolean call =
        json.concepts("type").stream()
            .flatMap(c -> c.codings().stream())
            .anyMatch(c -> c.code() != null && CALLS.contains(c.code()));
    return switch (json.get("class").string("code", "")) {
      case "EMER" -> EMERGENCY;
      case "IMP", "ACUTE", "NONAC", "OBSENC", "SS" ->
          words.contains("nursing facility") || words.contains("hospice") ? FACILITY : HOSPITAL;
      case "VR" -> call ? PHONE : remote(words, VIDEO);
      case "HH" -> HOME;
      case "AMB", "FLD" ->
          call ? PHONE : words.contains("urgent care") ? URGENT : remote(words, OFFICE);
      default -> call ? PHONE : OTHER;
    };
  }

  private static VisitKind remote(String words, VisitKind otherwise) {
    if (words.contains("telephone") || words.contains("phone") || words.contains("llamada")) {
      return PHONE;
    }
    return words.contains("video") ? VIDEO : otherwise;
  }

  private static String words(Fhir json) {
    return Stream.of("type", "serviceType", "appointmentType")
        .flatMap(n -> json.concepts(n).stream())
        .flatMap(VisitKind::words)
        .collect(Collectors.joining(" ", json.string("description", "") + " ", ""))
        .toLowerCase(Locale.ROOT);
  }

  private static Stream<String> words(Concept concept) {
    return Stream.concat(
        Stream.ofNullable(concept.text()),
        concept.codings().stream().flatMap(c -> Stream.ofNullable(c.display())));
  }
}
