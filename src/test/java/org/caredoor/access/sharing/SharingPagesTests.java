// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A patient lets people in, changes it and ends it; nobody else does. */
@PortalTest
class SharingPagesTests {
  private static final String BORN = "1985-04-07";
  private static final String REFUSED = "Code and birth date do not fit";

  private final Portal portal;
  private final Grants grants;
  private final Joining joining;
  private final AccessPolicy policy;
  private final TestDatabase trail;
  private final Hospital hospital;
  private final Cast.Person friend = Cast.stranger("Greta Holm");
  private Cast.Person nora = friend;
  private String given = "";
  private PatientId chart = new PatientId(0);
  private AccountId friendAccount = new AccountId(0);

  SharingPagesTests(
      Portal portal, Grants grants, Joining joining, AccessPolicy policy, TestDatabase trail) {
    this.portal = portal;
    this.grants = grants;
    this.joining = joining;
    this.policy = policy;
    this.trail = trail;
    this.hospital = new Hospital(portal);
  }

  @BeforeEach
  void aPatientAndAFriend() {
    Hospital.Patient patient = Hospital.Patient.only("Nora", "Lund", BORN);
    nora = hospital.admit(patient);
    given = patient.given();
    chart = hospital.chart(patient);
    friendAccount = portal.enter(friend);
  }

  @Test
  void letsSomebodyInByACodeThatWorksOnce() {
    String code = code(nora, "results,visits");
    long before = trail.lastEvent();
    HtmlPage joined = join(friend, code, BORN);
    assertThat(joined.path()).isEqualTo("/for/" + chart + "/access");
    assertThat(joined.text("main"))
        .contains(given + " gave you access.")
        .doesNotContain("young people");
    assertThat(portal.tracesSince(before))
        .anyMatch(t ->
            t.what().equals("/family/join")
                && t.outcome().equals("DONE")
                && Long.valueOf(chart.value()).equals(t.patientId()));
    Browser browser = portal.as(friend);
    assertThat(browser.get(at("/records/results")).status()).isEqualTo(200);
    assertThat(browser.get(at("/records/documents")).status()).isEqualTo(403);
    HtmlPage list = portal.as(nora).get("/me/sharing");
    assertThat(list.text("main"))
        .contains("Greta Holm", "You gave this.", "Test results, Visits")
        .doesNotContain("Codes that wait");
    Cast.Person other = Cast.stranger("Olaf Berg");
    portal.enter(other);
    HtmlPage second = join(other, code, BORN);
    assertThat(second.status()).isEqualTo(422);
    assertThat(second.text("title")).startsWith("Error: ");
    assertThat(second.text("main")).contains(REFUSED);
  }

  @Test
  void thePatientIsToldThatSomebodyTookTheCode() {
    join(friend, code(nora, "results"), BORN);
    assertThat(
            portal
                .bean(Database.class)
                .house()
                .sql(
                    """
                    select occasion from notice.notice
                    where patient_id = ? and account_id <> ? and occasion like 'access-%'
                    """)
                .params(chart.value(), friendAccount.value())
                .query(String.class)
                .list())
        .containsExactly("access-changed");
  }

  @Test
  void inSpanishToo() {
    HtmlPage form = portal.as(nora).inLanguage("es").get("/me/sharing/invitations/new");
    assertThat(form.text("h1")).isEqualTo("Dejar entrar a alguien");
    assertThat(portal.as(friend).inLanguage("es").get("/family/join").text("h1"))
        .isEqualTo("Ayudar a alguien: escribir un código");
  }

  @Test
  void ofManyAtOnceOneComesIn() {
    String code = code(nora, "results");
    List<AccountId> people =
        IntStream.range(0, 6).mapToObj(i -> portal.enter(Cast.stranger("P " + i))).toList();
    List<CompletableFuture<Joining.Outcome>> tries =
        people.stream()
            .map(p ->
                CompletableFuture.supplyAsync(() -> joining.join(p, code, LocalDate.parse(BORN))))
            .toList();
    assertThat(tries.stream().map(CompletableFuture::join).toList())
        .filteredOn(o -> o instanceof Joining.Outcome.Joined)
        .hasSize(1);
    assertThat(portal.as(nora).get("/me/sharing").all("h2[id^=person-]")).hasSize(1);
  }

