// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.medicine;

import static org.assertj.core.api.Assertions.assertThat;

import org.caredoor.record.entry.Fhir;
import org.caredoor.record.words.Named;
import org.caredoor.web.PlainPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoseWordsTests {
  private static final MedicineName TABLET = MedicineName.of("lisinopril 10 MG Oral Tablet");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "timing":{"repeat":{"frequency":1,"period":1.0,"periodUnit":"d"}}                | Take 1 tablet, once a day.
          "timing":{"repeat":{"frequency":3,"period":1,"periodUnit":"d"}}                  | Take 1 tablet, 3 times a day.
          "timing":{"repeat":{"frequency":1,"period":6,"periodUnit":"h"}}                  | Take 1 tablet, every 6 hours.
          "timing":{"repeat":{"frequency":1,"period":1,"periodUnit":"wk","dayOfWeek":["mon"]}} | Take 1 tablet, once a week, Monday.
          "timing":{"repeat":{"frequency":1,"period":3,"periodUnit":"d"}}                  | Take 1 tablet, every 3 days.
          "timing":{"repeat":{"frequency":1,"frequencyMax":2,"period":1,"periodUnit":"d"}} | Take 1 tablet, 1 to 2 times a day.
          "timing":{"repeat":{"frequency":2,"period":1,"periodUnit":"d","when":["CM","CV"]}} | Take 1 tablet, 2 times a day, with breakfast and with dinner.
          "timing":{"repeat":{"frequency":2,"period":1,"periodUnit":"d","boundsDuration":{"value":10,"code":"d"}}} | Take 1 tablet, 2 times a day, for 10 days.
          "timing":{"code":{"coding":[{"code":"BID"}]}}                                    | Take 1 tablet, 2 times a day.
          "timing":{"code":{"coding":[{"code":"Q6H"}]}}                                    | Take 1 tablet, every 6 hours.
          "asNeededCodeableConcept":{"text":"Pain"},"timing":{"repeat":{"frequency":1,"period":4,"periodUnit":"h"}} | Take 1 tablet, every 4 hours, when needed for pain.
          """)
  void putsNumbersIntoWords(String fields, String words) {
    assertThat(DoseWords.structured(PlainPage.english(), dosage(fields), TABLET)).hasValue(words);
  }

  @Test
  void saysTheTextAsItIsToThoseWhoReadIt() {
    Fhir dosage =
        dosage(
            "\"text\":\"Every four hours (qualifier"
                + " value)\",\"timing\":{\"repeat\":{\"frequency\":6,\"period\":1,\"periodUnit\":\"d\"}}");
    assertThat(DoseWords.of(PlainPage.english(), dosage, TABLET))
        .containsExactly(Named.received("Every four hours"));
  }

  @Test
  void translatesTheNumbersAndKeepsTheTextForOthers() {
    Fhir dosage =
        dosage(
            "\"text\":\"Take with"
                + " food.\",\"timing\":{\"repeat\":{\"frequency\":2,\"period\":1,\"periodUnit\":\"d\"}}");
    assertThat(DoseWords.of(PlainPage.spanish(), dosage, TABLET))
        .containsExactly(
            Named.plain("Tome 1 tableta, 2 veces al día."), Named.received("Take with food."));
  }

  @Test
  void saysHalvesAndUnitsAsPeopleDo() {
    Fhir half =
        Fhir.of(
            """
            {"doseAndRate":[{"doseQuantity":{"value":0.5,"unit":"tablet"}}],
             "timing":{"repeat":{"frequency":1,"period":1,"periodUnit":"d"}}}
            """);
    assertThat(DoseWords.structured(PlainPage.english(), half, TABLET))
        .hasValue("Take 0.5 tablet, once a day.");
  }

  @Test
  void saysNothingWhenNothingIsKnown() {
    for (String odd :
        new String[] {
          "{}",
          "{\"timing\":7}",
          "{\"timing\":{\"repeat\":[]}}",
          "{\"text\":\"\"}",
          "{\"doseAndRate\":{\"doseQuantity\":\"x\"}}"
        }) {
      assertThat(DoseWords.of(PlainPage.english(), Fhir.of(odd), TABLET)).as(odd).isEmpty();
    }
  }

  private static Fhir dosage(String fields) {
    return Fhir.of("{\"doseAndRate\":[{\"doseQuantity\":{\"value\":1}}]," + fields + "}");
  }
}
