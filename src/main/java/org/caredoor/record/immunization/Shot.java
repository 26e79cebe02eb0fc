// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.immunization;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.words.Named;
import org.caredoor.record.words.PlainWord;
import org.caredoor.record.words.PlainWords;
import org.caredoor.record.words.Reasons;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * One dose of a vaccine, given or not given (FHIR R4 Immunization).
 *
 * @param protects the illness it protects against; empty when not known
 */
record Shot(Entry entry, Named name, String protects) {
  static Shot of(Entry entry, PlainWords words, Locale locale) {
    Concept code = entry.json().concept("vaccineCode");
    Optional<PlainWord> word = words.of("vaccines", code, locale);
    return new Shot(
        entry,
        word.map(w -> Named.plain(w.name()))
            .or(() -> code.label().map(Named::received))
            .orElse(Named.received("")),
        word.map(PlainWord::shortText).orElse(""));
  }

  private Fhir json() {
    return entry.json();
  }

  boolean given() {
    return !"not-done".equals(json().string("status"));
  }

  boolean takenBack() {
    return "entered-in-error".equals(json().string("status"));
  }

  FhirDate when() {
    FhirDate said = json().date("occurrenceDateTime");
    return said.unknown() ? entry.when() : said;
  }

  /** The words of a date that was only told: "about age 5". */
  @Nullable String told() {
    return json().string("occurrenceString");
  }

  /** Why it was not given. */
  Optional<String> reason(Page page) {
    return Reasons.of(json().concept("statusReason"), page);
  }

  /** "2", or "2 of 3". */
  Optional<String> dose(Page page) {
    Fhir protocol = json().first("protocolApplied");
    String number = either(protocol, "doseNumberPositiveInt", "doseNumberString");
    String of = either(protocol, "seriesDosesPositiveInt", "seriesDosesString");
    return Optional.ofNullable(number)
        .map(n -> of == null ? n : page.t("record.shot.dose-of", n, of));
  }

  @Nullable String lot() {
    return json().string("lotNumber");
  }

  @Nullable String maker() {
    return json().reference("manufacturer").display();
  }

  FhirDate expires() {
    return json().date("expirationDate");
  }

  Optional<String> site() {
    return json().concept("site").label();
  }

  Optional<String> route() {
    return json().concept("route").label();
  }

  /** "0.5 mL". */
  @Nullable String amount() {
    BigDecimal value = json().get("doseQuantity").number("value");
    return value == null
        ? null
        : (value.toPlainString() + " " + json().get("doseQuantity").text("unit").orElse(""))
            .strip();
  }

  @Nullable String giver() {
    return json().list("performer").stream()
        .map(p -> p.reference("actor").display())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  @Nullable String place() {
    return json().reference("location").display();
  }

  /** Told by somebody, not given by those who wrote it down. */
  boolean reported() {
    return json().has("primarySource") && !json().flag("primarySource");
  }

  List<String> notes() {
    return json().each("note").flatMap(n -> n.text("text").stream()).toList();
  }

  private static @Nullable String either(Fhir json, String first, String second) {
    String value = json.string(first);
    return value == null ? json.string(second) : value;
  }
}
