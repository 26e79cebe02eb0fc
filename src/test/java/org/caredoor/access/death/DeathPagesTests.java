// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.death;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.patient.Charts;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.junit.jupiter.api.Test;

/** A desk says that somebody has died, and clinics say how long others may read. */
@PortalTest
class DeathPagesTests {
  private final Portal portal;
  private final TestDatabase trail;
  private final PatientId chart;

  DeathPagesTests(Portal portal, TestDatabase trail) {
    this.portal = portal;
    this.trail = trail;
    var hospital = new Hospital(portal);
    Hospital.Patient patient = Hospital.Patient.only("Astrid", "Lund", "1941-04-07");
    assertThat(hospital.send(patient.json(""))).isEqualTo(200);
    chart = hospital.chart(patient);
  }

  private String page() {
    return "/staff/people/" + chart + "/death";
  }

  @Test
  void whatIsWrongIsSaidBesideTheFieldAndNothingIsWrittenDown() {
    Browser tess = portal.as("tess.holloway");
    HtmlPage form = tess.get(page());
    HtmlPage wrong =
        tess.submit(form, "main form", Map.of("on", LocalDate.of(1941, 4, 6).toString()));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text("#how-family-error")).contains("Choose how you know");
    assertThat(wrong.text("#on-error")).contains("not before the birth");
    assertThat(wrong.one("#on").val()).isEqualTo("1941-04-06");
    assertThat(
            tess.submit(form, "main form", Map.of("how", "other", "on", "2199-01-01"))
                .texts("main .error"))
        .hasSize(2);
    assertThat(deceased()).isFalse();
  }

  @Test
  void onlyThoseWhoWorkForThePatientSaySo() {
    portal.bean(Charts.class).assignSite(chart, "northgate");
    assertThat(portal.as("tess.holloway").get(page()).status()).as("another site").isEqualTo(403);
    assertThat(portal.as("ana").get(page()).path()).contains("sign-in");
    Browser marcus = portal.as("marcus.bell");
    long before = trail.lastEvent();
    marcus.submit(marcus.get(page()), "main form", Map.of("how", "certificate"));
    assertThat(deceased()).isTrue();
    assertThat(portal.tracesSince(before))
        .anyMatch(t ->
            t.what().equals("/staff/people/{key}/death")
                && t.action().equals("CREATE")
                && Long.valueOf(chart.value()).equals(t.patientId()));
    HtmlPage undo = marcus.get(page());
    assertThat(marcus.submit(undo, "form[action$=/undoing]", Map.of()).text("#why-error"))
        .contains("Say it in words");
    assertThat(deceased()).isTrue();
    marcus.submit(undo, "form[action$=/undoing]", Map.of("why", "Her sister"));
    assertThat(deceased()).isFalse();
    assertThat(marcus.get("/staff/people/" + chart).text("h1")).doesNotContain("Deceased");
  }

  @Test
  void aFoundScreenOfADeskDeclaresNobodyDead() {
    Browser tess = portal.browser();
    tess.signIn("tess.holloway");
    HtmlPage form = tess.get(page());
    portal.clock().pass(Duration.ofMinutes(11));
    HtmlPage asked = tess.submit(form, "main form", Map.of("how", "certificate"));
    assertThat(asked.path()).isEqualTo("/staff/security/confirmation");
    assertThat(asked.text(".lede")).startsWith("Please show once more that it is you");
    assertThat(asked.one("a.back").attr("href")).isEqualTo("/staff");
    assertThat(deceased()).isFalse();
  }

  @Test
  void nobodyIsLetInAfterwards() {
    Browser helen = portal.as("helen.kowalski");
    helen.submit(helen.get(page()), "main form", Map.of("how", "hospital"));
    Cast.Person son = Cast.stranger("Jonas Lund");
    portal.enter(son);
    HtmlPage terms =
        helen.submit(
            helen.get("/staff/people/" + chart + "/grants/new"),
            "main form",
            Map.of(
                "person", son.userName(), "relationship", "CHILD", "basis", "power-of-attorney"));
    HtmlPage refused =
        helen.submit(
            terms,
            "#terms",
            Map.of("scope", "results", "paper", "power-of-attorney", "digits", "4821"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("[role=alert]")).contains("The patient has died");
  }

  @Test
  void thePageOfWhoActsSaysItAndOffersNothingNew() {
    Browser helen = portal.as("helen.kowalski");
    String grants = "/staff/people/" + chart + "/grants";
    assertThat(helen.get(grants).has("a[href$='/grants/new']")).isTrue();
    assertThat(helen.get(grants).has("a[href$='/exceptions/new']")).isTrue();
    helen.submit(helen.get(page()), "main form", Map.of("how", "hospital"));
    HtmlPage dead = helen.get(grants);
    assertThat(dead.has("a[href$='/grants/new']")).isFalse();
    assertThat(dead.has("a[href$='/exceptions/new']")).isFalse();
    assertThat(dead.text(".note:has(a[href$=/death])")).startsWith("The patient has died.");
  }

  @Test
  void clinicsSetHowLongOthersRead() {
    Browser helen = portal.as("helen.kowalski");
    HtmlPage form = helen.get("/staff/rules/after-death");
    assertThat(form.status()).isEqualTo(200);
    Map<String, String> days = new HashMap<>();
    form.all("main input[name^=days-]").forEach(field -> days.put(field.attr("name"), "90"));
    assertThat(days).containsKey("days-eastside");
    days.put("days-eastside", "731");
    HtmlPage wrong = helen.submit(form, "main form", days);
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text("#days-eastside-error")).contains("from 0 to 730");
    assertThat(wrong.one("#days-eastside").val()).isEqualTo("731");
    days.put("days-eastside", "30");
    assertThat(helen.submit(form, "main form", days).one("#days-eastside").val()).isEqualTo("30");
    days.put("days-eastside", "90");
    helen.submit(form, "main form", days);
    assertThat(portal.as("tess.holloway").get("/staff/rules/after-death").status()).isEqualTo(403);
  }

  private boolean deceased() {
    return portal.bean(Patients.class).chart(chart).orElseThrow().deceased();
  }
}
