// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.access.NewGrant;
import org.caredoor.access.Scope;
import org.caredoor.access.label.HoldRulesInForce;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.caredoor.web.Branding;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is not shown at once: to whom nothing shows of it, and when it is there. */
@PortalTest
class ReleasePagesTests {
  private static final String PSA = "2857-1";
  private static final String HOLD = "form[action$=/hold]";
  private static final Duration FIVE_DAYS = Duration.ofDays(5);

  private final Portal portal;
  private final Database database;
  private final TestDatabase trail;
  private final Hospital hospital;
  private final Hospital.Patient patient;
  private boolean ruled;

  ReleasePagesTests(Portal portal, Database database, TestDatabase trail) {
    this.portal = portal;
    this.database = database;
    this.trail = trail;
    this.hospital = new Hospital(portal);
    this.patient = Hospital.Patient.only("Vigdis", "Aune", "1961-02-03");
  }

  @AfterEach
  void theFirstRulesAgain() {
    if (ruled) {
      HoldRulesInForce.undo(database);
    }
  }

  @Test
  void aResultHeldByARuleChangesNoPageUntilItsMinuteComes() {
    Cast.Person person = hospital.admit(patient);
    arrives("old", PSA, "3.1");
    List<String> pages =
        List.of(
            "/home",
            "/records",
            "/records/results",
            "/records/results/" + entry("old"),
            "/records/search?q=marker",
            "/records/documents",
            "/records/vitals",
            "/visits",
            "/me",
            "/me/release",
            "/me/who-looked?who=systems");
    Browser browser = portal.as(person);
    pages.forEach(browser::get); // opening one makes it no longer new
    List<String> before = pages.stream().map(page -> plain(browser.get(page))).toList();
    rule();
    arrives("new", PSA, "9.9");
    assertThat(pages.stream().map(page -> plain(browser.get(page))).toList()).isEqualTo(before);
    assertThat(browser.get("/records/results/" + entry("new")).status()).isEqualTo(404);

    Instant end = portal.clock().instant().plus(FIVE_DAYS);
    portal.clock().set(end.minusSeconds(1));
    assertThat(portal.as(person).get("/records/results/" + entry("new")).status()).isEqualTo(404);
    portal.clock().set(end);
    assertThat(portal.as(person).get("/records/results").texts("li.result .tag-new")).hasSize(1);
    assertThat(portal.as(person).get("/records/results/" + entry("new")).text("p.value"))
        .startsWith("9.9");
  }

  @Test
  void aFinalResultWithoutARuleIsThereAtOnce() {
    Cast.Person person = hospital.admit(patient);
    arrives("k", PSA, "9.9");
    assertThat(portal.as(person).get("/records/results").text("main")).contains("9.9");
  }

  @Test
  void aClinicianHoldsWhatWouldEndangerAndLiftsIt() {
    Cast.Person person = hospital.admit(patient);
    arrives("k", PSA, "9.9");
    Browser doctor = open("james.tran");
    HtmlPage result = doctor.get(chart() + "/records/results/" + entry("k"));
    HtmlPage form = doctor.click(result, "main a:contains(Hold this from the patient)");
    long before = trail.lastEvent();
    HtmlPage held = doctor.submit(form, HOLD, reason("Spoke of ending her life <b>today</b>"));
    assertThat(held.status()).isEqualTo(200);
    assertThat(held.text("main")).contains("ending her life <b>today</b>", "James Tran", "171.201");
    assertThat(portal.tracesSince(before))
        .anyMatch(t ->
            t.action().equals("CREATE")
                && t.what().endsWith("/hold")
                && t.outcome().equals("DONE"));
    assertThat(read(person)).isEqualTo(404);
    assertThat(portal.as(person).get("/records/results").text("main")).doesNotContain("9.9");
    assertThat(doctor.get(chart() + "/records/results/" + entry("k")).text("main"))
        .contains("9.9", "Held from the patient until");
    assertThat(open("maria.santos").get(hold()).has(HOLD)).isFalse();

    doctor.submit(form, HOLD, reason("Spoke of ending her life <b>today</b>")); // sent twice
    assertThat(
            doctor.submit(held, HOLD, reason("Spoke of ending her life <b>today</b>", 9)).status())
        .isEqualTo(422);
    HtmlPage longer = doctor.submit(held, HOLD, reason("Still in danger, seen again", 9));
    assertThat(longer.texts("section[aria-labelledby=held] q")).hasSize(1);
    assertThat(longer.text("section[aria-labelledby=past]")).contains("Renewed");

    HtmlPage lifted = doctor.submit(longer, "form[action$=/lifting]", Map.of());
    assertThat(lifted.text("main")).contains("Lifted");
    assertThat(read(person)).isEqualTo(200);
    assertThat(portal.as(person).get("/me/who-looked?who=staff").text("main"))
        .contains("James Tran")
        .doesNotContain("Changed something");
  }

