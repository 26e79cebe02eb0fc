// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose record is open stands in the address, and the address alone opens nothing. */
@PortalTest
class ProxyPagesTests {
  private static final String PAGE = "/records/conditions";

  private final Portal portal;
  private final Database database;
  private final TestDatabase trail;
  private final Rows rows;
  private final Cast.Person mother = Cast.stranger("Nora Lund");
  private final AccountId account;
  private final PatientId son;

  ProxyPagesTests(Portal portal, Database database, TestDatabase trail, Grants grants) {
    this.portal = portal;
    this.database = database;
    this.trail = trail;
    this.rows = new Rows(database);
    this.account = portal.enter(mother);
    this.son = rows.patient("Mats", "Lund", "2017-03-09");
    grants.give(account, son, "MTH", Basis.PARENT);
  }

  @Test
  void aParentReadsTheChildsRecordUnderTheChildsKey() {
    HtmlPage page = portal.as(mother).get("/for/" + son + PAGE);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("Mats");
    assertThat(page.all("nav.nav a[href]").eachAttr("href"))
        .isNotEmpty()
        .allMatch(link -> link.startsWith("/for/" + son + "/"));
  }

  @Test
  void whoHasNoRecordIsLedToTheChilds() {
    assertThat(portal.as(mother).get(PAGE).path()).isEqualTo("/for/" + son + "/home");
  }

  @Test
  void aRecordWithoutAGrantAnswersAsOneThatDoesNotExist() {
    PatientId other = rows.patient("Ben", "Okoye");
    Browser browser = portal.as(mother);
    long before = trail.lastEvent();
    HtmlPage foreign = browser.get("/for/" + other + PAGE);
    HtmlPage unknown = browser.get("/for/" + PatientId.random() + PAGE);
    assertThat(foreign.status()).isEqualTo(404);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(foreign.text("main").replaceAll("[A-Z0-9]{5}-[A-Z0-9]{5}", ""))
        .isEqualTo(unknown.text("main").replaceAll("[A-Z0-9]{5}-[A-Z0-9]{5}", ""))
        .doesNotContain("Ben");
    assertThat(portal.tracesSince(before))
        .filteredOn(t -> t.outcome().equals("REFUSED"))
        .hasSize(2)
        .allMatch(t -> t.actorName().equals("Nora Lund") && t.what().equals("/for/{key}"))
        .anyMatch(t -> Long.valueOf(other.value()).equals(t.patientId()));
  }

  @Test
  void theGrantsEndClosesTheRecord() {
    database
        .house()
        .sql("update access.grant set ends_at = ? where account_id = ?")
        .params(
            Timestamp.from(portal.clock().instant().plus(Duration.ofMinutes(2))), account.value())
        .update();
    Browser browser = portal.as(mother);
    assertThat(browser.get("/for/" + son + PAGE).status()).isEqualTo(200);
    portal.clock().pass(Duration.ofMinutes(2));
    assertThat(browser.get("/for/" + son + PAGE).status()).isEqualTo(404);
  }

  @Test
  void readingIsTraced() {
    Browser browser = portal.as(mother);
    long before = trail.lastEvent();
    browser.get("/for/" + son + PAGE);
    assertThat(portal.tracesSince(before))
        .contains(
            new Portal.Trace(
                "PERSON", "Nora Lund", son.value(), "READ", "/for/{key}" + PAGE, "FAMRQT", "DONE"));
  }

  /** The prefix opens pages of a record and nothing else, however it is written. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/me/security",
        "/me/security;x=1",
        "/me;x=1/security",
        "/staff",
        "/staff/people",
        "/sign-out",
        "/sign-in",
        "/session",
        "/language?to=es&back=/",
        "/assets/app.css",
        "/",
        "",
        "//home",
        "/HOME",
        "/Records/conditions",
        "/%68ome",
        "/home%2e%2e",
        "/home/../me/security",
        "/home/%2e%2e/me/security",
        "/home/..;/me/security",
        "/records/../me/security",
        "/records/%2e%2e/%2e%2e/staff/people",
        "/records/..%2f..%2fstaff",
        "/records/..%5cme",
        "/records//conditions",
        "/records/%00conditions",
        "/records;jsessionid=1/conditions",
        "/staff/people/0123456789ab/chart/home",
        "/for/0123456789ab/home"
      })
  void nothingElseIsReachedThroughTheChildsKey(String inner) {
    assertThat(portal.as(mother).getWithoutFollowing("/for/" + son + inner).status())
        .isIn(400, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/for/%s%s",
        "/FOR/%s%s",
        "/for//%s%s",
        "/for/./%s%s",
        "/%%66or/%s%s",
        "/for;a/%s%s"
      })
  void otherWaysToWriteTheKeyOpenNothing(String address) {
    String key = son.text();
    for (String written :
        List.of(key.toUpperCase(java.util.Locale.ROOT), key + "0", key.substring(1), key + "%20")) {
      assertThat(portal.as(mother).getWithoutFollowing(address.formatted(written, PAGE)).status())
          .isIn(400, 404);
    }
  }

  @Test
  void aPatientIsNobodyAtTheDesk() {
    HtmlPage page = portal.as(mother).getWithoutFollowing("/staff/people/" + son + "/chart" + PAGE);
    assertThat(page.location()).contains("/staff/sign-in");
  }

  @Test
  void staffAreNobodyOnThePatientsSide() {
    HtmlPage page = portal.as("maria.santos").getWithoutFollowing("/for/" + son + PAGE);
    assertThat(page.location()).contains("/sign-in").doesNotContain("/staff");
  }

  @Test
  void withoutASignInNothingIsShown() {
    assertThat(portal.browser().getWithoutFollowing("/for/" + son + PAGE).location())
        .contains("/sign-in");
    assertThat(portal.browser().getWithoutFollowing(PAGE).location()).contains("/sign-in");
  }
}
