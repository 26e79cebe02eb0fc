// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing leaves without its trace. */
@PortalTest
class TracedAnswerTests {
  private final Portal portal;
  private final Database database;
  private final TestDatabase trail;

  TracedAnswerTests(Portal portal, Database database, TestDatabase trail) {
    this.portal = portal;
    this.database = database;
    this.trail = trail;
  }

  @ParameterizedTest
  @CsvSource({
    "ana, /home",
    "ana, /records/results",
    "ana, /for/000000000000/home",
    "ramon, /home",
    "maria.santos, /staff/people?q=Reyes",
    "maria.santos, /staff/people/000000000000/chart/home"
  })
  void withoutATraceNothingIsShown(String userName, String path) throws SQLException {
    Browser browser = portal.as(userName);
    HtmlPage page = whileTheTrailIsLocked(() -> browser.getWithoutFollowing(path));
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.has("h1")).isTrue();
    assertThat(page.text()).doesNotContain("Ana", "Reyes", "Mateo", "Santos");
    assertThat(page.header("Content-Security-Policy")).isNotEmpty();
    assertThat(page.header("Content-Disposition") + page.header("ETag") + page.location())
        .isEmpty();
    assertThat(browser.getWithoutFollowing(path).status()).isIn(200, 302, 404);
  }

  @Test
  void withoutATraceNoFileLeaves() throws SQLException {
    Browser ana = portal.as("ana");
    HtmlPage list = ana.get("/records/documents");
    String file =
        list.all("main a[href^=/records/documents/]").stream()
            .map(link -> ana.get(link.attr("href")))
            .flatMap(document -> document.all("iframe").stream())
            .map(frame -> frame.attr("src"))
            .findFirst()
            .orElseThrow();
    assertThat(ana.get(file).header("Content-Disposition")).contains("filename");
    HtmlPage page = whileTheTrailIsLocked(() -> ana.getWithoutFollowing(file));
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.header("Content-Disposition") + page.header("ETag")).isEmpty();
    assertThat(page.header("Content-Type")).startsWith("text/html");
  }

  @Test
  void withoutATraceNothingIsChanged() throws SQLException {
    PatientId patient = new Rows(database).patient("Greta", "Lindqvist");
    String person = "/staff/people/" + patient;
    Browser nurse = portal.as("maria.santos");
    HtmlPage form = nurse.get(person);
    HtmlPage page =
        whileTheTrailIsLocked(() ->
            nurse.submitWithoutFollowing(
                form, "form[action$=/opening]", Map.of("purpose", "TREAT")));
    assertThat(page.status()).isEqualTo(503);
    assertThat(nurse.getWithoutFollowing(person + "/chart/home").location()).isEqualTo(person);
  }

  @Test
  void aChangeThatWasRefusedIsTracedAsRefused() {
    PatientId patient = new Rows(database).patient("Greta", "Lindqvist");
    String person = "/staff/people/" + patient;
    Browser nurse = portal.as("maria.santos");
    HtmlPage form = nurse.get(person);
    long before = trail.lastEvent();
    assertThat(nurse.submit(form, "form[action$=/opening]", Map.of()).status()).isEqualTo(422);
    assertThat(rowsSince(before))
        .containsExactly(
            "CREATE /staff/people/{key}/opening DONE PERMIT ROLE",
            "CREATE /staff/people/{key}/opening REFUSED PERMIT HTTP-422");
  }

  @Test
  void eachKeyIsTracedWithItsDecisionAndReason() {
    PatientId stranger = new Rows(database).patient("Greta", "Lindqvist");
    long before = trail.lastEvent();
    portal.as("ana").get("/records/results");
    portal.as("ana").get("/for/" + stranger + "/records/results");
    portal.as("maria.santos").getWithoutFollowing("/staff/people/" + stranger + "/chart/home");
    assertThat(rowsSince(before))
        .contains(
            "READ /records/results DONE PERMIT SELF",
            "READ /for/{key} REFUSED DENY " + RefusalCode.NO_GRANT.code(),
            "READ /staff/people/{key}/chart REFUSED DENY " + RefusalCode.NO_OPENING.code());
  }

  @Test
  void theCodeOnAnErrorPageLeadsToTheRow() {
    HtmlPage page = portal.as("ana").get("/records/results/99999");
    String code = page.text("main .muted").replaceFirst(".*: ", "");
    assertThat(code).matches("[2-9A-Z]{5}-[2-9A-Z]{5}");
    assertThat(
            database
                .house()
                .sql("select reason from audit.event where request_id = ?")
                .param(code)
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder("SELF", "HTTP-404");
  }

  private List<String> rowsSince(long event) {
    return database
        .house()
        .sql(
            """
            select concat_ws(' ', action, what, outcome, decision, reason) from audit.event
            where event_no > ? order by event_no
            """)
        .param(event)
        .query((row, n) -> row.getString(1))
        .list();
  }

  private HtmlPage whileTheTrailIsLocked(Supplier<HtmlPage> request) throws SQLException {
    try (Connection house = database.houseSource().getConnection();
        var lock = house.createStatement()) {
      house.setAutoCommit(false);
      lock.execute("lock table audit.event in access exclusive mode");
      HtmlPage page = request.get();
      house.rollback();
      return page;
    }
  }
}