  @Test
  void aClinicansHoldEndsByItself() {
    Cast.Person person = hospital.admit(patient);
    arrives("k", PSA, "9.9");
    Browser doctor = open("james.tran");
    doctor.submit(doctor.get(hold()), HOLD, reason("In danger", 0));
    assertThat(read(person)).isEqualTo(404);
    portal.clock().set(day(1).atStartOfDay(portal.bean(Branding.class).zone()).toInstant());
    assertThat(read(person)).isEqualTo(200);
  }

  @Test
  void whatWasOpenedCannotBeHeld() {
    Cast.Person person = hospital.admit(patient);
    arrives("k", PSA, "9.9");
    Browser doctor = open("james.tran");
    HtmlPage form = doctor.get(hold());
    assertThat(read(person)).isEqualTo(200);
    HtmlPage refused = doctor.submit(form, HOLD, reason("In danger"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("[role=alert]")).contains("cannot be held");
    assertThat(doctor.get(hold()).has(HOLD)).isFalse();
    assertThat(read(person)).isEqualTo(200);
  }

  @Test
  void whatIsOldAndWasOpenedCannotBeHeldEither() {
    Cast.Person person = hospital.admit(patient);
    Instant now = portal.clock().instant();
    assertThat(hospital.send(hospital.potassium(patient, "k", "final", "4.1", 400, now)))
        .isEqualTo(200);
    assertThat(read(person)).isEqualTo(200);
    assertThat(open("james.tran").get(hold()).has(HOLD)).isFalse();
  }

  @Test
  void aPaperWhoseFileWasOpenedCannotBeHeld() {
    Cast.Person person = hospital.admit(patient);
    assertThat(hospital.send(paper("d"))).isEqualTo(200);
    Browser doctor = open("james.tran");
    assertThat(doctor.get(hold("d")).has(HOLD)).isTrue();
    String file = "/records/documents/" + entry("d") + "/files/1";
    assertThat(portal.as(person).get(file).status()).isEqualTo(200);
    assertThat(doctor.get(hold("d")).has(HOLD)).isFalse();
  }

  @Test
  void whatWasShownMeanwhileIsNotHeldByRenewing() {
    Cast.Person person = hospital.admit(patient);
    arrives("k", PSA, "9.9");
    Browser doctor = open("james.tran");
    HtmlPage held = doctor.submit(doctor.get(hold()), HOLD, reason("In danger"));
    arrives("shown", PSA, "3.1");
    assertThat(portal.as(person).get("/records/results/" + entry("shown")).status()).isEqualTo(200);
    arrives("k", PSA, "9.8", ", \"derivedFrom\": [{\"reference\": \"Observation/shown\"}]}");
    doctor.submit(held, HOLD, reason("Still in danger, seen again", 9));
    assertThat(read(person)).isEqualTo(404);
    assertThat(portal.as(person).get("/records/results/" + entry("shown")).status()).isEqualTo(200);
  }

  @Test
  void aHoldNeedsAHarmAReasonAndADayThatIsNear() {
    Cast.Person person = hospital.admit(patient);
    arrives("k", PSA, "9.9");
    Browser doctor = open("james.tran");
    HtmlPage form = doctor.get(hold());
    for (Map<String, String> wrong :
        List.of(
            Map.of("harm", "", "reason", "x"),
            Map.of("harm", "feelings", "reason", "x"),
            Map.of("harm", "patient", "reason", "  "),
            Map.of("harm", "patient", "reason", "x".repeat(501)),
            Map.of("harm", "patient", "reason", "x", "until", day(-1).toString()),
            Map.of("harm", "patient", "reason", "x", "until", day(31).toString()),
            Map.of("harm", "patient", "reason", "x", "until", "+999999999-12-31"),
            Map.of("harm", "patient", "reason", "x", "until", "soon"))) {
      HtmlPage again = doctor.submit(form, HOLD, wrong);
      assertThat(again.status()).as("%s", wrong).isEqualTo(422);
      assertThat(again.has("p.error")).as("%s", wrong).isTrue();
    }
    assertThat(read(person)).isEqualTo(200);
  }

  @Test
  void othersHoldAndLookAtNothing() {
    hospital.admit(patient);
    arrives("k", PSA, "9.9");
    for (String other : List.of("tess.holloway", "helen.kowalski")) {
      assertThat(portal.as(other).get(hold()).status()).as(other).isEqualTo(403);
      assertThat(portal.as(other).get("/staff/holds").status()).as(other).isEqualTo(403);
    }
    assertThat(portal.as("priya.nair").get(hold()).path()).isEqualTo("/staff/people/" + key());
    Browser doctor = open("james.tran");
    HtmlPage form = doctor.get(hold());
    Browser nurse = open("maria.santos");
    HtmlPage theirs = nurse.get(hold());
    assertThat(theirs.status()).isEqualTo(200);
    assertThat(post(nurse, hold(), reason("In danger"))).isEqualTo(403);
    assertThat(doctor.submit(form, HOLD, reason("In danger")).status()).isEqualTo(200);
    assertThat(post(nurse, hold() + "/lifting", Map.of())).isEqualTo(403);
    assertThat(doctor.get(hold().replace("entries/" + entry("k"), "entries/99999")).status())
        .isEqualTo(404);
  }

  @Test
  void theListShowsWhatIsHeldWithoutNamingTheTest() {
    rule();
    hospital.admit(patient);
    arrives("k", PSA, "9.9");
    Browser officer = portal.as("samuel.greer");
    long before = trail.lastEvent();
    HtmlPage list = officer.get("/staff/holds?kind=rule&q=" + patient.given());
    assertThat(list.texts("tbody tr")).hasSize(1);
    assertThat(list.text("tbody")).contains("Aune", "Marker rule", "171.202(b)");
    assertThat(list.text("main").toLowerCase(Locale.ROOT)).doesNotContain("psa", "9.9");
    assertThat(portal.tracesSince(before))
        .anyMatch(t ->
            t.what().equals("/staff/holds")
                && Long.valueOf(chartId().value()).equals(t.patientId()));
    assertThat(officer.get("/staff/holds?kind=choice&q=" + patient.given()).text("main"))
        .contains("No hold is like that.");
    assertThat(officer.get("/staff/holds?soon=yes&q=" + patient.given()).has("tbody")).isFalse();
    assertThat(officer.inLanguage("es").get("/staff/holds").text("h1"))
        .isEqualTo("Resultados retenidos");
  }

  @Test
  void aPatientChoosesToBeCalledFirst() {
    Cast.Person person = hospital.admit(patient);
    Browser browser = portal.as(person);
    wish(browser, "/me/release", "called");
    arrives("k", PSA, "9.9");
    for (String page : List.of("/home", "/records/results")) {
      assertThat(browser.get(page).text("main"))
          .contains("A result is here. You asked to see it after your care team has called.")
          .doesNotContainIgnoringCase("marker", "9.9");
    }
    assertThat(read(person)).isEqualTo(404);
    HtmlPage shown =
        browser.submit(browser.get("/records/results"), "form[action$=/showing]", Map.of());
    assertThat(shown.text("main")).contains("9.9").doesNotContain("A result is here");
    assertThat(shown.has(".tag-new")).isTrue();

    arrives("k2", PSA, "8.8");
    Browser nurse = open("maria.santos");
    HtmlPage held = nurse.get(hold("k2"));
    assertThat(held.text("main")).contains("The patient’s wish", "After my care team has called");
    nurse.submit(held, "form[action$=/call]", Map.of());
    assertThat(browser.get("/records/results/" + entry("k2")).status()).isEqualTo(200);

    arrives("k3", PSA, "7.7");
    portal.clock().pass(Duration.ofDays(7));
    assertThat(portal.as(person).get("/records/results/" + entry("k3")).status()).isEqualTo(200);
  }

  /** A rule's hold is not told by a wish that would wait as well. */
  @Test
  void whatARuleHoldsIsNotToldByAWish() {
    Cast.Person person = hospital.admit(patient);
    Browser browser = portal.as(person);
    wish(browser, "/me/release", "called");
    rule();
    arrives("k", PSA, "9.9");
    assertThat(browser.get("/records/results").text("main")).doesNotContain("A result is here");
    assertThat(post(browser, "/me/release/showing", Map.of())).isEqualTo(302);
    assertThat(read(person)).isEqualTo(404);
  }

  @Test
  void aParentChoosesForAChildAndNobodyElseDoes() {
    var child = Hospital.Patient.only("Runa", "Aune", "2019-03-04");
    assertThat(hospital.send(child.json(""))).isEqualTo(200);
    PatientId chart = hospital.chart(child);
    Cast.Person mother = Cast.stranger("Liv Aune");
    Cast.Person father = Cast.stranger("Jon Aune");
    Cast.Person friend = Cast.stranger("Aksel Holm");
    portal
        .bean(Grants.class)
        .give(
            new NewGrant(
                chart,
                portal.enter(father),
                "FTH",
                Basis.PARENT,
                null,
                null,
                Set.of(Scope.BILLS),
                Set.of(),
                null,
                null));
    portal.bean(Grants.class).give(portal.enter(mother), chart, "MTH", Basis.PARENT);
    portal.bean(Grants.class).give(portal.enter(friend), chart, "FRND", Basis.SELF_GRANTED);
    String page = "/for/" + chart.text() + "/me/release";
    Browser liv = portal.as(mother);
    wish(liv, page, "called");
    assertThat(hospital.send(result(child, "c", PSA, "9.9"))).isEqualTo(200);
    String results = "/for/" + chart.text() + "/records/results";
    assertThat(liv.get(results).text("main")).contains("A result of " + child.given() + " is here");
    assertThat(portal.as(father).get(page).status()).isEqualTo(404);
    Browser other = portal.as(friend);
    assertThat(other.get(page).status()).isEqualTo(404);
    assertThat(post(other, page + "/showing", Map.of())).isEqualTo(404);
    assertThat(other.get(results).text("main")).doesNotContain("9.9", "is here");
    assertThat(portal.as("ana").get(page).status()).isEqualTo(404);
    liv.submit(liv.get(results), "form[action$=/showing]", Map.of());
    assertThat(other.get(results).text("main")).contains("9.9");

    Browser ana = portal.as("ana"); // the wish of a teen is hers
    String lucia = ana.get("/home").all("a[href^=/for/]:contains(Lucía)").get(0).attr("href");
    assertThat(ana.get(lucia.replace("/home", "/me/release")).status()).isEqualTo(404);
    assertThat(portal.as("lucia").get("/me/release").status()).isEqualTo(200);
  }

  @Test
  void aWishThatIsNoneIsSaidBesideTheField() {
    Cast.Person person = hospital.admit(patient);
    Browser browser = portal.as(person);
    HtmlPage again =
        browser.submit(
            browser.get("/me/release"), "form:has(fieldset)", Map.of("markers", "<b>never</b>"));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.text("#markers .error")).contains("Choose one of the three.");
    assertThat(browser.inLanguage("es").get("/me/release").text("h1"))
        .isEqualTo("Cuándo veo mis resultados");
  }

