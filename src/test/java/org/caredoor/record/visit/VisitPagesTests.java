// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.visit;

import static org.assertj.core.api.Assertions.assertThat;

import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.junit.jupiter.api.Test;

@PortalTest
class VisitPagesTests {
  private final Portal portal;

  VisitPagesTests(Portal portal) {
    this.portal = portal;
  }

  @Test
  void answersWhenTheNextVisitIsAndListsThePast() {
    HtmlPage visits = portal.as("ana").get("/visits");
    assertThat(visits.text("mark")).isEqualTo("Your next visit");
    assertThat(visits.texts("#ahead ~ .card h3")).containsExactly("9:20 AM with Dr. Grace Okafor");
    assertThat(visits.texts("main .golist .t"))
        .contains("Diabetes check-up and cough", "Hospital stay: birth of Mateo");
    assertThat(visits.text()).contains("Hospital stay, 3 days").contains("Canceled");
  }

  @Test
  void aVisitThatWasKeptIsToldOnce() {
    HtmlPage visits = portal.as("ana").get("/visits?q=dermatology");
    assertThat(visits.texts("main .golist .t")).hasSize(1);
  }

  @Test
  void narrowsByWordsAndSaysWhenNothingFits() {
    assertThat(portal.as("ana").get("/visits?q=check-up").text("main p[role=status]"))
        .contains("found");
    HtmlPage none = portal.as("ana").get("/visits?q=zzzz");
    assertThat(none.text(".empty h3")).isEqualTo("No visit fits this search");
    assertThat(none.text(".empty a")).isEqualTo("Show all again");
  }

  @Test
  void findsAVisitByWhatWasMadeInIt() {
    String visit = "main .golist .t:contains(Diabetes check-up and cough)";
    for (String words : new String[] {"chest x-ray", "hemoglobin a1c", "azucar"}) {
      HtmlPage found = portal.as("ana").get("/visits?q=" + words.replace(" ", "+"));
      assertThat(found.has(visit)).as(words).isTrue();
    }
  }

  @Test
  void showsEverythingOfAVisit() {
    Browser ana = portal.as("ana");
    HtmlPage visit =
        ana.click(
            ana.get("/visits?q=cough"), "main .golist a:contains(Diabetes check-up and cough)");
    assertThat(visit.text(".lede"))
        .isEqualTo("Office visit with Dr. Grace Okafor at Eastside clinic.");
    assertThat(visit.texts("main h2"))
        .contains(
            "Why you came",
            "What was found",
            "Notes and papers",
            "Test results",
            "Measured that day");
    assertThat(visit.text("main dl.facts:not(.facts-stacked)")).contains("132/84 mmHg");
    assertThat(visit.texts("main .golist .t"))
        .contains("A1c", "Chest X-ray")
        .doesNotContain("Hemoglobin");
  }

  @Test
  void givesACalendarFileThatTellsNothingOfHealth() {
    Browser ana = portal.as("ana");
    HtmlPage file = ana.click(ana.get("/visits"), "a[href$=calendar.ics]");
    assertThat(file.header("Content-Type")).startsWith("text/calendar");
    assertThat(file.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"appointment.ics\"");
    assertThat(file.source())
        .contains("Eastside clinic")
        .doesNotContain("iabetes")
        .doesNotContain("Okafor");
  }

  @Test
  void nobodyOpensTheVisitOfAnother() {
    assertThat(portal.as("ana").get("/visits/999999").status()).isEqualTo(404);
    assertThat(portal.as("ana").get("/visits/0").status()).isEqualTo(404);
  }

  @Test
  void speaksSpanish() {
    HtmlPage visits = portal.as("ana").inLanguage("es").get("/visits");
    assertThat(visits.text("mark")).isEqualTo("Su próxima visita");
    assertThat(visits.all("main [lang=en]")).isNotEmpty();
  }
}
