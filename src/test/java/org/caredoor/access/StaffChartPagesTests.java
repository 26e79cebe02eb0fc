// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

/** Staff open a chart with a reason, for a while, and it is written down. */
@PortalTest
class StaffChartPagesTests {
  private static final String FORM = "form[action$=/opening]";

  private final Portal portal;
  private final TestDatabase trail;
  private final PatientId patient;
  private final String person;
  private final String chart;

  StaffChartPagesTests(Portal portal, Database database, TestDatabase trail) {
    this.portal = portal;
    this.trail = trail;
    this.patient = new Rows(database).patient("Ingmar", "Solberg");
    this.person = "/staff/people/" + patient;
    this.chart = person + "/chart/records/conditions";
  }

  @Test
  void aChartThatIsNotOpenedAsksWhy() {
    HtmlPage page = portal.as("maria.santos").get(chart);
    assertThat(page.path()).isEqualTo(person);
    assertThat(page.text("h1")).isEqualTo("Ingmar Solberg");
    assertThat(page.has(FORM)).isTrue();
  }

  @Test
  void withoutAReasonTheChartStaysClosed() {
    Browser nurse = portal.as("maria.santos");
    HtmlPage page = nurse.submit(nurse.get(person), FORM, Map.of());
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.has("[role=alert]")).isTrue();
    assertThat(nurse.getWithoutFollowing(chart).location()).isEqualTo(person);
  }

  @Test
  void aReasonThatIsNotTheirsOpensNothing() {
    Browser desk = portal.as("tess.holloway");
    HtmlPage page = desk.submit(desk.get(person), FORM, Map.of("purpose", "TREAT"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(desk.getWithoutFollowing(chart).location()).isEqualTo(person);
  }

  @Test
  void withAReasonTheChartOpensAsThePatientSeesItAndIsTraced() {
    Browser nurse = portal.as("maria.santos");
    long before = trail.lastEvent();
    nurse.submitWithoutFollowing(
        nurse.get(person), FORM, Map.of("purpose", "TREAT", "note", "wound check"));
    HtmlPage page = nurse.get(chart);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text(".staffbar")).contains("Ingmar Solberg");
    assertThat(portal.tracesSince(before))
        .containsExactly(
            trace("READ", "/staff/people/{key}", "HOPERAT"),
            trace("CREATE", "/staff/people/{key}/opening", "HOPERAT"),
            trace("READ", "/staff/people/{key}/chart/records/conditions", "TREAT"));
  }

  @Test
  void anOpenedChartClosesAfterFourHours() {
    Browser nurse = open("maria.santos");
    portal.clock().pass(Duration.ofHours(4).minusSeconds(1));
    assertThat(nurse.getWithoutFollowing(chart).status()).isEqualTo(200);
    portal.clock().pass(Duration.ofSeconds(1));
    assertThat(nurse.getWithoutFollowing(chart).location()).isEqualTo(person);
  }

  @Test
  void closingTheChartClosesIt() {
    Browser nurse = open("maria.santos");
    nurse.submit(nurse.get(person), "form[action$=/closing]", Map.of());
    assertThat(nurse.getWithoutFollowing(chart).location()).isEqualTo(person);
  }

  @Test
  void anotherNurseHasToSayWhyToo() {
    open("maria.santos");
    assertThat(portal.as("ida.hansen").getWithoutFollowing(chart).location()).isEqualTo(person);
  }

  @Test
  void anInternOpensNothing() {
    Browser intern = portal.as("noor.haddad");
    assertThat(intern.get(person).status()).isEqualTo(404);
    assertThat(intern.get(person).text()).doesNotContain("Ingmar");
    HtmlPage page = intern.get("/staff/people");
    String token = page.all("input[name=_csrf]").get(0).attr("value");
    HtmlPage forced =
        intern.post(person + "/opening", Map.of("_csrf", token, "purpose", "SUPPORT"));
    assertThat(forced.status()).isEqualTo(404);
    assertThat(intern.getWithoutFollowing(chart).location()).isEqualTo(person);
    assertThat(intern.get("/staff/people?q=Solberg").text("main")).doesNotContain("Ingmar");
  }

  @Test
  void aFormFromElsewhereOpensNothing() {
    Browser nurse = portal.as("maria.santos");
    HtmlPage forged = nurse.post(person + "/opening", Map.of("purpose", "TREAT"));
    assertThat(forged.location()).doesNotContain("/chart");
    assertThat(nurse.getWithoutFollowing(chart).location()).isEqualTo(person);
  }

  @Test
  void aKeyThatIsNobodysIsNotFound() {
    Browser nurse = portal.as("maria.santos");
    assertThat(nurse.get("/staff/people/" + PatientId.random()).status()).isEqualTo(404);
    assertThat(nurse.get("/staff/people/" + PatientId.random() + "/chart/home").status())
        .isEqualTo(404);
    assertThat(nurse.get("/staff/people/xyz").status()).isEqualTo(404);
  }

  private Browser open(String userName) {
    Browser browser = portal.as(userName);
    browser.submitWithoutFollowing(browser.get(person), FORM, Map.of("purpose", "TREAT"));
    assertThat(browser.getWithoutFollowing(chart).status()).isEqualTo(200);
    return browser;
  }

  private Portal.Trace trace(String action, String what, String purpose) {
    return new Portal.Trace(
        "STAFF", "Maria Santos, RN", patient.value(), action, what, purpose, "DONE");
  }
}
