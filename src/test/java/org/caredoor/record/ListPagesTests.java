// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@PortalTest
class ListPagesTests {
  private static final String A1C = "section[aria-labelledby=goals] li:contains(under 7 percent)";

  private final Portal portal;

  ListPagesTests(Portal portal) {
    this.portal = portal;
  }

  @Test
  void medicinesSayWhatIsTakenAndWhatRunsOut() {
    HtmlPage page = portal.as("ana").get("/medicines");
    assertThat(page.text(".lede"))
        .isEqualTo("You take 4 medicines. Metformin runs out in about 6 days.");
    assertThat(page.texts(".med h3 a"))
        .containsExactlyInAnyOrder("Metformin", "Lisinopril", "Atorvastatin", "Albuterol");
    assertThat(page.text("main"))
        .contains("For blood pressure", "Take 1 tablet every morning.", "2 refills left.")
        .contains("Ready to pick up", "Alder Street Pharmacy", "Penicillin")
        .doesNotContain("Latex", "861007");
    assertThat(page.one("meter.supply[value=6]").attr("max")).isEqualTo("90");
  }

  @Test
  void medicinesSpeakSpanish() {
    HtmlPage page = portal.as("ana").inLanguage("es").get("/medicines");
    assertThat(page.text(".lede"))
        .isEqualTo("Usted toma 4 medicinas. Metformina se acaba en unos 6 días.");
    assertThat(page.text("main"))
        .contains("Tome 1 tableta, 2 veces al día.", "Para: diabetes tipo 2");
    assertThat(page.texts(".med p.small [lang=en]")).anyMatch(t -> t.startsWith("Take "));
  }

  @Test
  void aMedicineOnHoldSaysWhy() {
    HtmlPage page = portal.as("walter").get("/medicines");
    assertThat(page.text("main")).contains("On hold", "Paused one week before surgery.");
  }

  @Test
  void oneMedicineShowsItsOrdersAndFills() {
    Browser ana = portal.as("ana");
    HtmlPage page = ana.click(ana.get("/medicines"), ".med h3 a:contains(Metformin)");
    assertThat(page.text("h1")).isEqualTo("Metformin");
    assertThat(page.all("table tbody tr")).hasSizeGreaterThan(1);
    assertThat(page.text("main")).contains("All orders of it (2)");
  }

  @Test
  void healthIssuesOfNowComeFirstAndLifeStandsApart() {
    HtmlPage page = portal.as("ana").get("/records/conditions");
    assertThat(page.text(".lede"))
        .isEqualTo("You have 4 health issues that your care team follows.");
    assertThat(page.text("section[aria-labelledby=now]"))
        .contains("Type 2 diabetes", "High blood pressure")
        .doesNotContain("food runs out", "Anemia");
    assertThat(page.text("details:contains(About your life)")).contains("food runs out");
  }

  @Test
  void oneHealthIssueLinksItsMedicinesAndVisits() {
    Browser ana = portal.as("ana");
    HtmlPage page =
        ana.click(
            ana.get("/records/conditions"),
            "section[aria-labelledby=now] a:contains(blood pressure)");
    assertThat(page.text("aside")).contains("Medicines for it", "Lisinopril", "Visits about it");
  }

  @Test
  void allergiesLeaveMistakesOutAndSayWhatWasRefuted() {
    HtmlPage page = portal.as("ana").get("/records/allergies");
    assertThat(page.text(".lede")).startsWith("You are allergic to 1 thing.");
    assertThat(page.text("main")).contains("Penicillin", "Hives").doesNotContain("Latex");
    assertThat(page.text("details:contains(not allergies)")).contains("Shellfish");
    assertThat(portal.as("walter").get("/records/allergies").text("main")).contains("Intolerance");
  }

  @Test
  void shotsAreGroupedWithAllTheirDates() {
    Browser ana = portal.as("ana");
    HtmlPage page = ana.get("/records/immunizations");
    assertThat(page.all(".rows > li:contains(Hepatitis B) .shots li")).hasSize(3);
    assertThat(page.text(".rows > li:contains(COVID)")).contains("Not given");
    assertThat(ana.get("/records/immunizations/official").text("main"))
        .contains("Shot record", "Ana Reyes")
        .doesNotContain("Not given");
  }

  @Test
  void devicesShowTheirLabelAndWhatToMind() {
    Browser evelyn = portal.as("evelyn");
    HtmlPage list = evelyn.get("/records/procedures");
    HtmlPage device = evelyn.click(list, "aside a:contains(Pacemaker)");
    assertThat(device.text("main"))
        .contains("MRI only after a call to Dr. Said", "(01)00898765432101", "PMK220914");
  }

  @Test
  void theCareTeamHasEachPersonOnce() {
    HtmlPage page = portal.as("ana").get("/records/care-team");
    assertThat(page.texts("h3")).contains("Dr. Grace Okafor").doesNotHaveDuplicates();
    assertThat(page.text("section[aria-labelledby=FAMILY]")).contains("Ramón Reyes", "Husband");
    assertThat(page.text("main")).doesNotContain("Patient");
  }

  @Test
  void goalsShowTheNewestValueAgainstTheTarget() {
    HtmlPage page = portal.as("ana").get("/records/goals");
    assertThat(page.text(A1C)).contains("Goal: under 7%", "7.2%");
    assertThat(page.has(A1C + " svg.mini")).isTrue();
    assertThat(page.text("section[aria-labelledby=goals] li:contains(130 over 80)"))
        .contains("mmHg");
    assertThat(page.text("main")).contains("Diabetes and blood pressure plan");
  }

  @Test
  void myDetailsSayWhatTheClinicKnows() {
    HtmlPage page = portal.as("ana").get("/me");
    assertThat(page.text("main"))
        .contains("Ana Isabel Reyes", "4471902", "ana.reyes@mail.example", "Hispanic or Latino")
        .contains("Valley Community Health Plan", "Ramón Reyes", "Husband")
        .doesNotContain("(555) 555-0242");
    assertThat(portal.as("rosa").inLanguage("es").get("/me").text("main"))
        .contains("Sí, en cada consulta y llamada", "Español");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/medicines",
        "/records/conditions",
        "/records/allergies",
        "/records/immunizations",
        "/records/procedures",
        "/records/care-team",
        "/records/goals"
      })
  void aSearchThatFindsNothingOffersTheWholeList(String path) {
    for (String language : new String[] {"en", "es"}) {
      HtmlPage page = portal.as("ana").inLanguage(language).get(path + "?q=zzzz");
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.has(".empty a.btn[href=" + path + "]")).as(language + page).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/medicines",
    "/records/conditions",
    "/records/allergies",
    "/records/immunizations",
    "/records/procedures",
    "/records/goals"
  })
  void aNumberOfAnotherKindOrNoneIsNotFound(String path) {
    Browser ana = portal.as("ana");
    assertThat(ana.get(path + "/999999").status()).isEqualTo(404);
    String other = path.equals("/records/allergies") ? "/medicines" : "/records/allergies";
    String link =
        ana.get(other).all("main a[href~=" + other + "/\\d+$]").stream()
            .map(a -> a.attr("href"))
            .findFirst()
            .orElseThrow();
    String no = link.substring(link.lastIndexOf('/') + 1);
    assertThat(ana.get(path + "/" + no).status()).isEqualTo(404);
  }
}