  @Test
  void aPreviewOfALaterDayShowsWhatIsReleasedThen() {
    rule();
    Cast.Person person = hospital.admit(patient);
    arrives("k", PSA, "9.9");
    Browser doctor = open("james.tran");
    String as = "/staff/people/" + key() + "/as/self/";
    String page = "/records/results/" + entry("k");
    assertThat(doctor.get(as + day(1) + page).status()).isEqualTo(404);
    assertThat(doctor.get(as + day(6) + page).status()).isEqualTo(200);
    assertThat(portal.as(person).get("/as/self/" + day(6) + page).status()).isEqualTo(404);
  }

  private void wish(Browser browser, String page, String when) {
    HtmlPage saved =
        browser.submit(browser.get(page), "form:has(fieldset)", Map.of("markers", when));
    assertThat(saved.text("main [role=status]")).contains("Saved");
    assertThat(saved.has("#markers-" + when + "[checked]")).isTrue();
  }

  /** Posts what no form offers, with a token that is right; returns the status. */
  private static int post(Browser browser, String path, Map<String, String> fields) {
    String page = path.startsWith("/staff") ? "/staff/security" : "/home";
    Map<String, String> sent = new HashMap<>(fields);
    sent.put("_csrf", browser.get(page).all("input[name=_csrf]").get(0).attr("value"));
    return browser.post(path, sent).status();
  }

