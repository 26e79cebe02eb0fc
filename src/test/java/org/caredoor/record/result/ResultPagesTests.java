// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

@PortalTest
class ResultPagesTests {
  private final Portal portal;

  ResultPagesTests(Portal portal) {
    this.portal = portal;
  }

  @Test
  void theListAnswersFirst() {
    HtmlPage page = portal.as("ana").get("/records/results");
    assertThat(page.text("p.lede"))
        .contains("newest tests, 5 are in range and 2 are a little high");
    assertThat(page.texts("li.result h3 a")).contains("A1c", "Kidney function", "LDL cholesterol");
    assertThat(page.texts("details > summary .tag")).contains("1 of 4 is a little high");
    assertThat(page.all("h2")).hasSizeGreaterThan(3);
  }

  @Test
  void theGoalReplacesTheLabsRange() {
    Browser ana = portal.as("ana");
    HtmlPage page = ana.get(link(ana.get("/records/results"), "A1c"));
    assertThat(page.text("p.value")).isEqualTo("7.2%");
    assertThat(page.text(".answer p.lede"))
        .isEqualTo(
            "Your A1c result is a little above your goal of under 7. It was 7.6 in "
                + page.text(".answer p.lede").replaceAll(".* in (.*), so.*", "$1")
                + ", so it is moving the right way.");
    assertThat(page.text(".answer .tag")).isEqualTo("Near your goal, and coming down");
    assertThat(page.text(".answer svg.band title")).contains("Call us if it reaches 9 %.");
    assertThat(page.text(".answer .small")).contains("Dr. Grace Okafor set this goal with you on");
    assertThat(page.text("#range")).contains("one range for everyone").contains("5.6%");
    assertThat(page.texts("table tbody td:nth-child(3)"))
        .containsExactly("under 7%", "under 7%", "under 7%", "under 7.5%", "under 7.5%", "not set");
    assertThat(page.all("svg.trend circle")).hasSize(6);
    assertThat(page.text("blockquote")).startsWith("Good progress, Ana.");
  }

  @Test
  void anInrIsComparedWithTheGoalOfWhoTakesWarfarin() {
    Browser evelyn = portal.as("evelyn");
    HtmlPage list = evelyn.get("/records/results?q=inr");
    HtmlPage newest = evelyn.get(list.all("li.result h3 a:contains(INR)").get(0).attr("href"));
    assertThat(newest.text(".answer")).contains("goal of 2 to 3").doesNotContain("1.1");
    assertThat(newest.text(".answer .tag")).startsWith("Above your goal");
  }

  @Test
  void withoutAGoalAnInrUnderWarfarinIsNotJudged() {
    var hospital = new Hospital(portal);
    Hospital.Patient patient = Hospital.Patient.named("Wanda", "Thinner", "1950-04-04");
    String inr =
        """
        {"resourceType": "Observation", "id": "inr", "status": "final", "subject": {"reference": "Patient/%s"},
         "category": [{"coding": [{"code": "laboratory"}]}], "effectiveDateTime": "2026-11-02",
         "code": {"coding": [{"system": "http://loinc.org", "code": "34714-6"}]},
         "valueQuantity": {"value": 2.6}, "interpretation": [{"coding": [{"code": "H"}]}],
         "referenceRange": [{"low": {"value": 0.9}, "high": {"value": 1.1}}]}
        """
            .formatted(patient.key());
    String order =
        """
        {"resourceType": "MedicationRequest", "id": "w", "status": "%s", "intent": "order",
         "subject": {"reference": "Patient/%s"}, "authoredOn": "2026-10-01", "meta": {"lastUpdated": "%s"},
         "medicationCodeableConcept": {"coding": [{
           "system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "855332"}]}}
        """;
    assertThat(
            hospital.send(
                patient.json(""),
                inr,
                order.formatted("active", patient.key(), "2026-10-01T10:00:00Z")))
        .isEqualTo(200);
    Browser wanda = portal.as(hospital.entrust(patient));
    String address = wanda.get("/records/results").one("li.result h3 a").attr("href");
    HtmlPage thinned = wanda.get(address);
    assertThat(thinned.text(".answer p.lede")).contains("depends on why it is taken");
    assertThat(thinned.has(".answer .tag")).isFalse();
    assertThat(thinned.text("#range")).contains("0.9 to 1.1");
    assertThat(wanda.inLanguage("es").get(address).text(".answer p.lede")).contains("warfarina");

    assertThat(hospital.send(order.formatted("stopped", patient.key(), "2026-11-10T10:00:00Z")))
        .isEqualTo(200);
    assertThat(wanda.get(address).text(".answer .tag")).isEqualTo("High");
  }

