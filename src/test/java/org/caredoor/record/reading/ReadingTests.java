// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.caredoor.record.entry.Fhir;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTests {
  /** The value as it came; the kind of reading; a piece of what it holds. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"valueQuantity\":{\"value\":7.20,\"code\":\"%\"} | Quantity | value=7.20",
        "\"valueQuantity\":{\"value\":7,\"comparator\":\"<\"} | Quantity | bound=UNDER",
        "\"valueQuantity\":{\"value\":7,\"comparator\":\"sad\"} | Quantity | bound=EXACT",
        "\"valueQuantity\":{\"value\":\"7\"} | Text | 7",
        "\"valueQuantity\":{\"value\":1e400} | Text | 1E+400",
        "\"valueQuantity\":{\"unit\":\"mg\"} | None | None",
        "\"valueQuantity\":[] | None | None",
        "\"valueQuantity\":\"7\" | None | None",
        "\"valueInteger\":3 | Quantity | value=3",
        "\"valueString\":\"Negative\" | Text | NEGATIVE",
        "\"valueString\":\"  \" | None | None",
        "\"valueBoolean\":false | Truth | yes=false",
        "\"valueBoolean\":\"false\" | None | None",
        "\"valueRatio\":{\"numerator\":{\"value\":1},\"denominator\":{\"value\":160}} | Ratio |"
            + " value=160",
        "\"valueRatio\":{\"numerator\":{\"value\":1}} | None | None",
        "\"valueRange\":{\"low\":{\"value\":2},\"high\":{\"value\":5}} | Span | value=5",
        "\"valueRange\":{} | None | None",
        "\"valueDateTime\":\"2027-03-14\" | Moment | 2027-03-14",
        "\"valuePeriod\":{\"start\":\"2027-03\"} | Moment | MONTH",
        "\"valueTime\":\"10:30:00\" | Text | 10:30:00",
        "\"valueCodeableConcept\":{\"coding\":[{\"code\":\"10828004\",\"display\":\"Pos\"}]} |"
            + " Coded | POSITIVE",
        "\"valueCodeableConcept\":{\"text\":\"Cook\"} | Coded | Cook",
        "\"valueCodeableConcept\":{\"coding\":[{\"code\":\"x\"}]} | None | None",
        "\"dataAbsentReason\":{\"text\":\"Spilled\"} | Absent | Spilled",
        "\"hasMember\":[{\"reference\":\"Observation/1\"}] | None | None"
      })
  void readsEveryKindOfValue(String json, String kind, String holds) {
    Reading reading = Reading.of(Fhir.of("{" + json + "}"));
    assertThat(reading.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(reading.toString()).contains(holds);
  }

  @ParameterizedTest
  @CsvSource({
    "N, NORMAL",
    "H, HIGH",
    "HH, CRITICAL_HIGH",
    "LL, CRITICAL_LOW",
    "A, ABNORMAL",
    "AA, CRITICAL",
    "POS, POSITIVE",
    "ND, NOT_DETECTED",
    "S, SUSCEPTIBLE",
    "SDD, INTERMEDIATE",
    "R, RESISTANT",
    "h, HIGH",
    "HU, VERY_HIGH"
  })
  void knowsTheLabsMarks(String code, Flag flag) {
    assertThat(
            Flag.of(
                Fhir.of("{\"interpretation\":[{\"coding\":[{\"code\":\"%s\"}]}]}".formatted(code))))
        .containsExactly(flag);
  }

  @Test
  void anOffScaleMarkOrAnUnknownOneSaysNothing() {
    assertThat(
            Flag.of(
                Fhir.of(
                    "{\"interpretation\":[{\"coding\":[{\"code\":\"<\"},{\"code\":\"??\"}]}]}")))
        .isEmpty();
    assertThat(Flag.of(Fhir.of("{\"interpretation\":[{\"text\":\"High\"}]}")))
        .containsExactly(Flag.HIGH);
  }
}
