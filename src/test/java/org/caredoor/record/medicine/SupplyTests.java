// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.medicine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SupplyTests {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 19);
  private static final Fhir ORDER = Fhir.of("{}");

  @Test
  void lastsFromTheDayItWasHandedOver() {
    Supply supply = of(ORDER, fill("2026-08-27", 90));
    assertThat(supply.left(TODAY)).isEqualTo(6);
    assertThat(supply.days()).isEqualTo(90);
  }

  @Test
  void anEarlyFillLastsOnTopOfTheOneBefore() {
    assertThat(of(ORDER, fill("2026-10-01", 30), fill("2026-10-21", 30)).until())
        .isEqualTo(LocalDate.of(2026, 11, 30));
  }

  @Test
  void takesTheDaysOfTheOrderWhenTheFillHasNone() {
    Fhir order = Fhir.of("{\"dispenseRequest\":{\"expectedSupplyDuration\":{\"value\":30}}}");
    assertThat(of(order, fill("2026-11-09", null)).left(TODAY)).isEqualTo(20);
  }

  @Test
  void countsDaysFromAmountAndDose() {
    Fhir order =
        Fhir.of(
            """
            {"dispenseRequest":{"quantity":{"value":60}},
             "dosageInstruction":[{"doseAndRate":[{"doseQuantity":{"value":1}}],
               "timing":{"repeat":{"frequency":2,"period":1,"periodUnit":"d"}}}]}
            """);
    assertThat(of(order, fill("2026-11-09", null)).left(TODAY)).isEqualTo(20);
  }

  @Test
  void saysNothingOfWhatIsTakenOnlyWhenNeeded() {
    Fhir order = Fhir.of("{\"dosageInstruction\":[{\"asNeededBoolean\":true}]}");
    assertThat(Supply.of(List.of(fill("2026-11-09", 30)), order, ZoneOffset.UTC)).isEmpty();
  }

  @Test
  void saysNothingWithoutAFillOrItsDaysOrADay() {
    assertThat(Supply.of(List.of(), ORDER, ZoneOffset.UTC)).isEmpty();
    assertThat(Supply.of(List.of(fill("2026-11-09", null)), ORDER, ZoneOffset.UTC)).isEmpty();
    assertThat(Supply.of(List.of(fill("2026-11", 30)), ORDER, ZoneOffset.UTC)).isEmpty();
    assertThat(Supply.of(List.of(fill("2026-11-09", -3)), ORDER, ZoneOffset.UTC)).isEmpty();
  }

  @Test
  void countsRefillsAfterTheFirstFillOfTheOrder() {
    Fhir order =
        Fhir.of(
            "{\"authoredOn\":\"2026-05-27\",\"dispenseRequest\":{\"numberOfRepeatsAllowed\":3}}");
    List<Supply.Fill> fills =
        List.of(fill("2026-08-27", 90), fill("2026-05-29", 90), fill("2026-02-20", 90));
    assertThat(Refills.left(order, fills, TODAY)).isEqualTo(2);
    assertThat(Refills.left(order, List.of(), TODAY)).isEqualTo(3);
    assertThat(Refills.left(Fhir.of("{}"), fills, TODAY)).isNull();
  }

  @Test
  void anOrderThatHasEndedHasNoRefills() {
    Fhir order =
        Fhir.of(
            "{\"dispenseRequest\":{\"numberOfRepeatsAllowed\":3,\"validityPeriod\":{\"end\":\"2026-11-18\"}}}");
    assertThat(Refills.left(order, List.of(), TODAY)).isZero();
  }

  private static Supply of(Fhir order, Supply.Fill... fills) {
    return Supply.of(List.of(fills), order, ZoneOffset.UTC).orElseThrow();
  }

  private static Supply.Fill fill(String when, @Nullable Integer days) {
    return new Supply.Fill(1, FhirDate.of(when), days, null, null, "completed");
  }
}