  @Test
  void eachVersionIsMarkedWhenItIsOpenedAndOnce() {
    var hospital = new Hospital(portal);
    Hospital.Patient patient = Hospital.Patient.named("Mark", "Twice", "1961-06-06");
    Instant now = portal.clock().instant();
    assertThat(
            hospital.send(
                patient.json(""), hospital.potassium(patient, "k", "final", "4.1", 1, now)))
        .isEqualTo(200);
    Browser mark = portal.as(hospital.entrust(patient));
    String result = mark.get("/records/results").one("li.result h3 a").attr("href");
    List<String> first = marks(hospital.chart(patient), mark, result);
    assertThat(first).hasSize(1).first().asString().startsWith("1 ");
    portal.clock().pass(Duration.ofMinutes(1));
    assertThat(marks(hospital.chart(patient), mark, result)).isEqualTo(first);
    assertThat(hospital.send(hospital.potassium(patient, "k", "corrected", "4.2", 2, now)))
        .isEqualTo(200);
    assertThat(mark.get("/records/results").one("li.result").text()).contains("New");
    assertThat(marks(hospital.chart(patient), mark, result)).hasSize(1).isNotEqualTo(first);
    assertThat(mark.get("/records/results").one("li.result").text()).doesNotContain("New");
  }

  /** Version and moment of what is marked of a chart, after somebody has opened a page. */
  private List<String> marks(PatientId chart, Browser reader, String page) {
    assertThat(reader.get(page).status()).isEqualTo(200);
    return portal
        .bean(Database.class)
        .house()
        .sql("select version || ' ' || seen_at from record.seen where patient_id = ?")
        .param(chart.value())
        .query((row, n) -> row.getString(1))
        .list();
  }

  @Test
  void aCriticalResultAsksForACallInRed() {
    var hospital = new Hospital(portal);
    Hospital.Patient patient = Hospital.Patient.named("Carl", "Critical", "1961-06-06");
    assertThat(
            hospital.send(
                patient.json(""),
                hospital.potassium(patient, "k", "final", "6.9", 1, portal.clock().instant())))
        .isEqualTo(200);
    Browser carl = portal.as(hospital.entrust(patient));
    HtmlPage critical = carl.get(carl.get("/records/results").one("li.result h3 a").attr("href"));
    assertThat(critical.text(".answer .note.note-bad"))
        .contains("Call your clinic today about this result.", "911");
    assertThat(critical.all(".answer .note.note-bad a[href^=tel:]")).hasSize(1);
    assertThat(critical.text(".answer .tag.tag-bad")).isEqualTo("Very high");
    assertThat(carl.inLanguage("es").get(critical.path()).text(".answer .note.note-bad"))
        .contains("Llame hoy a su clínica");
  }

  @Test
  void staffReadAResultAsThePatientDoes() {
    Browser maria = portal.as("maria.santos");
    HtmlPage person =
        maria.click(maria.get("/staff/people?q=ana+reyes"), "main a:contains(Ana Reyes)");
    if (person.has("form[action$=/opening]")) { // else another test has opened it for her
      maria.submit(person, "form[action$=/opening]", Map.of("purpose", "TREAT", "note", "A1c"));
    }
    String prefix = person.path() + "/chart";
    HtmlPage list = maria.get(prefix + "/records/results");
    assertThat(list.texts("li.result h3 a")).contains("A1c", "LDL cholesterol");
    HtmlPage result = maria.get(link(list, "A1c"));
    assertThat(result.path()).startsWith(prefix + "/records/results/");
    assertThat(result.text("p.value")).isEqualTo("7.2%");
    assertThat(result.text(".answer p.lede"))
        .doesNotContain("your goal")
        .contains("goal of under 7");
    assertThat(result.all("main form, main a[href*=corrections]")).isEmpty();
  }

