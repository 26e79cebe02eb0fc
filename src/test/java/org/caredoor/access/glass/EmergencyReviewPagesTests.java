// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.glass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.account.StaffRole;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

/** Privacy officers review what was opened in emergencies, and nobody else. */
@PortalTest
class EmergencyReviewPagesTests {
  private static final String LIST = "/staff/emergencies";
  private static final String STEP = "form[action$=/step]";

  private final Portal portal;
  private final Database database;
  private final TestDatabase trail;
  private String given = "";
  private PatientId patient = new PatientId(0);

  EmergencyReviewPagesTests(Portal portal, Database database, TestDatabase trail) {
    this.portal = portal;
    this.database = database;
    this.trail = trail;
  }

  @BeforeEach
  void somebody() {
    var hospital = new Hospital(portal);
    Hospital.Patient one = Hospital.Patient.only("Ida", "Berggren", "1966-07-08");
    hospital.send(one.json(""));
    given = one.given();
    patient = hospital.chart(one);
  }

  @Test
  void theListSaysWhoWhomWhyAndWhatWasOpened() {
    Browser james = opened("james.tran");
    james.get("/staff/people/" + patient + "/chart/medicines");
    james.get("/staff/people/" + patient + "/chart/medicines");
    String row = samuel().get(LIST + "?q=" + given).text("tbody tr");
    assertThat(row)
        .contains(
            "James Tran",
            given,
            "Treatment cannot wait",
            "Seizure in the hallway",
            "3 pages",
            "Looked at medicines 2 times",
            "Not reviewed",
            "Waits for 0 days");
    assertThat(samuel().inLanguage("es").get(LIST + "?q=" + given).text("tbody tr"))
        .contains("Sin revisar", "El tratamiento no puede esperar");
  }

  @Test
  void itIsNarrowedAndSorted() {
    opened("james.tran");
    portal.clock().pass(Duration.ofHours(3));
    opened("ida.hansen");
    portal.clock().pass(Duration.ofHours(3));
    Browser samuel = samuel();
    String mine = LIST + "?q=" + given;
    String first = samuel.get(mine).one("tbody tr:contains(James Tran) a").attr("href");
    samuel.submit(samuel.get(first), STEP, Map.of("to", "fine"));
    assertThat(samuel.get(mine).texts("tbody tr td:nth-of-type(2)"))
        .satisfiesExactly(
            due -> assertThat(due).contains("Ida Hansen"),
            done -> assertThat(done).contains("James Tran"));
    assertThat(samuel.get(mine + "&order=oldest").texts("tbody tr td:nth-of-type(2)").getFirst())
        .contains("James Tran");
    assertThat(samuel.get(mine + "&state=fine").all("tbody tr")).hasSize(1);
    assertThat(samuel.get(mine + "&state=open").all("tbody tr")).hasSize(1);
    assertThat(samuel.get(mine + "&site=northgate").has("tbody tr")).isFalse();
    assertThat(samuel.get(mine + "&from=2100-01-01").text("main")).contains("Nothing fits");
    assertThat(samuel.get(mine + "&to=2000-01-01").has("tbody tr")).isFalse();
    assertThat(samuel.get(mine + "&from=soon").has("#from-error")).isTrue();
    assertThat(samuel.get(LIST + "?q=james+tran&order=staff").text("tbody")).contains(given);
    assertThat(samuel.get(LIST + "?page=9999").text("main")).contains("Nothing fits");
    assertThat(samuel.get(LIST + "/rows.csv?q=" + given).source())
        .contains("\"urgent\",\"Seizure in the hallway\",\"fine\"");
  }

  @Test
  void whatWaitsTooLongIsRedAndCounted() {
    opened("james.tran");
    portal.clock().pass(Duration.ofDays(7));
    assertThat(samuel().get(LIST + "?q=" + given).text("tbody")).doesNotContain("Overdue");
    portal.clock().pass(Duration.ofSeconds(1));
    HtmlPage page = samuel().get(LIST + "?q=" + given);
    assertThat(page.text("tbody .tag-bad")).isEqualTo("Overdue: waits for 7 days");
    assertThat(page.text(".rail a[href=/staff/emergencies] .hot")).contains("overdue");
  }

  @Test
  void looksAndStepsAreTraced() {
    opened("james.tran");
    portal.clock().pass(Duration.ofHours(1));
    Browser samuel = samuel();
    HtmlPage review = samuel.click(samuel.get(LIST + "?q=" + given), "tbody th a");
    long before = trail.lastEvent();
    samuel.submitWithoutFollowing(
        review, STEP, Map.of("to", "misuse", "words", "No such patient was here"));
    assertThat(reasonsSince(before))
        .containsExactly(
            "/staff/emergencies/{no} HCOMPL ROLE",
            "/staff/emergencies/{no}/step HCOMPL REVIEW-MISUSE");
    assertThat(portal.tracesSince(before))
        .allMatch(t -> Objects.equals(t.patientId(), patient.value()));
    HtmlPage over = samuel.get(review.path());
    assertThat(over.text("main")).contains("Samuel Greer: misuse", "No such patient was here");
    assertThat(over.has(STEP)).isFalse();
    assertThatThrownBy(() ->
            database
                .house()
                .sql("update access.emergency_step set kind = 'fine' where patient_id = ?")
                .param(patient.value())
                .update())
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void ofTwoReviewersTheSecondIsTold() {
    opened("james.tran");
    portal.clock().pass(Duration.ofHours(1));
    Browser samuel = samuel();
    Browser other = portal.as(portal.employ(Set.of(StaffRole.PRIVACY_OFFICER)));
    String address = samuel.get(LIST + "?q=" + given).one("tbody th a").attr("href");
    HtmlPage seenByOther = other.get(address);
    samuel.submit(samuel.get(address), STEP, Map.of("to", "fine", "words", "It was needed"));
    HtmlPage late =
        other.submit(seenByOther, STEP, Map.of("to", "misuse", "words", "I do not think so"));
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text("[role=alert]")).contains("Somebody else");
    assertThat(late.text("main")).contains("It was needed");
    assertThat(steps()).containsExactly("fine");
  }

