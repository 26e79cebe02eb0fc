// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may open a chart in an emergency, how, and what the trail says of it. */
@PortalTest
class EmergencyPagesTests {
  private static final String FORM = "form[action$=/emergency]";
  private static final Map<String, String> WORDS =
      Map.of("reason", "urgent", "note", "Bleeding, needs blood now", "understood", "1");

  private final Portal portal;
  private final Database database;
  private final TestDatabase trail;
  private final Grants grants;
  private final PatientId patient;
  private final String person;
  private final String chart;

  EmergencyPagesTests(Portal portal, Database database, TestDatabase trail, Grants grants) {
    this.portal = portal;
    this.database = database;
    this.trail = trail;
    this.grants = grants;
    this.patient = new Rows(database).patient("Tove", "Ahlgren");
    database
        .house()
        .sql("update patient.chart set site_key = 'northgate' where patient_id = ?")
        .param(patient.value())
        .update();
    this.person = "/staff/people/" + patient;
    this.chart = person + "/chart/records/conditions";
  }

  @Test
  void theTrailSaysItBeforeTheChartIsOpenAndOnEachPage() {
    Browser julia = portal.as("julia.ortiz");
    HtmlPage form = julia.get(person + "/emergency");
    long before = trail.lastEvent();
    julia.submitWithoutFollowing(form, FORM, WORDS);
    julia.get(chart);
    assertThat(reasonsSince(before))
        .containsExactly(
            "/staff/people/{key}/emergency HOPERAT ROLE",
            "break-glass ETREAT BREAK-GLASS-URGENT",
            "/staff/people/{key}/chart/records/conditions ETREAT BREAK-GLASS-URGENT");
    assertThat(portal.tracesSince(before))
        .allMatch(t -> Objects.equals(t.patientId(), patient.value()));
  }

  @Test
  void everyPageOfTheChartSaysItAndOneClickEndsIt() {
    Browser julia = broken("julia.ortiz");
    for (String page : List.of(chart, person, person + "/preview")) {
      assertThat(julia.get(page).text(".emergency")).as(page).contains("Until", "60 minutes left");
    }
    assertThat(julia.inLanguage("es").get(chart).text(".emergency"))
        .contains("Acceso de emergencia", "El tratamiento no puede esperar");
    HtmlPage after = julia.submit(julia.get(chart), ".emergency form", Map.of());
    assertThat(after.path()).isEqualTo(person);
    assertThat(after.has(".emergency")).isFalse();
    assertThat(julia.getWithoutFollowing(chart).location()).isEqualTo(person);
  }

  @Test
  void whatIsNotReleasedIsShownAndStaysHiddenInPreviews() {
    Rows rows = new Rows(database);
    Instant later = portal.clock().instant().plus(Duration.ofDays(3));
    rows.entry(patient, 1, DataClass.RESULT, Label.bits(java.util.Set.of(Label.ABUSE)), later);
    broken("julia.ortiz");
    AccessPolicy policy = portal.bean(AccessPolicy.class);
    PatientAccess key = policy.forStaff(desk(), patient).orElseThrow();
    var labelled = new EntryFacts(1, DataClass.RESULT, Label.ABUSE.bit(), later, null, null, null);
    var plain = new EntryFacts(1, DataClass.RESULT, 0, later, null, null, null);
    assertThat(key.shows(labelled)).isTrue();
    assertThat(key.within(Scope.of(-1), 0, List.of(), List.of(), key.at()).shows(plain)).isFalse();
    assertThat(
            portal
                .bean(KeyedDatabase.class)
                .<Integer>read(
                    key,
                    jdbc ->
                        jdbc.sql("select count(*) from record.entry e where {key}")
                            .query(Integer.class)
                            .single()))
        .isEqualTo(1);
  }