  @Test
  void aReportIsReadable() {
    Browser ana = portal.as("ana");
    HtmlPage page = ana.get(link(ana.get("/records/results?q=chest"), "Chest X-ray"));
    assertThat(page.text("main")).contains("No pneumonia. Normal heart size.").contains("Findings");
    assertThat(page.all(".paper")).as("words and HTML of one title are one report").hasSize(1);
  }

  @Test
  void aSearchOpensThePanelThatHoldsIt() {
    HtmlPage page = portal.as("ana").get("/records/results?q=triglycerides");
    assertThat(page.all("details.fold[open] li.result")).isNotEmpty();
    assertThat(page.texts("li.result h3 a")).contains("Triglycerides").doesNotContain("Potassium");
  }

  @Test
  void aFilterThatFindsNothingSaysSo() {
    HtmlPage page = portal.as("ana").get("/records/results?q=zebra");
    assertThat(page.text(".empty")).contains("No result fits").contains("Show all again");
  }

  @Test
  void aCorrectedResultSaysSo() {
    Browser ana = portal.as("ana");
    HtmlPage list = ana.get("/records/results?q=potassium");
    HtmlPage page = ana.get(lastLink(list, "Potassium"));
    assertThat(page.texts("main .tag")).contains("Corrected");
    assertThat(page.text("main")).contains("The lab corrected this result on");
  }

  @Test
  void everythingIsSaidInSpanish() {
    Browser ana = portal.as("ana").inLanguage("es");
    HtmlPage list = ana.get("/records/results");
    assertThat(list.text("h1")).isEqualTo("Resultados de pruebas");
    assertThat(list.texts("li.result .tag"))
        .contains("Dentro del rango")
        .doesNotContain("In range");
    HtmlPage page = ana.get(link(list, "A1c"));
    assertThat(page.text(".answer p.lede"))
        .startsWith("Su resultado de A1c está un poco por encima de su meta de menos de 7.");
    assertThat(page.one("blockquote").attr("lang")).isEqualTo("en");
  }

  @Test
  void aParentReadsOfTheChild() {
    Browser ana = portal.as("ana");
    String home =
        ana.get("/home").all("a[href^=/for/]").stream()
            .filter(a -> a.text().contains("Mateo"))
            .map(a -> a.attr("href"))
            .findFirst()
            .orElseThrow();
    String prefix = home.substring(0, home.indexOf("/home"));
    HtmlPage list = ana.get(prefix + "/records/results");
    HtmlPage page = ana.get(link(list, "Strep throat test", "Strep test", "Strep"));
    assertThat(page.path()).startsWith(prefix);
    assertThat(page.text(".answer p.lede")).startsWith("Mateo’s").contains("Positive");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThat(portal.as("ana").get("/records/results/999999").status()).isEqualTo(404);
  }

  @Test
  void theStartOfTheRecordCountsWhatIsBehindEachDoor() {
    HtmlPage page = portal.as("ana").get("/records");
    assertThat(page.texts(".door .t")).startsWith("Test results", "Visits and notes").hasSize(12);
    assertThat(page.text(".door[href=/records/immunizations]")).contains("8 shots");
  }

  private static String link(HtmlPage list, String... names) {
    for (String name : names) {
      for (Element a : list.all("h3 a")) {
        if (a.text().equals(name)) {
          return a.attr("href");
        }
      }
    }
    throw new AssertionError("no result " + String.join(", ", names) + " on " + list);
  }

  private static String lastLink(HtmlPage list, String name) {
    return list.all("h3 a").stream()
        .filter(a -> a.text().equals(name))
        .map(a -> a.attr("href"))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("no " + name + " on " + list));
  }
}
