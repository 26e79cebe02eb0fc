// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.audit.Look;
import org.caredoor.audit.Looks;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is refused, and whom a search shows, is in the trail as that. */
@PortalTest
class TrailGapsTests {
  private final Portal portal;
  private final Database database;
  private final TestDatabase trail;
  private final Looks looks;

  TrailGapsTests(Portal portal, Database database, TestDatabase trail, Looks looks) {
    this.portal = portal;
    this.database = database;
    this.trail = trail;
    this.looks = looks;
  }

  @AfterEach
  void forgetMistakes() {
    database.house().sql("delete from account.throttle").update();
  }

  @Test
  void aLookThatWasRefusedInTheEndIsMarkedAndNoPatientSeesIt() {
    PatientId patient = new Rows(database).patient("Greta", "Lindqvist");
    String person = "/staff/people/" + patient;
    Browser nurse = portal.as("maria.santos");
    nurse.submit(nurse.get(person), "form[action$=/opening]", Map.of("purpose", "TREAT"));
    int seen = looksAt(patient).size();
    long before = trail.lastEvent();
    assertThat(nurse.get(person + "/chart/records/results/999999").status()).isEqualTo(404);
    assertThat(rowsSince(before))
        .containsExactly(
            "READ /staff/people/{key}/chart/records/results/{no} DONE OPENING",
            "READ /staff/people/{key}/chart/records/results/{no} REFUSED HTTP-404");
    assertThat(looksAt(patient)).hasSize(seen);
    nurse.get(person + "/chart/records/results");
    assertThat(looksAt(patient)).hasSize(seen + 1);
  }

  @Test
  void whatShowsAPatientIsALookEvenWhereTheFormWasWrong() {
    PatientId patient = new Rows(database).patient("Greta", "Lindqvist");
    Browser nurse = portal.as("maria.santos");
    HtmlPage form = nurse.get("/staff/people/" + patient);
    int seen = looksAt(patient).size();
    assertThat(nurse.submit(form, "form[action$=/opening]", Map.of()).status()).isEqualTo(422);
    assertThat(looksAt(patient)).hasSizeGreaterThan(seen);
  }

  @Test
  void aPageThatTheRoleDoesNotOpenIsTracedAsRefused() {
    Browser nurse = portal.as("maria.santos");
    long before = trail.lastEvent();
    for (String page : List.of("/staff/accounts", "/staff/support/log-ins", "/staff/requests")) {
      assertThat(nurse.get(page).status()).isIn(403, 404);
    }
    assertThat(nurse.get("/staff/exchange/reviews").status()).isEqualTo(403);
    assertThat(rowsSince(before))
        .containsExactly(
            "READ /staff/accounts REFUSED HTTP-403",
            "READ /staff/support/log-ins REFUSED HTTP-404",
            "READ /staff/requests REFUSED HTTP-403",
            "READ /staff/exchange/reviews DONE ROLE",
            "READ /staff/exchange/reviews REFUSED HTTP-403");
  }

  @Test
  void aSearchSaysWhomItShowed() {
    PatientId patient = new Rows(database).patient("Gretchen", "Oystercatcher");
    HtmlPage list = portal.as("maria.santos").get("/staff/people?q=oystercatcher");
    assertThat(list.text("main tbody")).contains("Gretchen");
    assertThat(looksAt(patient))
        .extracting(Look::what, Look::name)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("/staff/people/found", name()));
    portal.as("maria.santos").get("/staff/people?q=oystercatcher&page=2");
    assertThat(looksAt(patient)).hasSize(1);
  }

  @Test
  void aPatientReadsThatSomebodyFoundThemInASearch() {
    portal.as("maria.santos").get("/staff/people?q=reyes+ana");
    assertThat(portal.as("ana").get("/me/who-looked?who=staff").text("main"))
        .contains("Found this record in a search");
  }

  @Test
  void aFormWithoutItsTokenIsTraced() {
    portal.clock().pass(Duration.ofMinutes(11)); // others may have used up what is written
    Browser ana = portal.as("ana");
    long before = trail.lastEvent();
    ana.post("/me/security/password", Map.of("new", "x"));
    assertThat(rowsSince(before)).contains("EXECUTE form REFUSED NO-TOKEN");
  }

  @Test
  void whoHasToWaitIsTracedAndCannotFillTheTrail() {
    portal.clock().pass(Duration.ofMinutes(11));
    Browser browser = portal.browser();
    HtmlPage form = browser.get("/sign-in");
    long before = trail.lastEvent();
    for (int i = 0; i < 30; i++) {
      browser.submit(
          form,
          "main form:has([name=password])",
          Map.of("username", "nobody at all", "password", "wrong as can be"));
    }
    List<String> rows = rowsSince(before);
    assertThat(rows).contains("EXECUTE sign-in/password REFUSED WAITS");
    assertThat(rows).filteredOn(row -> row.endsWith("WAITS")).hasSizeLessThanOrEqualTo(10);
  }

  private String name() {
    return database
        .house()
        .sql("select display_name from account.user_account where user_name = 'maria.santos'")
        .query(String.class)
        .single();
  }

  private List<Look> looksAt(PatientId patient) {
    return looks.of(
        patient.value(), new Looks.Wanted(Looks.Who.EVERYONE, 0, "", null, null, null, true), 100);
  }

  private List<String> rowsSince(long event) {
    return database
        .house()
        .sql(
            """
            select concat_ws(' ', action, what, outcome, reason) from audit.event
            where event_no > ? order by event_no
            """)
        .param(event)
        .query((row, n) -> row.getString(1))
        .list();
  }
}
