// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.procedure;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.words.Named;
import org.caredoor.record.words.PlainWords;
import org.caredoor.record.words.Reasons;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done (FHIR R4 Procedure).
 *
 * @param reasons why, in plain words or the source's own
 */
record Procedure(Entry entry, Named name, List<Named> reasons) {

  static Procedure of(Entry entry, PlainWords words, Locale locale, List<Entry> conditions) {
    Fhir json = entry.json();
    List<Named> coded =
        json.concepts("reasonCode").stream()
            .flatMap(c -> words.named("conditions", c, locale).stream())
            .toList();
    List<Named> referred =
        conditions.stream()
            .flatMap(c -> words.named("conditions", c.json().concept("code"), locale).stream())
            .toList();
    return new Procedure(
        entry,
        words.named("procedures", json.concept("code"), locale).orElse(Named.received("")),
        coded.isEmpty() ? referred : coded);
  }

  private Fhir json() {
    return entry.json();
  }

  String status() {
    return json().text("status").orElse("unknown");
  }

  boolean takenBack() {
    return status().equals("entered-in-error");
  }

  boolean done() {
    return status().equals("completed");
  }

  FhirDate when() {
    FhirDate said = json().date("performedDateTime", "performedPeriod");
    return said.unknown() ? entry.when() : said;
  }

  /** The words of a date that was only told. */
  @Nullable String told() {
    return json().string("performedString");
  }

  List<String> people() {
    return json().list("performer").stream()
        .map(p -> p.reference("actor").display())
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  @Nullable String place() {
    return json().reference("location").display();
  }

  /** Why it was not done or not finished. */
  Optional<String> statusReason(Page page) {
    return Reasons.of(json().concept("statusReason"), page);
  }

  List<String> bodySites() {
    return labels("bodySite");
  }

  Optional<String> outcome() {
    return json().concept("outcome").label();
  }

  List<String> complications() {
    return labels("complication");
  }

  List<String> followUp() {
    return labels("followUp");
  }

  List<String> notes() {
    return json().each("note").flatMap(n -> n.text("text").stream()).toList();
  }

  private List<String> labels(String name) {
    return json().concepts(name).stream().flatMap((Concept c) -> c.label().stream()).toList();
  }
}
