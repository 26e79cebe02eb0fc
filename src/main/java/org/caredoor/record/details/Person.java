// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.details;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/** The patient, from the Patient resource (FHIR R4, US Core 6.1 extensions). */
record Person(Entry entry) {
  private static final String US_CORE = "http://hl7.org/fhir/us/core/StructureDefinition/";
  private static final String FHIR = "http://hl7.org/fhir/StructureDefinition/";
  private static final String TYPES = "http://terminology.hl7.org/CodeSystem/v2-0203";

  /** What is longer is an id of machines, which nobody reads out on the phone. */
  private static final int LONGEST_NUMBER = 20;

  private Fhir json() {
    return entry.json();
  }

  /** The name that papers bear. */
  Optional<String> name() {
    return Stream.of("official", "usual")
        .map(use -> json().first("name", n -> use.equals(n.string("use"))))
        .filter(n -> !n.none())
        .findFirst()
        .or(() -> Optional.of(json().first("name")))
        .flatMap(Names::of);
  }

  /** What they like to be called, where it is another name. */
  Optional<String> preferredName() {
    return Stream.of("nickname", "usual")
        .map(use -> json().first("name", n -> use.equals(n.string("use"))))
        .flatMap(n -> Names.of(n).stream())
        .filter(n -> !n.equals(name().orElse("")))
        .findFirst();
  }

  List<String> formerNames() {
    return json()
        .each("name")
        .filter(n -> String.valueOf(n.string("use")).matches("old|maiden"))
        .flatMap(n -> Names.of(n).stream())
        .toList();
  }

  FhirDate born() {
    return json().date("birthDate");
  }

  /** Administrative sex: male, female, other, unknown. */
  @Nullable String sex() {
    return json().string("gender");
  }

  /** Sex at birth, F or M, from US Core. */
  @Nullable String birthSex() {
    return json().extension(US_CORE + "us-core-birthsex").string("valueCode");
  }

  Concept genderIdentity() {
    Fhir simple = json().extension(US_CORE + "us-core-genderIdentity");
    return (simple.none() ? individual("individual-genderIdentity") : simple)
        .concept("valueCodeableConcept");
  }

  Concept pronouns() {
    return individual("individual-pronouns").concept("valueCodeableConcept");
  }

  private Fhir individual(String name) {
    Fhir whole = json().extension(FHIR + name);
    return whole.first("extension", e -> "value".equals(e.string("url")));
  }

  /** Codes of race as the patient told them, OMB categories first. */
  List<Concept> race() {
    return told("us-core-race");
  }

  List<Concept> ethnicity() {
    return told("us-core-ethnicity");
  }

  private List<Concept> told(String name) {
    Fhir whole = json().extension(US_CORE + name);
    List<Concept> categories =
        whole
            .each("extension")
            .filter(e -> "ombCategory".equals(e.string("url")))
            .map(e -> e.get("valueCoding"))
            .map(c ->
                new Concept(
                    null,
                    List.of(
                        new Concept.Coding(
                            c.string("system"), c.string("code"), c.string("display")))))
            .toList();
    Fhir text = whole.first("extension", e -> "text".equals(e.string("url")));
    Optional<String> words = text.text("valueString");
    boolean coded = categories.stream().anyMatch(c -> !c.is("UNK") && !c.is("OTH"));
    return coded || words.isEmpty() ? categories : List.of(new Concept(words.get(), List.of()));
  }

  Concept marital() {
    return json().concept("maritalStatus");
  }

  /** Languages, the preferred one first, by their name in the page's language. */
  List<String> languages(Page page) {
    return Stream.concat(
            json().each("communication").filter(c -> c.flag("preferred")),
            json().each("communication").filter(c -> !c.flag("preferred")))
        .map(c -> language(c.concept("language"), page))
        .filter(l -> !l.isEmpty())
        .distinct()
        .toList();
  }

  private static String language(Concept language, Page page) {
    String named =
        language.codings().stream()
            .map(Concept.Coding::code)
            .filter(Objects::nonNull)
            .map(code -> Locale.of(Locale.forLanguageTag(code).getLanguage()))
            .filter(l -> !l.getLanguage().isEmpty())
            .map(l -> l.getDisplayLanguage(page.locale()))
            .findFirst()
            .orElse(language.label().orElse(""));
    return named.isEmpty()
        ? ""
        : named.substring(0, 1).toUpperCase(page.locale()) + named.substring(1);
  }

  /** Whether an interpreter is needed; nothing when nobody asked. */
  Optional<Boolean> interpreter() {
    Fhir asked = json().extension(FHIR + "patient-interpreterRequired");
    Fhir needed = json().extension(US_CORE + "us-core-interpreter-needed");
    return asked.has("valueBoolean")
        ? Optional.of(asked.flag("valueBoolean"))
        : needed.none()
            ? Optional.empty()
            : Optional.of(Objects.equals(needed.get("valueCoding").string("code"), "373066001"));
  }

  List<Contact> contacts() {
    return Contact.all(json());
  }

  List<String> addresses() {
    return json()
        .each("address")
        .filter(a -> !"old".equals(a.string("use")))
        .flatMap(a -> Names.address(a).stream())
        .toList();
  }

  /** People whom the clinic calls when something happens. */
  List<Fhir> people() {
    return json().list("contact");
  }

  /** The number of the record at the clinic. */
  List<String> recordNumbers() {
    return json()
        .each("identifier")
        .filter(i -> i.concept("type").code(TYPES).filter("MR"::equals).isPresent())
        .flatMap(i -> i.text("value").stream())
        .filter(n -> n.length() <= LONGEST_NUMBER)
        .distinct()
        .toList();
  }

  List<String> doctors() {
    return json().references("generalPractitioner").stream()
        .flatMap(r -> Optional.ofNullable(r.display()).stream())
        .toList();
  }
}
