// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.procedure;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.words.Named;
import org.caredoor.record.words.PlainWords;
import org.jspecify.annotations.Nullable;

/** A device in or on the body, or used at home (FHIR R4 Device). */
record Device(Entry entry, Named name) {
  /** SNOMED CT: rooms and machines of the clinic that some systems list with the patient. */
  private static final Set<String> OF_THE_CLINIC = Set.of("225738002", "706298007");

  static Device of(Entry entry, PlainWords words, Locale locale) {
    return new Device(
        entry,
        words
            .named("procedures", entry.json().concept("type"), locale)
            .or(() -> model(entry.json()).map(Named::received))
            .orElse(Named.received("")));
  }

  private Fhir json() {
    return entry.json();
  }

  boolean shown() {
    return !"entered-in-error".equals(json().string("status"))
        && OF_THE_CLINIC.stream().noneMatch(json().concept("type")::is);
  }

  boolean active() {
    return !"inactive".equals(json().string("status"));
  }

  /** The maker's name for it. */
  Optional<String> model() {
    return model(json()).map(m -> m.replaceFirst(" \\(physical object\\)$", ""));
  }

  private static Optional<String> model(Fhir json) {
    return json.each("deviceName").flatMap(n -> n.text("name").stream()).findFirst();
  }

  @Nullable String maker() {
    return json().string("manufacturer");
  }

  @Nullable String modelNumber() {
    return json().string("modelNumber");
  }

  @Nullable String lot() {
    return json().string("lotNumber");
  }

  @Nullable String serial() {
    return json().string("serialNumber");
  }

  FhirDate made() {
    return json().date("manufactureDate");
  }

  FhirDate expires() {
    return json().date("expirationDate");
  }

  /** The unique device identifier as printed on its label; device identifier alone if need be. */
  Optional<String> udi() {
    Fhir carrier = json().first("udiCarrier");
    return carrier.text("carrierHRF").or(() -> carrier.text("deviceIdentifier"));
  }

  /** What was written about safety, such as for an MRI scan, and other notes. */
  List<String> notes() {
    return Stream.concat(
            json().concepts("safety").stream().flatMap(c -> c.label().stream()),
            json().each("note").flatMap(n -> n.text("text").stream()))
        .filter(Objects::nonNull)
        .toList();
  }
}
