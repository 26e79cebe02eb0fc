// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.condition;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.words.Named;
import org.caredoor.record.words.PlainWords;
import org.caredoor.web.Formats;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/** A health issue (FHIR R4 Condition). */
record Condition(Entry entry, Named name) {
  private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
  private static final Pattern SOCIAL_ICD = Pattern.compile("Z(?:5[5-9]|6[0-5]).*");

  /** SNOMED CT findings about work, school, home and the people around: no illness. */
  private static final Set<String> SOCIAL =
      Set.of(
          "160903007",
          "160904001",
          "741062008",
          "73438004",
          "224299000",
          "224295006",
          "473461003",
          "224294005",
          "422650009",
          "423315002",
          "424393004",
          "706893006",
          "160968000",
          "266948004",
          "32911000",
          "105531004",
          "713458007",
          "551711000124101",
          "446654005",
          "224355006",
          "733423003",
          "160701002",
          "5251000175109",
          "266934004",
          "424739004",
          "105480006",
          "105529008");

  /** SNOMED CT situations that are a note to the clinic, such as a medicine review that is due. */
  private static final Set<String> CHORES = Set.of("314529007");

  static Condition of(Entry entry, PlainWords words, Locale locale) {
    return new Condition(
        entry,
        words.named("conditions", entry.json().concept("code"), locale).orElse(Named.received("")));
  }

  private Fhir json() {
    return entry.json();
  }

  int no() {
    return entry.no();
  }

  boolean takenBack() {
    return json().concept("verificationStatus").is("entered-in-error")
        || "entered-in-error".equals(entry.status());
  }

  boolean refuted() {
    return json().concept("verificationStatus").is("refuted");
  }

  /** A guess that is still looked into. */
  boolean unsure() {
    Concept verification = json().concept("verificationStatus");
    return List.of("provisional", "differential", "unconfirmed").stream()
        .anyMatch(verification::is);
  }

  boolean active() {
    Concept clinical = json().concept("clinicalStatus");
    if (clinical.none()) {
      return !json().has("abatementDateTime")
          && !json().has("abatementPeriod")
          && !json().has("abatementString")
          && !json().has("abatementAge");
    }
    return List.of("active", "recurrence", "relapse").stream().anyMatch(clinical::is);
  }

  boolean remission() {
    return json().concept("clinicalStatus").is("remission");
  }

  boolean inactive() {
    return json().concept("clinicalStatus").is("inactive");
  }

  /** On the list of problems, or a concern that somebody raised. */
  boolean listed() {
    return category("problem-list-item") || category("health-concern");
  }

  boolean social() {
    Concept code = json().concept("code");
    return category("sdoh")
        || code.code(ICD).filter(c -> SOCIAL_ICD.matcher(c).matches()).isPresent()
        || SOCIAL.stream().anyMatch(code::is);
  }

  boolean chore() {
    return CHORES.stream().anyMatch(json().concept("code")::is);
  }

  private boolean category(String code) {
    return json().concepts("category").stream().anyMatch(c -> c.is(code));
  }

  /** When it began. */
  FhirDate onset() {
    return json().date("onsetDateTime", "onsetPeriod");
  }

  /** When it began, as far as it is known: a date, an age, or the recorder's words. */
  Optional<String> began(Page page) {
    return began(page, "onset", onset());
  }

  /** When it went away. */
  Optional<String> ended(Page page) {
    return began(page, "abatement", abatement());
  }

  FhirDate abatement() {
    return json().date("abatementDateTime", "abatementPeriod");
  }

  private Optional<String> began(Page page, String what, FhirDate date) {
    if (!date.unknown()) {
      return Optional.of(date.longText(page));
    }
    Fhir age = json().get(what + "Age");
    var years = age.number("value");
    return years != null && "a".equals(age.text("code").orElse(age.text("unit").orElse("")))
        ? Optional.of(page.t("record.condition.age", Formats.number(page.locale(), years)))
        : json().text(what + "String");
  }

  FhirDate recorded() {
    return json().date("recordedDate");
  }

  @Nullable String recorder() {
    String recorder = json().reference("recorder").display();
    return recorder == null ? json().reference("asserter").display() : recorder;
  }

  /** "moderate", "left knee" and the like, in the source's words. */
  Optional<String> severity() {
    return json().concept("severity").label();
  }

  List<String> bodySites() {
    return json().concepts("bodySite").stream().flatMap(c -> c.label().stream()).toList();
  }

  List<String> notes() {
    return json().each("note").flatMap(n -> n.text("text").stream()).toList();
  }

  /** For ordering: the newest date that is known. */
  long newest(ZoneId zone) {
    return List.of(abatement(), onset(), recorded(), entry.when()).stream()
        .map(d -> d.day(zone))
        .filter(d -> d != null)
        .mapToLong(d -> d.toEpochDay())
        .max()
        .orElse(Long.MIN_VALUE);
  }
}