  private void rule() {
    ruled = true;
    portal.as("ana").get("/home"); // the first rules are there
    HoldRulesInForce.publish(
        database,
        portal.clock().instant(),
        HoldRulesInForce.rule("Marker rule", null, 5, "loinc|" + PSA));
  }

  private int read(Cast.Person person) {
    return portal.as(person).get("/records/results/" + entry("k")).status();
  }

  private Browser open(String staff) {
    Browser browser = portal.as(staff);
    browser.submit(
        browser.get("/staff/people/" + key()),
        "form[action$=/opening]",
        Map.of("purpose", "TREAT"));
    return browser;
  }

  private static Map<String, String> reason(String text) {
    return Map.of("harm", "patient", "reason", text);
  }

  private Map<String, String> reason(String text, int days) {
    return Map.of("harm", "patient", "reason", text, "until", day(days).toString());
  }

  private LocalDate day(int later) {
    return LocalDate.ofInstant(portal.clock().instant(), portal.bean(Branding.class).zone())
        .plusDays(later);
  }

  private String hold() {
    return hold("k");
  }

  private String hold(String id) {
    return "/staff/people/" + key() + "/entries/" + entry(id) + "/hold";
  }

  private String chart() {
    return "/staff/people/" + key() + "/chart";
  }

  private String key() {
    return chartId().text();
  }

