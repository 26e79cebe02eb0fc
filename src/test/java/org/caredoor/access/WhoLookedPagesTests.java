// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditHandle;
import org.caredoor.audit.AuditTrail;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@PortalTest
class WhoLookedPagesTests {
  private static final String PAGE = "/me/who-looked";

  private final Portal portal;
  private final Rows rows;
  private final Grants grants;
  private final AuditTrail trail;
  private Cast.Person person = Cast.stranger("Nora Lund");
  private PatientId patient = new PatientId(0);

  WhoLookedPagesTests(Portal portal, Database database, Grants grants, AuditTrail trail) {
    this.portal = portal;
    this.rows = new Rows(database);
    this.grants = grants;
    this.trail = trail;
  }

  @BeforeEach
  void somebodyWithARecord() {
    person = Cast.stranger("Nora Lund");
    patient = rows.patient("Nora", "Lund");
    grants.give(portal.enter(person), patient, "SELF", Basis.SELF);
  }

  @Test
  void staffAreNamedWithRoleReasonAndWhatTheySaw() {
    opened("maria.santos");
    portal.as("maria.santos").get("/staff/people/" + patient + "/chart/records/results");
    portal.as("maria.santos").get("/staff/people/" + patient + "/chart/records/results");
    HtmlPage page = portal.as(person).get(PAGE);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text("h1")).isEqualTo("Who looked at your record");
    String staff = page.one("li:has(> div > h3:contains(Maria Santos))").text();
    assertThat(staff)
        .contains(
            "Nurse, care team",
            "Looked at test results 2 times",
            "Opened the record and said why",
            "For treatment");
    assertThat(page.text("main")).doesNotContain("127.0.0.1", "/records");
  }

  @Test
  void inSpanishToo() {
    opened("maria.santos");
    portal.as("maria.santos").get("/staff/people/" + patient + "/chart/records/results");
    HtmlPage page = portal.as(person).inLanguage("es").get(PAGE);
    assertThat(page.text("h1")).isEqualTo("Quién vio su historial");
    assertThat(page.text("main")).contains("Enfermería, equipo de atención", "Para el tratamiento");
  }

  @Test
  void eachSortCanBeSeenAlone() {
    opened("maria.santos");
    Cast.Person mother = Cast.stranger("Greta Lund");
    grants.give(portal.enter(mother), patient, "MTH", Basis.SELF_GRANTED);
    portal.as(mother).get("/for/" + patient + "/medicines");
    record("Lab of the North", AuditEvent.Kind.SYSTEM, "intake");
    Browser browser = portal.as(person);
    browser.get("/home");
    assertThat(browser.get(PAGE + "?who=staff").texts("main h3"))
        .containsExactly("Maria Santos, RN");
    HtmlPage family = browser.get(PAGE + "?who=family");
    assertThat(family.texts("main h3")).containsExactly("Greta Lund");
    assertThat(family.text("main")).contains("Mother", "Looked at medicines");
    assertThat(browser.get(PAGE + "?who=me").texts("main h3")).containsExactly("You");
    HtmlPage systems = browser.get(PAGE + "?who=systems");
    assertThat(systems.texts("main h3")).containsExactly("Lab of the North");
    assertThat(systems.text("main")).contains("Added information to the record");
    assertThat(browser.get(PAGE + "?q=gréta").texts("main h3")).containsExactly("Greta Lund");
    assertThat(browser.get(PAGE).texts("main h3")).hasSize(4);
  }

  @Test
  void daysAreApartAndCanBeChosen() {
    Instant now = portal.clock().instant();
    portal.clock().set(now.minus(Duration.ofDays(2)));
    record("Early Bird", AuditEvent.Kind.SYSTEM, "intake");
    portal.clock().set(now);
    record("Late Bird", AuditEvent.Kind.SYSTEM, "intake");
    HtmlPage all = portal.as(person).get(PAGE);
    assertThat(all.texts("main h2.h3")).hasSizeGreaterThanOrEqualTo(2);
    String first =
        LocalDate.ofInstant(portal.clock().instant(), ZoneId.of("America/Los_Angeles"))
            .minusDays(2)
            .toString();
    HtmlPage day = portal.as(person).get(PAGE + "?from=" + first + "&to=" + first);
    assertThat(day.texts("main h3")).contains("Early Bird").doesNotContain("Late Bird");
  }

  @Test
  void whoActsForSomebodySeesTheirListAndNotThatOfOthers() {
    Cast.Person mother = Cast.stranger("Greta Lund");
    grants.give(portal.enter(mother), patient, "MTH", Basis.SELF_GRANTED);
    opened("maria.santos");
    Browser browser = portal.as(mother);
    HtmlPage page = browser.get("/for/" + patient + PAGE);
    assertThat(page.text("h1")).isEqualTo("Who looked at Nora’s record");
    assertThat(page.text("main")).contains("Maria Santos", "You");
    assertThat(page.has("a[href='/for/" + patient + PAGE + "?who=staff']")).isTrue();
    PatientId other = rows.patient("Ben", "Okoye");
    assertThat(browser.get("/for/" + other + PAGE).status()).isEqualTo(404);
  }

  @Test
  void aLongListHasPagesAndLosesNothing() {
    int many = 1000;
    var handles =
        IntStream.range(0, many)
            .mapToObj(i -> trail.begin(event("System " + i, AuditEvent.Kind.SYSTEM, "intake")))
            .toList();
    handles.forEach(AuditHandle::await);
    Browser browser = portal.as(person);
    var seen = new TreeSet<String>();
    int shown = 0;
    String address = PAGE + "?who=systems";
    while (!address.isEmpty()) {
      HtmlPage page = browser.get(address);
      seen.addAll(page.texts("main h3"));
      shown += page.texts("main h3").size();
      address = page.has("a[rel=next]") ? page.one("a[rel=next]").attr("href") : "";
    }
    assertThat(seen).hasSize(many);
    assertThat(shown).isEqualTo(many);
  }

  @Test
  void nothingThatFitsIsSaid() {
    HtmlPage page = portal.as(person).get(PAGE + "?q=zzz");
    assertThat(page.text("main [role=status]")).startsWith("Nothing fits");
    assertThat(page.has("main form[role=search]")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?before=x",
        "?before=99999999999999999999.000000.1",
        "?before=999999999999.000000.9999999999999999999",
        "?who=nobody",
        "?from=2026-99-99&to=never",
        "?q=%25%27%00"
      })
  void whatMakesNoSenseHurtsNothing(String query) {
    assertThat(portal.as(person).get(PAGE + query).status()).isIn(200, 400);
  }

  @Test
  void theMenuAndTheDetailsLeadThere() {
    Browser browser = portal.as(person);
    assertThat(browser.get("/home").has("header a[href='/me/who-looked']")).isTrue();
    assertThat(browser.get("/me").has("main a[href='/me/who-looked']")).isTrue();
    HtmlPage ask = browser.click(browser.get(PAGE), "aside a.btn");
    assertThat(ask.status()).isEqualTo(200);
    assertThat(ask.text("main")).contains("Who looked at the record");
  }

  private void opened(String staff) {
    Browser browser = portal.as(staff);
    browser.submitWithoutFollowing(
        browser.get("/staff/people/" + patient),
        "form[action$=/opening]",
        Map.of("purpose", "TREAT"));
  }

  private void record(String name, AuditEvent.Kind kind, String what) {
    trail.record(event(name, kind, what));
  }

  private AuditEvent event(String name, AuditEvent.Kind kind, String what) {
    return new AuditEvent(
        new AuditEvent.Actor(kind, null, name),
        patient.value(),
        AuditEvent.Action.CREATE,
        what,
        "TREAT",
        "192.0.2.7",
        AuditEvent.Outcome.DONE,
        null);
  }
}
