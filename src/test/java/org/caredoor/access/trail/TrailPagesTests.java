// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditTrail;
import org.caredoor.audit.TrailBreak;
import org.caredoor.audit.TrailCheck;
import org.caredoor.audit.TrailReport;
import org.caredoor.audit.Verifications;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@PortalTest
class TrailPagesTests {
  private static final String ROWS = "main ol.rows > li";

  private final Portal portal;
  private final TestDatabase trail;
  private final AuditTrail audit;

  TrailPagesTests(Portal portal, TestDatabase trail, AuditTrail audit) {
    this.portal = portal;
    this.trail = trail;
    this.audit = audit;
  }

  @Test
  void thePrivacyOfficerFindsWhoLookedAtAPatientByRecordNumber() {
    portal.as("ana").get("/records/results");
    HtmlPage list = officer().get("/staff/audit?patient=4471902");
    assertThat(list.text("main .facts")).contains("Ana Reyes");
    assertThat(list.texts(ROWS))
        .anyMatch(row ->
            row.contains("Looked at test results")
                && row.contains("READ /records/results")
                && row.contains("own record SELF")
                && row.contains("4471902"));
  }

  @Test
  void aNameThatSeveralHaveIsChosenFromAList() {
    HtmlPage choice = officer().get("/staff/audit?patient=reyes");
    assertThat(choice.has(ROWS)).isFalse();
    HtmlPage chosen = officer().click(choice, "main .card a:contains(Mateo)");
    assertThat(chosen.text("main .facts")).contains("Mateo");
    assertThat(officer().get("/staff/audit?patient=zzzzzz").text("main [role=status]"))
        .contains("Nobody is known");
  }

  @Test
  void itIsNarrowedByLogInActPurposeOutcomeReasonAndDays() {
    String reason = "TEST-" + trail.lastEvent();
    event("sign-in/password", AuditEvent.Outcome.REFUSED, reason);
    event("sign-in", AuditEvent.Outcome.DONE, reason);
    String address = "/staff/audit?reason=" + reason.toLowerCase();
    assertThat(officer().get(address).texts(ROWS)).hasSize(2);
    assertThat(officer().get(address + "&outcome=REFUSED").texts(ROWS)).hasSize(1);
    assertThat(officer().get(address + "&purpose=HOPERAT&action=EXECUTE").texts(ROWS)).hasSize(2);
    assertThat(officer().get(address + "&purpose=TREAT").texts(ROWS)).isEmpty();
    assertThat(officer().get(address + "&action=DELETE").texts(ROWS)).isEmpty();
    assertThat(officer().get(address + "&account=maria.santos").texts(ROWS)).isEmpty();
    assertThat(officer().get(address + "&from=&to=2020-01-01").texts(ROWS)).isEmpty();
    assertThat(officer().get(address + "&from=yesterday").text("#from-error")).contains("day");
  }

  @Test
  void pagesGoOnWhereTheLastOneEndedWhateverComesIn() {
    String reason = "PAGE-" + trail.lastEvent();
    for (int i = 0; i < TrailPage.SIZE + 5; i++) {
      event("sign-in", AuditEvent.Outcome.REFUSED, reason + "-" + i);
    }
    HtmlPage first = officer().get("/staff/audit?reason=" + reason);
    event("sign-in", AuditEvent.Outcome.REFUSED, reason + "-LATE");
    HtmlPage second = officer().click(first, "main a[rel=next]");
    List<String> all = new ArrayList<>(first.texts(ROWS + " code"));
    all.addAll(second.texts(ROWS + " code"));
    assertThat(all)
        .filteredOn(code -> code.startsWith(reason))
        .hasSize(TrailPage.SIZE + 5)
        .doesNotHaveDuplicates()
        .doesNotContain(reason + "-LATE");
    assertThat(second.has("main a[rel=next]")).isFalse();
  }

