// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.reading;

import java.util.Optional;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.jspecify.annotations.Nullable;

/** What was measured: Observation.value[x], or why it is not there. */
public sealed interface Reading {
  /** A number. */
  record Quantity(Amount amount) implements Reading {}

  /** One number to another, "1:160". */
  record Ratio(Amount numerator, Amount denominator) implements Reading {}

  /** Between two numbers; one end may be open. */
  record Span(@Nullable Amount low, @Nullable Amount high) implements Reading {}

  /** An answer in words of a list. */
  record Coded(Concept concept, Optional<Finding> finding) implements Reading {}

  /** Free words. */
  record Text(String text, Optional<Finding> finding) implements Reading {}

  /** Yes or no. */
  record Truth(boolean yes) implements Reading {}

  /** A day or moment, such as a due date. */
  record Moment(FhirDate date) implements Reading {}

  /**
   * No value, with the reason.
   *
   * @param code data-absent-reason code; empty when only words came
   */
  record Absent(String code, String words) implements Reading {}

  /** No value and no reason: a panel, or nothing. */
  record None() implements Reading {}

  /** Reads an Observation or one of its components; what cannot be read is {@link None}. */
  static Reading of(Fhir observation) {
    if (observation.has("valueQuantity")) {
      return quantity(observation.get("valueQuantity"));
    }
    if (observation.has("valueCodeableConcept")) {
      Concept concept = observation.concept("valueCodeableConcept");
      return concept.label().isEmpty() ? absentOrNone(observation) : coded(concept);
    }
    if (observation.has("valueString")) {
      String text = observation.string("valueString");
      return text == null ? absentOrNone(observation) : new Text(text, Finding.of(text));
    }
    if (observation.has("valueInteger")) {
      var value = observation.number("valueInteger");
      return value == null
          ? absentOrNone(observation)
          : new Quantity(new Amount(value, Amount.Bound.EXACT, Unit.NONE));
    }
    if (observation.hasFlag("valueBoolean")) {
      return new Truth(observation.flag("valueBoolean"));
    }
    if (observation.has("valueRatio")) {
      Amount numerator = Amount.of(observation.get("valueRatio").get("numerator"));
      Amount denominator = Amount.of(observation.get("valueRatio").get("denominator"));
      return numerator == null || denominator == null
          ? absentOrNone(observation)
          : new Ratio(numerator, denominator);
    }
    if (observation.has("valueRange")) {
      Amount low = Amount.of(observation.get("valueRange").get("low"));
      Amount high = Amount.of(observation.get("valueRange").get("high"));
      return low == null && high == null ? absentOrNone(observation) : new Span(low, high);
    }
    FhirDate date = observation.date("valueDateTime", "valuePeriod");
    if (!date.unknown()) {
      return new Moment(date);
    }
    String words = observation.string("valueTime", observation.string("valueDateTime", ""));
    return words.isEmpty() ? absentOrNone(observation) : new Text(words, Optional.empty());
  }

  /** True when there is something to show. */
  default boolean present() {
    return !(this instanceof Absent || this instanceof None);
  }

  /** The number, when it is one. */
  default @Nullable Amount amount() {
    return this instanceof Quantity q ? q.amount() : null;
  }

  private static Reading coded(Concept concept) {
    return new Coded(concept, Finding.of(concept));
  }

  /** A Quantity without a number may still say something in its comparator's or unit's place. */
  private static Reading quantity(Fhir json) {
    Amount amount = Amount.of(json);
    if (amount != null) {
      return new Quantity(amount);
    }
    String words = (json.string("value", "") + " " + json.string("unit", "")).strip();
    return json.string("value") == null ? new None() : new Text(words, Optional.empty());
  }

  private static Reading absentOrNone(Fhir observation) {
    Concept reason = observation.concept("dataAbsentReason");
    if (reason.none()) {
      return new None();
    }
    return new Absent(
        reason.code("http://terminology.hl7.org/CodeSystem/data-absent-reason").orElse(""),
        reason.label().orElse(""));
  }
}