  @Test
  void aCodeEndsAfterAWeekOrWhenItIsTakenBack() {
    String code = code(nora, "results");
    Browser browser = portal.as(nora);
    HtmlPage list = browser.get("/me/sharing");
    browser.submit(list, "form[action$=/withdrawal]", Map.of());
    assertThat(join(friend, code, BORN).text("main")).contains(REFUSED);
    String late = code(nora, "results");
    portal.clock().pass(Invitations.HOLDS);
    assertThat(joining.join(friendAccount, late, LocalDate.parse(BORN)))
        .isEqualTo(new Joining.Outcome.No());
  }

  @Test
  void aCodeForADayThatIsOverOpensNothing() {
    Browser browser = portal.as(nora);
    String today =
        portal.clock().instant().atZone(ZoneId.of("America/Los_Angeles")).toLocalDate().toString();
    String code =
        browser
            .submit(
                browser.get("/me/sharing/invitations/new"),
                "main form",
                Map.of("whom", "Greta", "relationship", "SIB", "scope", "results", "until", today))
            .text("#invitation-code");
    portal.clock().pass(Duration.ofDays(2));
    assertThat(joining.join(friendAccount, code, LocalDate.parse(BORN)))
        .isEqualTo(new Joining.Outcome.No());
  }

  @Test
  void theCodeWithoutTheBirthDateIsWorthNothingAndDiesOfGuessing() {
    String code = code(nora, "results");
    for (int i = 0; i < Invitations.MOST_WRONG_DATES; i++) {
      assertThat(joining.join(friendAccount, code, LocalDate.parse(BORN).plusDays(i + 1)))
          .isEqualTo(new Joining.Outcome.No());
    }
    assertThat(joining.join(friendAccount, code, LocalDate.parse(BORN)))
        .isEqualTo(new Joining.Outcome.No());
    assertThat(portal.as(friend).get(at("/home")).status()).isEqualTo(404);
  }

