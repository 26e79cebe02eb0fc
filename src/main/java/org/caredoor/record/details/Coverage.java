// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.details;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.jspecify.annotations.Nullable;

/** Insurance (FHIR R4 Coverage). */
record Coverage(Entry entry) {
  private Fhir json() {
    return entry.json();
  }

  /** In force by its status, and not past its end. */
  boolean current(LocalDate today, ZoneId zone) {
    LocalDate end = until().day(zone);
    return "active".equals(json().text("status").orElse("active"))
        && (end == null || !end.isBefore(today));
  }

  /** Who pays, else the kind of insurance. */
  Optional<String> payer() {
    return json().references("payor").stream()
        .map(r -> r.display())
        .filter(Objects::nonNull)
        .findFirst()
        .or(() -> json().concept("type").label());
  }

  Optional<String> plan() {
    return ofClass("plan").map(c -> c.text("name").or(() -> c.text("value")).orElse(""));
  }

  Optional<String> group() {
    return ofClass("group").map(c -> c.text("name").or(() -> c.text("value")).orElse(""));
  }

  private Optional<Fhir> ofClass(String code) {
    return json().each("class").filter(c -> c.concept("type").is(code)).findFirst();
  }

  @Nullable String member() {
    return json().text("subscriberId").orElse(json().first("identifier").string("value"));
  }

  /** What the patient is to the one who is insured: self, child, spouse … */
  @Nullable String relationship() {
    return json().concept("relationship").codings().stream()
        .map(c -> c.code())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  @Nullable String subscriber() {
    return json().reference("subscriber").display();
  }

  FhirDate since() {
    return json().date("period");
  }

  FhirDate until() {
    return FhirDate.of(json().get("period").string("end"));
  }

  static List<Coverage> of(List<Entry> entries) {
    return entries.stream()
        .map(Coverage::new)
        .filter(c -> !"entered-in-error".equals(c.json().string("status")))
        .toList();
  }
}
