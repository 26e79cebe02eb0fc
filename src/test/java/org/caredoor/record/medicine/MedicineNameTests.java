// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.medicine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.caredoor.web.PlainPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MedicineNameTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lisinopril 10 MG Oral Tablet                                | Lisinopril            | 10 mg tablet
          amLODIPine 2.5 MG Oral Tablet                               | Amlodipine            | 2.5 mg tablet
          metformin hydrochloride 500 MG Oral Tablet                  | Metformin             | 500 mg tablet
          24 HR metformin hydrochloride 500 MG Extended Release Oral Tablet | Metformin       | 500 mg long-acting tablet
          Warfarin Sodium 5 MG Oral Tablet                            | Warfarin              | 5 mg tablet
          Ibuprofen 400 MG Oral Tablet [Ibu]                          | Ibuprofen             | 400 mg tablet (Ibu)
          200 ACTUAT albuterol 0.09 MG/ACTUAT Metered Dose Inhaler    | Albuterol             | 0.09 mg/puff inhaler
          72 HR Fentanyl 0.025 MG/HR Transdermal System               | Fentanyl              | 0.025 mg/hour skin patch
          NDA020800 0.3 ML epinephrine 1 MG/ML Auto-Injector          | Epinephrine           | 1 mg/mL auto-injector
          Amoxicillin 250 MG / Clavulanate 125 MG Oral Tablet         | Amoxicillin,Clavulanate | 250 mg / 125 mg tablet
          ferrous sulfate 325 MG Oral Tablet                          | Ferrous sulfate       | 325 mg tablet
          Hydrocortisone 10 MG/ML Topical Cream                       | Hydrocortisone        | 10 mg/mL cream
          Metformin 500 mg tablet                                     | Metformin             | 500 mg tablet
          Albuterol inhaler, 90 mcg a puff                            | Albuterol             | 90 mcg a puff inhaler
          Cephalexin liquid 250 mg per 5 mL                           | Cephalexin            | 250 mg per 5 mL liquid
          Vitamin D                                                   | Vitamin D             |
          """)
  void takesANameApart(String label, String ingredients, String detail) {
    MedicineName name = MedicineName.of(label);
    assertThat(String.join(",", name.ingredients())).isEqualTo(ingredients);
    assertThat(name.detail(PlainPage.english())).isEqualTo(detail == null ? "" : detail);
  }

  @Test
  void anEndlessLabelTakesNoTime() {
    for (String label :
        new String[] {
          "a".repeat(1 << 20), "1 ".repeat(1 << 19), "{(".repeat(1 << 19), "x [".repeat(1 << 18)
        }) {
      assertThat(MedicineName.of(label).ingredients().getFirst().length()).isLessThanOrEqualTo(500);
    }
  }

  @Test
  void readsTheFirstPartOfAPack() {
    MedicineName name =
        MedicineName.of(
            "{21 (ethinyl estradiol 0.035 MG / norgestimate 0.25 MG Oral Tablet) / 7 (inert"
                + " ingredients 1 MG Oral Tablet) } Pack [Sprintec 28 Day]");
    assertThat(name.ingredients()).containsExactly("Ethinyl estradiol", "Norgestimate");
    assertThat(name.brand()).isEqualTo("Sprintec 28 Day");
  }

  @Test
  void sameMedicineHasTheSameKeyHoweverWritten() {
    assertThat(MedicineName.of("Lisinopril 10 MG Oral Tablet").key())
        .isEqualTo(MedicineName.of("lisinopril 10 MG Oral Tablet").key())
        .isNotEqualTo(MedicineName.of("lisinopril 20 MG Oral Tablet").key());
  }

  @Test
  void saysTheFormInSpanish() {
    assertThat(MedicineName.of("lisinopril 10 MG Oral Tablet").detail(PlainPage.spanish()))
        .isEqualTo("10 mg tableta");
  }

  @Test
  void survivesWhateverComes() {
    String letters = "abcM G0129./%,[](){} -\t\"<&ñ";
    for (int seed = 0; seed < 2000; seed++) {
      var random = new Random(seed);
      var label = new StringBuilder();
      for (int i = random.nextInt(40); i >= 0; i--) {
        label.append(letters.charAt(random.nextInt(letters.length())));
      }
      MedicineName name = MedicineName.of(label.toString());
      assertThat(name.key() + name.detail(PlainPage.english())).as("seed " + seed).isNotNull();
    }
    assertThat(MedicineName.of(null).none()).isTrue();
    assertThat(MedicineName.of(" ").none()).isTrue();
  }
}