  @Test
  void lookingIsInTheTrailWithThePatientAndThePatientSeesIt() {
    long before = trail.lastEvent();
    officer().get("/staff/audit?patient=4471902&account=maria.santos");
    assertThat(portal.tracesSince(before))
        .filteredOn(t -> t.what().startsWith("/staff/audit"))
        .singleElement()
        .matches(t -> t.patientId() != null && t.purpose().equals("HCOMPL"))
        .matches(t -> t.what().matches("/staff/audit/log-in/\\d+"));
    assertThat(portal.as("ana").get("/me/who-looked?who=staff").text("main"))
        .contains("Samuel Greer", "Looked at this list");
  }

  @Test
  void anAdministratorSeesWhatIsAboutNoPatient() {
    portal.as("ana").get("/records/results");
    Browser ines = portal.as("ines.carvalho");
    HtmlPage list = ines.get("/staff/audit?patient=4471902");
    assertThat(list.has("#patient")).isFalse();
    assertThat(list.has("main .facts")).isFalse();
    assertThat(list.texts(ROWS)).isNotEmpty().noneMatch(row -> row.contains("/records/"));
    assertThat(ines.get("/staff/audit/rows.csv?patient=4471902").source())
        .doesNotContain("/records/", "4471902");
  }

  @ParameterizedTest
  @ValueSource(strings = {"maria.santos", "helen.kowalski", "noor.haddad"})
  void othersAreRefusedAndThatIsInTheTrail(String userName) {
    long before = trail.lastEvent();
    assertThat(portal.as(userName).get("/staff/audit?patient=4471902").status()).isEqualTo(403);
    assertThat(portal.as(userName).get("/staff/audit/rows.csv").status()).isEqualTo(403);
    assertThat(portal.tracesSince(before))
        .filteredOn(t -> t.what().startsWith("/staff/audit"))
        .hasSize(2)
        .allMatch(t -> t.outcome().equals("REFUSED"));
    assertThat(portal.as(userName).get("/staff/people").has(".rail a[href='/staff/audit']"))
        .isFalse();
  }

  @Test
  void theFileHoldsWhatTheListShowsAndNoFormula() {
    String reason = "=FILE-" + trail.lastEvent();
    event("sign-in", AuditEvent.Outcome.REFUSED, reason);
    HtmlPage file = officer().get("/staff/audit/rows.csv?reason=" + reason);
    assertThat(file.header("Content-Type")).startsWith("text/csv");
    assertThat(file.header("Content-Disposition")).startsWith("attachment; filename=\"trail-");
    List<String> lines = file.source().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getLast()).contains("\"'" + reason + "\"", "\"Signed in\"");
  }

  @Test
  void itSaysWhenSomebodyProvedThatItIsWhole() {
    TrailReport report = portal.bean(TrailCheck.class).run();
    portal.clock().pass(Duration.ofSeconds(1));
    portal.bean(Verifications.class).keep(report);
    assertThat(officer().get("/staff/audit").text("main")).contains("verified up to the row of");
    portal.clock().pass(Duration.ofSeconds(1));
    portal
        .bean(Verifications.class)
        .keep(
            new TrailReport(
                1,
                1,
                report.until(),
                List.of(new TrailBreak(1, 1, null, TrailBreak.Fault.CHANGED))));
    assertThat(officer().get("/staff/audit").text("main")).contains("NOT whole");
  }

  @Test
  void everyCodeOfTheTestsSoFarHasWordsInBothLanguages() {
    for (String language : List.of("en", "es")) {
      HtmlPage list = officer().inLanguage(language).get("/staff/audit?from=");
      assertThat(list.status()).isEqualTo(200);
      assertThat(list.texts("main ol.rows h2")).noneMatch(words -> words.contains("access."));
    }
  }

  private Browser officer() {
    return portal.as(Cast.named("samuel.greer"));
  }

  private void event(String what, AuditEvent.Outcome outcome, String reason) {
    audit.record(
        new AuditEvent(
            AuditEvent.Actor.unknown(),
            null,
            AuditEvent.Action.EXECUTE,
            what,
            "HOPERAT",
            "192.0.2.7",
            outcome,
            reason));
  }
}
