// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.goal;

import java.util.List;
import java.util.Optional;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.entry.Ref;
import org.caredoor.record.words.Named;
import org.jspecify.annotations.Nullable;

/**
 * Something to reach (FHIR R4 Goal).
 *
 * @param aims what is measured, with its newest value
 * @param addresses the health issues it is for
 */
record Goal(Entry entry, Named name, List<Aim> aims, List<Link> addresses) {

  /** A health issue with the number of its entry. */
  record Link(int no, Named name) {}

  private Fhir json() {
    return entry.json();
  }

  int no() {
    return entry.no();
  }

  /** FHIR R4 Goal.lifecycleStatus. */
  String status() {
    return json().text("lifecycleStatus").orElse("active");
  }

  boolean takenBack() {
    return status().equals("entered-in-error");
  }

  boolean current() {
    return switch (status()) {
      case "completed", "cancelled", "rejected", "entered-in-error" -> false;
      default -> true;
    };
  }

  /** How far it is: code of goal-achievement, such as {@code improving}. */
  Optional<String> achievement() {
    return json().concept("achievementStatus").codings().stream()
        .flatMap(c -> Optional.ofNullable(c.code()).stream())
        .findFirst();
  }

  FhirDate since() {
    return json().date("startDate");
  }

  FhirDate statusSince() {
    return json().date("statusDate");
  }

  /** The first day by which it should be reached. */
  FhirDate due() {
    return json()
        .each("target")
        .map(t -> t.date("dueDate"))
        .filter(d -> !d.unknown())
        .findFirst()
        .orElse(FhirDate.UNKNOWN);
  }

  /** True when the patient said it. */
  boolean own() {
    return "Patient".equals(setBy().type());
  }

  @Nullable String setter() {
    return setBy().display();
  }

  private Ref setBy() {
    return json().reference("expressedBy");
  }

  List<String> notes() {
    return json().each("note").flatMap(n -> n.text("text").stream()).toList();
  }
}