  @Test
  void anEmergencyIsNotEndedByAnotherPurpose() {
    Browser ida = broken("ida.hansen");
    HtmlPage form = portal.as("ida.hansen").get("/staff/people");
    ida.post(
        person + "/opening",
        Map.of("_csrf", form.all("input[name=_csrf]").get(0).val(), "purpose", "TREAT"));
    assertThat(ida.get(chart).has(".emergency")).isTrue();
    portal.clock().pass(Duration.ofHours(1));
    HtmlPage usual = ida.get(chart); // the other opening lasts four hours
    assertThat(usual.status()).isEqualTo(200);
    assertThat(usual.has(".emergency")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "..........",
        "\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b",
        "short"
      })
  void withoutWordsNothingOpens(String note) {
    HtmlPage page = tried(Map.of("note", note));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.has("[role=alert] a[href=#note]")).isTrue();
    assertThat(page.has("#reason-urgent[checked]")).isTrue();
  }

  @Test
  void neitherWithoutAReasonNorWithoutATickNorWithTooManyWords() {
    assertThat(tried(Map.of("reason", "curious")).status()).isEqualTo(422);
    assertThat(tried(Map.of("note", "x".repeat(501))).status()).isEqualTo(422);
    assertThat(tried(Map.of("form", "1")).status()).isEqualTo(422);
    Browser julia = portal.as("julia.ortiz");
    Map<String, String> unticked = new HashMap<>(WORDS);
    unticked.remove("understood");
    assertThat(julia.submit(julia.get(person + "/emergency"), FORM, unticked).status())
        .isEqualTo(422);
    assertThat(openings()).isZero();
  }

  @Test
  void whatIsTypedStaysWords() {
    String hostile = "<script>alert(1)</script> ' or 1=1 --";
    HtmlPage page = tried(Map.of("note", hostile, "reason", "<b>"));
    assertThat(page.one("#note").val()).isEqualTo(hostile);
    assertThat(page.has("main script")).isFalse();
  }

  @Test
  void aFormThatIsSentTwiceOpensOnceAndNotAgainAfterItsHour() {
    Browser julia = portal.as("julia.ortiz");
    HtmlPage form = julia.get(person + "/emergency");
    julia.submitWithoutFollowing(form, FORM, WORDS);
    julia.submitWithoutFollowing(form, FORM, WORDS);
    assertThat(openings()).isEqualTo(1);
    portal.clock().pass(Duration.ofHours(1));
    assertThat(julia.submit(form, FORM, WORDS).status()).isEqualTo(403);
    assertThat(openings()).isEqualTo(1);
    assertThat(broken("julia.ortiz").get(chart).status()).isEqualTo(200);
    assertThat(openings()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tess.holloway",
        "marcus.bell",
        "devon.park",
        "helen.kowalski",
        "samuel.greer",
        "ines.carvalho"
      })
  void otherRolesAreToldWhomToCall(String userName) {
    Browser other = portal.as(userName);
    HtmlPage page = other.get(person + "/emergency");
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.text("main")).contains("call a clinician or nurse", "212-W");
    assertThat(page.has(FORM)).isFalse();
    assertThat(other.get(person).has("main a[href$=/emergency]")).isFalse();
    assertThat(forced(other).status()).isEqualTo(403);
    assertThat(openings()).isZero();
  }

  @Test
  void anInternAndAPatientLearnOfNobody() {
    Browser intern = portal.as("noor.haddad");
    assertThat(intern.get(person + "/emergency").status()).isEqualTo(404);
    assertThat(forced(intern).status()).isEqualTo(404);
    Browser ana = portal.as("ana");
    assertThat(ana.getWithoutFollowing(person + "/emergency").status()).isNotEqualTo(200);
    assertThat(openings()).isZero();
  }

  @Test
  void aFormFromElsewhereOrWithoutASessionOpensNothing() {
    Map<String, String> sent = new HashMap<>(WORDS);
    sent.put("form", UUID.randomUUID().toString());
    portal.as("julia.ortiz").post(person + "/emergency", sent);
    Browser gone = portal.as("julia.ortiz");
    HtmlPage form = gone.get(person + "/emergency");
    HtmlPage answer = portal.browser().submitWithoutFollowing(form, FORM, WORDS);
    assertThat(answer.status()).isIn(302, 303, 403);
    assertThat(openings()).isZero();
  }

  @Test
  void whoActsForThePatientDoesNotLearnTheReason() {
    Cast.Person mother = Cast.stranger("Greta Ahlgren");
    grants.give(portal.enter(mother), patient, "MTH", Basis.SELF_GRANTED);
    broken("julia.ortiz").get(chart);
    String list = portal.as(mother).get("/for/" + patient + "/me/who-looked").text("main");
    assertThat(list).contains("Julia Ortiz", "In an emergency").doesNotContain("could not wait");
  }

  @Test
  void aPartThatTheRoleDoesNotOpenIsRefusedCalmly() {
    database
        .house()
        .sql("update patient.chart set site_key = 'eastside' where patient_id = ?")
        .param(patient.value())
        .update();
    Browser tess = portal.as("tess.holloway");
    tess.submit(tess.get(person), "form[action$=/opening]", Map.of("purpose", "SUPPORT"));
    HtmlPage page = tess.get(chart);
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.text("main")).contains("214-Y", "call a clinician or nurse");
  }

  private Browser broken(String userName) {
    Browser browser = portal.as(userName);
    HtmlPage opened = browser.submit(browser.get(person + "/emergency"), FORM, WORDS);
    assertThat(opened.path()).isEqualTo(person + "/chart/home");
    return browser;
  }

  private HtmlPage tried(Map<String, String> change) {
    Browser julia = portal.as("julia.ortiz");
    Map<String, String> sent = new HashMap<>(WORDS);
    sent.putAll(change);
    HtmlPage page = julia.submit(julia.get(person + "/emergency"), FORM, sent);
    assertThat(openings()).isZero();
    return page;
  }

  private HtmlPage forced(Browser browser) {
    Map<String, String> sent = new HashMap<>(WORDS);
    sent.put("form", UUID.randomUUID().toString());
    sent.put("_csrf", browser.get("/staff/people").all("input[name=_csrf]").get(0).val());
    return browser.post(person + "/emergency", sent);
  }

  private int openings() {
    return database
        .house()
        .sql("select count(*) from access.chart_opening where patient_id = ? and emergency")
        .param(patient.value())
        .query(Integer.class)
        .single();
  }

  private StaffAccess desk() {
    long julia =
        database
            .house()
            .sql("select account_id from account.user_account where user_name = 'julia.ortiz'")
            .query(Long.class)
            .single();
    return new StaffAccess(
        new org.caredoor.account.AccountId(julia),
        java.util.Set.of(org.caredoor.account.StaffRole.MEDICAL_ASSISTANT),
        java.util.Optional.of("eastside"));
  }

  private List<String> reasonsSince(long event) {
    return database
        .house()
        .sql(
            "select what || ' ' || purpose || ' ' || reason from audit.event where event_no > ?"
                + " order by event_no")
        .param(event)
        .query((row, n) -> row.getString(1))
        .list();
  }
}
