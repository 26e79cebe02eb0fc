// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.vital;

import static org.assertj.core.api.Assertions.assertThat;

import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.junit.jupiter.api.Test;

@PortalTest
class VitalPagesTests {
  private final Portal portal;

  VitalPagesTests(Portal portal) {
    this.portal = portal;
  }

  @Test
  void bloodPressureIsOneChartOfTwoLines() {
    HtmlPage page = portal.as("ana").get("/records/vitals/blood-pressure");
    assertThat(page.text("p.lede")).contains("118 over 74 mmHg");
    assertThat(page.all("svg.trend .t-dot-now")).hasSize(2);
    assertThat(page.text("main")).contains("Your goal: under 130 over 80");
    assertThat(page.texts("table tbody td:nth-child(3)")).contains("Measured at home");
    assertThat(page.texts("table tbody td:nth-child(2)")).hasSize(11).contains("142 over 90 mmHg");
  }

  @Test
  void unitsFollowTheReadersChoice() {
    assertThat(portal.as("ana").get("/records/vitals/weight").text("main"))
        .contains("177.7 lb")
        .contains("Your goal: 172 lb");
    assertThat(portal.as("ana").get("/records/vitals/weight?units=metric").text("main"))
        .contains("80.6 kg")
        .contains("Your goal: 78 kg");
    assertThat(portal.as("ana").get("/records/vitals/height").text("p.lede")).contains("5 ft 4 in");
  }

  @Test
  void aReadingTakenBackIsNowhere() {
    assertThat(portal.as("ana").get("/records/vitals/weight?units=metric").text())
        .doesNotContain("806");
  }

  @Test
  void answersAboutOneselfStandApart() {
    HtmlPage page = portal.as("ana").get("/records/vitals");
    assertThat(page.texts("h2")).contains("About you", "Blood pressure");
    assertThat(page.texts("section:has(h2#about) > .card > dl dt"))
        .contains("Smoking and tobacco")
        .doesNotContain("Thoughts of hurting yourself");
  }

  @Test
  void daysWithoutAReadingSaySo() {
    assertThat(portal.as("ana").get("/records/vitals?from=1999-01-01&to=1999-01-02").text(".empty"))
        .contains("No reading in these days");
  }

  @Test
  void aSignThatWasNeverMeasuredIsNotFound() {
    assertThat(portal.as("ana").get("/records/vitals/head").status()).isEqualTo(404);
  }

  @Test
  void usualAnswersAreInTheLanguageOfThePage() {
    HtmlPage spanish = portal.as("ana").inLanguage("es").get("/records/vitals");
    assertThat(spanish.text("main")).contains("Nunca ha fumado").doesNotContain("Never smoked");
    assertThat(spanish.all("main dd[lang=en]:contains(Nunca)")).isEmpty();
    assertThat(portal.as("ana").get("/records/vitals").text("main")).contains("Never smoked");
  }
}