  @Test
  void whoGuessesCodesWaits() {
    List<Integer> answers = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      answers.add(join(friend, "AAAA-AAAA-AAA" + "BCDEFGH".charAt(i), BORN).status());
    }
    assertThat(answers).startsWith(422, 422, 422, 422).endsWith(429);
  }

  @Test
  void onesOwnCodeOpensNothing() {
    String code = code(nora, "results");
    HtmlPage own = join(nora, code, BORN);
    assertThat(own.status()).isEqualTo(422);
    assertThat(own.text("main")).contains("your own record");
    assertThat(join(friend, code, BORN).status()).isEqualTo(200);
  }

  @Test
  void aFormThatLacksSomethingSaysWhat() {
    Browser browser = portal.as(nora);
    HtmlPage page =
        browser.submit(
            browser.get("/me/sharing/invitations/new"),
            "main form",
            Map.of("whom", " ", "scope", "nothing", "until", "2001-01-01"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.texts("[role=alert] li"))
        .containsExactly(
            "Say who it is for, in at most 80 characters.",
            "Choose what this person is to you.",
            "Choose at least one thing.",
            "Choose a day that is today or later.");
    HtmlPage empty =
        portal.as(friend).submit(portal.as(friend).get("/family/join"), "main form", Map.of());
    assertThat(empty.status()).isEqualTo(422);
  }

  @Test
  void privateTopicsAreTickedOneByOneAndViolenceIsNotOffered() {
    HtmlPage form = portal.as(nora).get("/me/sharing/invitations/new");
    assertThat(form.all("input[name=reveal]")).hasSizeGreaterThan(5);
    assertThat(form.all("input[name=reveal][checked]")).isEmpty();
    assertThat(form.has("input[value=abuse]")).isFalse();
    grant("MTH", Basis.SELF_GRANTED);
    Browser browser = portal.as(nora);
    browser.submit(
        browser.get("/me/sharing/" + number() + "/scopes"),
        "main form",
        Map.of("scope", "results", "reveal", "mental-health,abuse"));
    assertThat(browser.get("/me/sharing").text("main"))
        .contains("Sees private topics too Mental health Since");
  }

  @Test
  void aChangeCountsAtTheNextClick() {
    grant("FRND", Basis.SELF_GRANTED);
    Browser theirs = portal.as(friend);
    assertThat(theirs.get(at("/medicines")).status()).isEqualTo(200);
    Browser browser = portal.as(nora);
    HtmlPage after =
        browser.submit(
            browser.get("/me/sharing/" + number() + "/scopes"),
            "main form",
            Map.of("scope", "results"));
    assertThat(after.text("main [role=status]")).contains("Saved");
    assertThat(theirs.get(at("/medicines")).status()).isEqualTo(403);
    assertThat(theirs.get(at("/records/results")).status()).isEqualTo(200);
  }

  @Test
  void anEndOnADayComesByItself() {
    grant("FRND", Basis.SELF_GRANTED);
    Browser browser = portal.as(nora);
    HtmlPage page = browser.get("/me/sharing/" + number() + "/ending");
    assertThat(
            browser
                .submit(page, "main form", Map.of("when", "later", "until", "2001-01-01"))
                .status())
        .isEqualTo(422);
    String tomorrow =
        portal
            .clock()
            .instant()
            .atZone(ZoneId.of("America/Los_Angeles"))
            .toLocalDate()
            .plusDays(1)
            .toString();
    browser.submit(page, "main form", Map.of("when", "later", "until", tomorrow));
    assertThat(policy.openTo(friendAccount)).containsExactly(chart);
    portal.clock().pass(Duration.ofDays(2));
    assertThat(policy.openTo(friendAccount)).isEmpty();
  }

  @Test
  void nobodyChangesWhatIsNotTheirOwnGiving() {
    grant("FRND", Basis.SELF_GRANTED);
    int no = number();
    Hospital.Patient other = Hospital.Patient.only("Ben", "Okoye", BORN);
    Cast.Person ben = hospital.admit(other);
    for (int n = 0; n < no + 2; n++) {
      for (String page : List.of("/scopes", "/ending")) {
        assertThat(portal.as(ben).get("/me/sharing/" + n + page).status()).isEqualTo(404);
      }
    }
    assertThat(portal.as(friend).get(at("/me/sharing")).status()).isEqualTo(404);
    assertThat(portal.as(friend).get(at("/me/sharing/" + no + "/ending")).status()).isEqualTo(404);
    assertThat(portal.as(nora).get("/me/sharing/1/ending").status())
        .as("her own log-in")
        .isEqualTo(404);
    assertThat(portal.as(friend).get("/me/sharing").path()).isEqualTo("/for/" + chart + "/home");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "999999999", "9999999999999", "x", "1;1", "-1"})
  void oddNumbersAreNobodys(String no) {
    assertThat(portal.as(nora).get("/me/sharing/" + no + "/ending").status()).isIn(400, 404);
  }

  @Test
  void whatWidensAsksForAllFactorsAgainAndWhatEndsDoesNot() {
    grant("FRND", Basis.SELF_GRANTED);
    Browser browser = portal.as(nora);
    HtmlPage form = browser.get("/me/sharing/invitations/new");
    HtmlPage ending = browser.get("/me/sharing/" + number() + "/ending");
    portal.clock().pass(Duration.ofMinutes(12));
    HtmlPage asked =
        browser.submit(
            form, "main form", Map.of("whom", "Greta", "relationship", "SIB", "scope", "results"));
    assertThat(asked.path()).isEqualTo("/me/security/confirmation");
    assertThat(asked.has("#invitation-code")).isFalse();
    assertThat(browser.submit(ending, "main form", Map.of()).text("main [role=status]"))
        .contains("Ended");
  }

  private String at(String inner) {
    return "/for/" + chart + inner;
  }

  private void grant(String relationship, Basis basis) {
    grants.give(friendAccount, chart, relationship, basis);
  }

  /** The number of the grant that the patient gave. */
  private int number() {
    return Integer.parseInt(
        portal
            .as(nora)
            .get("/me/sharing")
            .one("a[href$=/ending]")
            .attr("href")
            .replaceAll("\\D", ""));
  }

  private String code(Cast.Person patient, String scopes) {
    Browser browser = portal.as(patient);
    return browser
        .submit(
            browser.get("/me/sharing/invitations/new"),
            "main form",
            Map.of("whom", "Greta", "relationship", "SIB", "scope", scopes))
        .text("#invitation-code");
  }

  private HtmlPage join(Cast.Person person, String code, String born) {
    LocalDate day = LocalDate.parse(born);
    Browser browser = portal.as(person);
    return browser.submit(
        browser.get("/family/join"),
        "main form",
        Map.of(
            "code",
            code,
            "month",
            String.valueOf(day.getMonthValue()),
            "day",
            String.valueOf(day.getDayOfMonth()),
            "year",
            String.valueOf(day.getYear())));
  }
}
