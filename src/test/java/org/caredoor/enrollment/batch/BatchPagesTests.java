// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.caredoor.Browser;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.patient.PatientId;
import org.junit.jupiter.api.Test;

@PortalTest
class BatchPagesTests {
  private static final String BATCHES = "/staff/enrollment/batches";
  private static final String NEW = BATCHES + "/new";
  private static final String FORM = "main form:has([name=name])";
  private static final ZoneId CLINIC = ZoneId.of("America/Los_Angeles");

  private final Portal portal;
  private final Hospital hospital;

  BatchPagesTests(Portal portal) {
    this.portal = portal;
    this.hospital = new Hospital(portal);
  }

  /** Somebody of the hospital with an address. */
  private record Somebody(Hospital.Patient person, String number, PatientId id) {}

  @Test
  void aListBecomesLettersThatArePrintedUntilTheyArePosted() throws Exception {
    Somebody rosa = somebody("Delgado");
    Somebody eve = somebody("Adams");
    Browser devon = portal.as("devon.park");
    HtmlPage preview =
        devon.submit(
            devon.get(NEW),
            FORM,
            Map.of(
                "name", "Class of November",
                "site", "eastside",
                "numbers", rosa.number() + "\n" + eve.number() + "\nnobody-1"));
    assertThat(preview.text("#now")).isEqualTo("2 people would get a code");
    assertThat(preview.text("table")).contains("Delgado", "Adams", "nobody-1", "Not found");
    assertThat(devon.copy().inLanguage("es").get(preview.path()).text("tbody"))
        .as("each row is about one person")
        .contains("No se encuentra")
        .doesNotContain("No encontrados");
    HtmlPage leftOut = devon.click(preview, "a.chip[href*=verdict=unknown]");
    assertThat(leftOut.all("tbody tr")).hasSize(1);
    long before = portal.bean(TestDatabase.class).lastEvent();
    HtmlPage working = devon.submit(preview, "form[action$=/run]", Map.of());
    assertThat(working.text("main [role=status]")).isEqualTo("0 of 2 are made.");
    HtmlPage stopped = devon.submit(working, "form[action$=/stop]", Map.of());
    assertThat(stopped.text("#now")).isEqualTo("Stopped");
    assertThat(devon.get(preview.path() + "/letters.pdf").status()).isEqualTo(404);
    devon.submit(stopped, "form[action$=/run]", Map.of());
    BatchNodes.untilDone(portal);
    HtmlPage ready = devon.get(preview.path());
    assertThat(ready.text("#now")).isEqualTo("2 letters are ready");
    for (int i = 0; i < 2; i++) {
      HtmlPage file = devon.click(ready, "a[href$=letters.pdf]");
      assertThat(file.headers().get("content-type")).containsExactly("application/pdf");
      try (PDDocument pdf = Loader.loadPDF(file.bytes())) {
        assertThat(pdf.getNumberOfPages()).isEqualTo(2);
      }
    }
    assertThat(portal.tracesSince(before))
        .filteredOn(t -> t.patientId() != null && t.patientId() == rosa.id().value())
        .extracting(Portal.Trace::what)
        .contains(
            "/staff/enrollment/batches/{id}/code", "/staff/enrollment/batches/{id}/letters.pdf");
    HtmlPage posted = devon.submit(ready, "form[action$=/posting]", Map.of());
    assertThat(posted.text("#now + p")).startsWith("Posted on");
    assertThat(devon.get(preview.path() + "/letters.pdf").status()).isEqualTo(404);
  }

  @Test
  void whoWasSeenIsDrawnUpButNobodyForAPrivateVisit() {
    Somebody rosa = somebody("Delgado");
    Somebody eve = somebody("Adams");
    Somebody ada = somebody("Irwin");
    assertThat(
            hospital.send(
                visit(rosa, "Eastside clinic", ""),
                visit(eve, "Northgate clinic", ""),
                visit(
                    ada,
                    "Eastside clinic",
                    "\"meta\": {\"security\": [{\"system\":"
                        + " \"http://terminology.hl7.org/CodeSystem/v3-Confidentiality\","
                        + " \"code\": \"R\"}]},")))
        .isEqualTo(200);
    Browser devon = portal.as("devon.park");
    HtmlPage preview =
        devon.submit(
            devon.get(NEW + "?source=seen"),
            FORM,
            Map.of("name", "This week", "site", "eastside", "from", today(), "until", today()));
    HtmlPage getting = devon.click(preview, "a.chip[href*=verdict=gets]");
    assertThat(getting.text("table")).contains(rosa.person().given());
    assertThat(everyName(devon, preview))
        .contains(rosa.person().given())
        .doesNotContain(eve.person().given())
        .doesNotContain(ada.person().given());
    HtmlPage list = devon.submit(preview, "form[action$=/removal]", Map.of());
    assertThat(list.path()).isEqualTo(BATCHES);
    assertThat(devon.get(preview.path()).status()).isEqualTo(404);
  }

