// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FhirTests {
  @Test
  void aNumberKeepsItsDigits() {
    assertThat(Fhir.of("{\"value\":7.20}").number("value")).isEqualTo(new BigDecimal("7.20"));
  }

  /** Written out, each would fill the memory. */
  @ParameterizedTest
  @ValueSource(strings = {"1e1000000000", "-1e1000000000", "1e-1000000000", "1e16"})
  void aNumberOfAbsurdSizeIsNone(String number) {
    assertThat(Fhir.of("{\"value\":" + number + "}").number("value")).isNull();
  }

  @Test
  void whatIsAbsentOrOfAnotherShapeReadsAsNothing() {
    Fhir odd =
        Fhir.of(
            """
            {"text": {"a": 1}, "none": null, "blank": " ", "flag": true, "number": 12,
             "list": ["a", null, 1.50, false, {"b": "c"}], "one": {"b": "d"}}
            """);
    assertThat(odd.string("text")).isNull();
    assertThat(odd.string("blank")).isNull();
    assertThat(odd.has("none")).isFalse();
    assertThat(odd.get("none").none()).isTrue();
    assertThat(odd.get("absent").get("deeper").none()).isTrue();
    assertThat(odd.number("flag")).isNull();
    assertThat(odd.hasFlag("number")).isFalse();
    assertThat(odd.string("number")).isEqualTo("12");
    assertThat(odd.flag("flag")).isTrue();
    assertThat(odd.each("list").map(Fhir::text)).containsExactly("a", "", "1.50", "false", "");
    assertThat(odd.first("list", item -> item.has("b")).string("b")).isEqualTo("c");
    assertThat(odd.list("one")).hasSize(1);
    assertThat(odd.list("none")).isEmpty();
  }

  @Test
  void theNameThatComesTwiceIsTheLast() {
    assertThat(Fhir.of("{\"a\": 1, \"a\": 2}").string("a")).isEqualTo("2");
  }

  @Test
  void aDateIsTheStartOfAPeriodToo() {
    assertThat(Fhir.of("{\"when\": {\"start\": \"2026-11-02\"}}").date("other", "when"))
        .isEqualTo(FhirDate.of("2026-11-02"));
    assertThat(Fhir.of("{\"when\": [\"2026-11-02\"]}").date("when").unknown()).isTrue();
  }

  @Test
  void referencesWithoutANameAreToldAndOnlyThoseOfTheDirectory() {
    Json json =
        Json.of(
            """
            {"subject": {"reference": "Patient/1"},
             "author": [{"reference": "Practitioner/2"}, {"reference": "Practitioner/3", "display": "Dr. C"},
               {"reference": "Organization/4", "display": " "}], "text": "Practitioner/5"}
            """);
    assertThat(json.nameless()).containsExactly("Practitioner/2", "Organization/4");
  }
}