  @Test
  void nobodyReviewsTheirOwn() {
    Cast.Person both = portal.employ(Set.of(StaffRole.NURSE, StaffRole.PRIVACY_OFFICER));
    opened(both);
    portal.clock().pass(Duration.ofHours(1));
    Browser browser = portal.as(both);
    HtmlPage own = browser.click(browser.get(LIST + "?q=" + given), "tbody th a");
    assertThat(own.has(STEP)).isFalse();
    assertThat(own.text("main")).contains("Another privacy officer reviews it");
    HtmlPage forced =
        browser.post(
            own.path() + "/step",
            Map.of("_csrf", own.all("input[name=_csrf]").get(0).val(), "to", "fine", "seen", "0"));
    assertThat(forced.status()).isEqualTo(403);
    assertThat(steps()).isEmpty();
  }

  @Test
  void aVerdictWaitsForTheEndOfTheHourAndForWords() {
    opened("james.tran");
    Browser samuel = samuel();
    HtmlPage page = samuel.click(samuel.get(LIST + "?q=" + given), "tbody th a");
    assertThat(page.has("#to-fine")).isFalse();
    assertThat(page.has("#to-asked")).isTrue();
    assertThat(samuel.submit(page, STEP, Map.of("to", "fine")).status()).isEqualTo(409);
    assertThat(samuel.submit(page, STEP, Map.of("to", "asked", "words", " . ")).status())
        .isEqualTo(422);
    assertThat(samuel.submit(page, STEP, Map.of("to", "answered", "words", "x")).status())
        .isEqualTo(422);
    assertThat(samuel.submit(page, STEP, Map.of("to", "asked", "words", "x".repeat(1001))).status())
        .isEqualTo(422);
    HtmlPage hostile =
        samuel.submit(page, STEP, Map.of("to", "", "words", "<script>alert(1)</script>"));
    assertThat(hostile.has("main script")).isFalse();
    assertThat(hostile.one("#words").val()).contains("<script>");
    assertThat(steps()).isEmpty();
  }

  @Test
  void onlyWhoOpenedItAnswersAndOnlyWhenAsked() {
    opened("james.tran");
    Browser samuel = samuel();
    HtmlPage page = samuel.click(samuel.get(LIST + "?q=" + given), "tbody th a");
    String no = page.path().replaceFirst(".*/", "");
    assertThat(answer("james.tran", no, "0").status()).isEqualTo(409);
    samuel.submit(page, STEP, Map.of("to", "asked", "words", "Why?"));
    assertThat(portal.as("james.tran").get("/staff/people").text(".rail"))
        .contains("question for you");
    assertThat(answer("maria.santos", no, "1").status()).isEqualTo(404);
    assertThat(answer("samuel.greer", no, "1").status()).isEqualTo(404);
    assertThat(answer("james.tran", no, "0").status()).isEqualTo(409);
    assertThat(answer("james.tran", no, "1").status()).isEqualTo(302);
    assertThat(steps()).containsExactly("asked", "answered");
    assertThat(portal.as("maria.santos").get(LIST + "/mine").text("main")).doesNotContain(given);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "james.tran",
        "tess.holloway",
        "devon.park",
        "helen.kowalski",
        "noor.haddad",
        "ines.carvalho"
      })
  void nobodyElseComesIn(String userName) {
    Browser other = portal.as(userName);
    for (String address : List.of(LIST, LIST + "/rows.csv", LIST + "/1")) {
      assertThat(other.get(address).status()).as(address).isEqualTo(403);
    }
    HtmlPage forced =
        other.post(
            LIST + "/1/step",
            Map.of(
                "_csrf",
                other.get("/staff/people").all("input[name=_csrf]").get(0).val(),
                "to",
                "fine"));
    assertThat(forced.status()).isEqualTo(403);
    assertThat(other.get("/staff/people").has(".rail a[href=/staff/emergencies]")).isFalse();
  }

  @Test
  void aNumberThatIsNobodysIsNotFound() {
    assertThat(samuel().get(LIST + "/999999999999").status()).isEqualTo(404);
    assertThat(samuel().get(LIST + "/x").status()).isEqualTo(404);
  }

  private HtmlPage answer(String userName, String no, String seen) {
    Browser browser = portal.as(userName);
    return browser.post(
        LIST + "/mine/" + no + "/answer",
        Map.of(
            "_csrf",
            browser.get("/staff/people").all("input[name=_csrf]").get(0).val(),
            "words",
            "He had a seizure",
            "seen",
            seen));
  }

  private Browser samuel() {
    return portal.as("samuel.greer");
  }

  private Browser opened(String userName) {
    return opened(Cast.named(userName));
  }

  private Browser opened(Cast.Person person) {
    Browser browser = portal.as(person);
    browser.submit(
        browser.get("/staff/people/" + patient + "/emergency"),
        "form[action$=/emergency]",
        Map.of("reason", "urgent", "note", "Seizure in the hallway", "understood", "1"));
    return browser;
  }

  private List<String> steps() {
    return database
        .house()
        .sql("select kind from access.emergency_step where patient_id = ? order by step_no")
        .param(patient.value())
        .query((row, n) -> row.getString(1))
        .list();
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
