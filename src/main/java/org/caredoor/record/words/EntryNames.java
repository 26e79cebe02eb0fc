// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.words;

import java.util.Optional;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.Tongue;
import org.caredoor.record.medicine.MedicineName;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Names any entry: in plain words where we have them, else in its own words; never by a code. */
@Component
public class EntryNames {
  private final PlainWords words;

  EntryNames(PlainWords words) {
    this.words = words;
  }

  /** The best name for a page in its language. */
  public EntryName of(Entry entry, Page page) {
    Fhir json = entry.json();
    return switch (entry.resourceType()) {
      case "Observation", "DiagnosticReport", "ServiceRequest" ->
          named(
              entry.dataClass().name().equals("DOCUMENT") ? "documents" : "tests",
              json.concept("code"),
              entry,
              page);
      case "Condition" -> named("conditions", json.concept("code"), entry, page);
      case "AllergyIntolerance" -> named("reactions", json.concept("code"), entry, page);
      case "Immunization" -> named("vaccines", json.concept("vaccineCode"), entry, page);
      case "Procedure" -> named("procedures", json.concept("code"), entry, page);
      case "MedicationRequest",
          "MedicationStatement",
          "MedicationDispense",
          "MedicationAdministration" ->
          medicine(entry, page);
      case "Encounter" -> visit(entry, page);
      case "Appointment" ->
          own(json.string("description"), page)
              .orElseGet(() -> named("visits", Concept.of(json.first("serviceType")), entry, page));
      case "DocumentReference" -> document(entry, page);
      case "CareTeam" -> own(json.string("name"), page).orElseGet(() -> any(entry, page));
      case "CarePlan" ->
          own(json.string("title"), page)
              .orElseGet(() -> named("procedures", plan(json), entry, page));
      case "Goal" -> named("conditions", json.concept("description"), entry, page);
      case "Device" -> named("procedures", json.concept("type"), entry, page);
      case "ImagingStudy" ->
          own(json.string("description"), page)
              .orElseGet(
                  () -> named("procedures", Concept.of(json.first("procedureCode")), entry, page));
      default -> any(entry, page);
    };
  }

  /** The name of a concept of a list of words; nothing when it has none but a code. */
  public Optional<EntryName> concept(String list, Concept concept, Page page) {
    String own = specific(concept) ? concept.text() : null;
    Optional<EntryName> plain =
        (list.equals("tests")
                ? concept.code("http://loinc.org").flatMap(c -> words.test(c, page.locale()))
                : words.of(list, concept, page.locale()))
            .map(w -> new EntryName(w.name(), null));
    if (own != null && (plain.isEmpty() || Tongue.of(own, page) == null)) {
      return own(own, page);
    }
    return plain.or(() -> concept.label().flatMap(l -> own(l, page)));
  }

  private EntryName named(String list, Concept concept, Entry entry, Page page) {
    return concept(list, concept, page).orElseGet(() -> any(entry, page));
  }

  private EntryName visit(Entry entry, Page page) {
    return concept("visits", Concept.of(entry.json().first("type")), page)
        .or(() ->
            words
                .of(
                    "visits",
                    new Concept(null, java.util.List.of(coding(entry.json().get("class")))),
                    page.locale())
                .map(w -> new EntryName(w.name(), null)))
        .orElseGet(() -> any(entry, page));
  }

  private static Concept.Coding coding(Fhir json) {
    return new Concept.Coding(json.string("system"), json.string("code"), json.string("display"));
  }

  private EntryName document(Entry entry, Page page) {
    Concept type = entry.json().concept("type");
    return type.text() != null || !type.codings().isEmpty()
        ? named("documents", type, entry, page)
        : own(entry.json().first("content").get("attachment").string("title"), page)
            .orElseGet(() -> any(entry, page));
  }

  private EntryName medicine(Entry entry, Page page) {
    Fhir json = entry.json();
    String contained = json.reference("medicationReference").containedId();
    return Optional.<String>empty()
        .or(() -> json.concept("medicationCodeableConcept").label())
        .or(() -> Optional.ofNullable(json.reference("medicationReference").display()))
        .or(() ->
            contained == null
                ? Optional.empty()
                : json.first("contained", c -> contained.equals(c.string("id")))
                    .concept("code")
                    .label())
        .map(MedicineName::of)
        .filter(m -> !m.none())
        .map(m -> called(m, page))
        .orElseGet(() -> any(entry, page));
  }

  private EntryName called(MedicineName medicine, Page page) {
    Named name = medicine.name(words, page.locale());
    return new EntryName((name.text() + " " + medicine.detail(page)).strip(), name.lang(page));
  }

  private static Concept plan(Fhir json) {
    return json.concepts("category").stream()
        .filter(c -> !c.is("assess-plan"))
        .findFirst()
        .orElse(Concept.NONE);
  }

  private static EntryName any(Entry entry, Page page) {
    return own(entry.display(), page)
        .orElseGet(() -> new EntryName(page.t("record.class." + entry.dataClass()), null));
  }

  private static Optional<EntryName> own(@Nullable String text, Page page) {
    return text == null
        ? Optional.empty()
        : Optional.of(new EntryName(text, Tongue.of(text, page)));
  }

  /** Words that somebody wrote, beyond the name of a code. */
  private static boolean specific(Concept concept) {
    String text = concept.text();
    return text != null
        && !text.matches(".* \\([a-z/ ]+\\)")
        && concept.codings().stream()
            .noneMatch(c -> c.display() != null && bare(c.display()).equalsIgnoreCase(text));
  }

  private static String bare(String display) {
    return display.replaceFirst(" \\([a-z/ ]+\\)$", "");
  }
}