  @Test
  void theListIsPutInOrder() {
    Browser devon = portal.as("devon.park");
    Somebody rosa = somebody("Delgado");
    for (String name : List.of("Aaa", "Zzz", "Mmm")) {
      devon.submit(
          devon.get(NEW), FORM, Map.of("name", name, "site", "eastside", "numbers", rosa.number()));
    }
    HtmlPage list = devon.get(BATCHES);
    assertThat(names(devon, list)).containsSubsequence("Mmm", "Zzz", "Aaa");
    assertThat(names(devon, ordered(devon, list, "oldest")))
        .containsSubsequence("Aaa", "Zzz", "Mmm");
    assertThat(names(devon, ordered(devon, list, "name"))).containsSubsequence("Aaa", "Mmm", "Zzz");
  }

  private static HtmlPage ordered(Browser browser, HtmlPage list, String order) {
    HtmlPage page = browser.submit(list, "main form:has(#order)", Map.of("order", order));
    assertThat(page.one("#order [selected]").val()).isEqualTo(order);
    return page;
  }

  private static List<String> names(Browser browser, HtmlPage list) {
    List<String> names = new ArrayList<>();
    for (HtmlPage page = list; ; page = browser.click(page, "nav a[rel=next]")) {
      names.addAll(page.texts("tbody th"));
      if (!page.has("nav a[rel=next]")) {
        return names;
      }
    }
  }

  @Test
  void whatIsMissingIsSaidBesideTheField() {
    Browser devon = portal.as("devon.park");
    HtmlPage again = devon.submit(devon.get(NEW), FORM, Map.of("numbers", " \n"));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.text("#name-error")).startsWith("Give it a name");
    assertThat(again.text("#numbers-error")).startsWith("Paste at least one");
    HtmlPage days =
        devon.submit(
            devon.get(NEW + "?source=seen"),
            FORM,
            Map.of("name", "This week", "from", "2020-01-01", "until", today()));
    assertThat(days.text("#until-error")).contains("31 days");
    assertThat(days.one("#from").val()).isEqualTo("2020-01-01");
  }

  @Test
  void aFoundScreenMakesNoCodes() {
    Browser devon = portal.browser();
    devon.signIn("devon.park");
    Somebody rosa = somebody("Delgado");
    HtmlPage preview =
        devon.submit(
            devon.get(NEW),
            FORM,
            Map.of("name", "One", "site", "eastside", "numbers", rosa.number()));
    portal.clock().pass(Duration.ofMinutes(11));
    HtmlPage asked = devon.submit(preview, "form[action$=/run]", Map.of());
    assertThat(asked.path()).isEqualTo("/staff/security/confirmation");
    BatchNodes.untilDone(portal);
    assertThat(devon.get(preview.path()).text("#now")).isEqualTo("One person would get a code");
  }

  private String everyName(Browser browser, HtmlPage preview) {
    var names = new StringBuilder();
    for (HtmlPage page = preview; ; page = browser.click(page, "nav a[rel=next]")) {
      names.append(page.text("table"));
      if (!page.has("nav a[rel=next]")) {
        return names.toString();
      }
    }
  }

  private Somebody somebody(String family) {
    String number = "B" + UUID.randomUUID().toString().replaceAll("\\D", "").substring(0, 8);
    Hospital.Patient person = Hospital.Patient.only("Rosa", family, "1979-02-11");
    assertThat(
            hospital.send(
                person.json(
                    """
                    , "identifier": [{"type": {"coding": [{"code": "MR"}]},
                      "system": "https://batch.example/mrn", "value": "%s"}],
                      "address": [{"use": "home", "line": ["312 Cottonwood Court"],
                      "city": "Riverbend", "state": "CA", "postalCode": "95901"}]
                    """
                        .formatted(number))))
        .isEqualTo(200);
    return new Somebody(person, number, hospital.chart(person));
  }

  private String visit(Somebody who, String place, String more) {
    return """
    {"resourceType": "Encounter", "id": "%s", %s "status": "finished",
     "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "AMB"},
     "subject": {"reference": "Patient/%s"}, "period": {"start": "%s", "end": "%s"},
     "location": [{"location": {"display": "%s"}}]}
    """
        .formatted(
            UUID.randomUUID(),
            more,
            who.person().key(),
            portal.clock().instant(),
            portal.clock().instant(),
            place);
  }

  private String today() {
    return LocalDate.ofInstant(portal.clock().instant(), CLINIC).toString();
  }
}
