// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.allergy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.words.Named;
import org.caredoor.record.words.PlainWords;
import org.jspecify.annotations.Nullable;

/**
 * An allergy or intolerance (FHIR R4 AllergyIntolerance).
 *
 * @param reactions what happened
 */
public record Allergy(Entry entry, Named name, List<Reaction> reactions) {
  /** SNOMED CT: no known allergy, to drugs, food, environment, latex. */
  private static final Set<String> NONE_KNOWN =
      Set.of(
          "716186003",
          "409137002",
          "428607008",
          "428197003",
          "716184000",
          "1003774007",
          "160244002");

  /**
   * What happened once.
   *
   * @param signs "hives", "swelling"
   * @param description in the recorder's own words
   * @param severity mild, moderate or severe; null when not said
   */
  public record Reaction(
      List<Named> signs, @Nullable String description, @Nullable String severity, FhirDate when) {}

  static Allergy of(Entry entry, PlainWords words, Locale locale) {
    Fhir json = entry.json();
    return new Allergy(
        entry,
        words.named("reactions", json.concept("code"), locale).orElse(Named.received("")),
        json.list("reaction").stream().map(r -> reaction(r, words, locale)).toList());
  }

  private static Reaction reaction(Fhir json, PlainWords words, Locale locale) {
    return new Reaction(
        json.concepts("manifestation").stream()
            .flatMap(c -> words.named("reactions", c, locale).stream())
            .distinct()
            .toList(),
        json.string("description"),
        json.string("severity"),
        json.date("onset"));
  }

  /** True for "no known allergies" said as an entry. */
  boolean noneKnown() {
    return NONE_KNOWN.stream().anyMatch(c -> code().is(c))
        || name.text().toLowerCase(Locale.ROOT).startsWith("no known");
  }

  private Concept code() {
    return entry.json().concept("code");
  }

  boolean enteredInError() {
    return verification("entered-in-error") || "entered-in-error".equals(entry.status());
  }

  /** Looked into, and found to be none. */
  boolean refuted() {
    return verification("refuted");
  }

  /** Not confirmed by anybody yet. */
  boolean unsure() {
    return verification("unconfirmed") || verification("presumed");
  }

  private boolean verification(String code) {
    return entry.json().concept("verificationStatus").is(code);
  }

  /** One that the patient has now. */
  boolean current() {
    Concept status = entry.json().concept("clinicalStatus");
    return !enteredInError() && !refuted() && !status.is("inactive") && !status.is("resolved");
  }

  boolean intolerance() {
    return "intolerance".equals(entry.json().string("type"));
  }

  /** Can be dangerous: the clinic said so, or it once was. */
  public boolean serious() {
    return "high".equals(entry.json().string("criticality"))
        || reactions.stream().anyMatch(r -> "severe".equals(r.severity()));
  }

  /** The worst that happened: severe before moderate before mild. */
  Optional<String> severity() {
    return List.of("severe", "moderate", "mild").stream()
        .filter(s -> reactions.stream().anyMatch(r -> s.equals(r.severity())))
        .findFirst();
  }

  /** medication, food, environment, biologic; null when not said. */
  @Nullable String category() {
    return entry.json().list("category").stream()
        .map(Fhir::text)
        .filter(c -> !c.isEmpty())
        .findFirst()
        .orElse(null);
  }

  /** When it began. */
  FhirDate onset() {
    return entry.json().date("onsetDateTime", "onsetPeriod");
  }

  FhirDate recorded() {
    return entry.json().date("recordedDate");
  }

  FhirDate last() {
    return entry.json().date("lastOccurrence");
  }

  @Nullable String recorder() {
    String recorder = entry.json().reference("recorder").display();
    return recorder == null ? entry.json().reference("asserter").display() : recorder;
  }

  List<String> notes() {
    return entry.json().each("note").flatMap(n -> n.text("text").stream()).toList();
  }

  /** All signs of all reactions, each once. */
  public List<Named> signs() {
    return reactions.stream().flatMap(r -> r.signs().stream()).distinct().toList();
  }
}