  private PatientId chartId() {
    return hospital.chart(patient);
  }

  private int entry(String id) {
    return database
        .house()
        .sql("select entry_no from record.entry where patient_id = ? and source_key = ?")
        .params(chartId().value(), id)
        .query(Integer.class)
        .single();
  }

  private void arrives(String id, String loinc, String value) {
    assertThat(hospital.send(result(patient, id, loinc, value))).isEqualTo(200);
  }

  private void arrives(String id, String loinc, String value, String more) {
    portal.clock().pass(Duration.ofMinutes(1));
    String json = result(patient, id, loinc, value).strip();
    assertThat(hospital.send(json.substring(0, json.length() - 1) + more)).isEqualTo(200);
  }

  private String result(Hospital.Patient whose, String id, String loinc, String value) {
    return hospital
        .potassium(whose, id, "final", value, 2, portal.clock().instant())
        .replace("2823-3", loinc)
        .replace("\"Potassium\"", "\"Marker\"");
  }

  private String paper(String id) {
    return """
    {"resourceType": "DocumentReference", "id": "%s", "status": "current", "type": {"text": "Letter"},
     "subject": {"reference": "Patient/%s"},
     "content": [{"attachment": {"contentType": "text/plain", "data": "YQ=="}}]}
    """
        .formatted(id, patient.key());
  }

  /** A page without what is different each time it is asked for. */
  private static String plain(HtmlPage page) {
    assertThat(page.status()).isEqualTo(200);
    Document document = page.document().clone();
    document.select("input[name=_csrf], meta[name^=_csrf], meta[name^=csrf]").remove();
    return document.outerHtml();
  }
}
