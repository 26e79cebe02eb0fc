// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.account.Accounts;
import org.caredoor.account.People;
import org.caredoor.account.Post;
import org.caredoor.account.Side;
import org.caredoor.account.StaffRole;
import org.caredoor.account.StaffSites;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** One member of staff who wants into a patient's log-in, and what stands in the way. */
@PortalTest
class StartCodeAttackTests {
  private static final String NEW = "seven swans asleep at noon";
  private static final String SITE = "eastside";
  private static final String SEEN = "main form[action$=start-code]";

  private final Portal portal;
  private final Database database;
  private final TestDatabase trail;
  private final People people;
  private final Post post;
  private final Browser clerk;
  private final People.Person who;

  StartCodeAttackTests(Portal portal, Database database, TestDatabase trail) {
    this.portal = portal;
    this.database = database;
    this.trail = trail;
    this.people = new People(portal);
    this.post = new Post(database);
    this.clerk = portal.browser();
    this.who = people.enter(Side.STAFF, "en", Set.of(StaffRole.CONCIERGE));
    portal.bean(StaffSites.class).assign(who.account(), SITE);
    who.signIn(clerk);
  }

  @AfterEach
  void forgetMistakes() {
    database.house().sql("delete from account.throttle").update();
  }

  @Test
  void whereNobodyCouldObjectOnePersonAloneWaitsADay() {
    People.Person rosa = people.enterAt(SITE);
    String code = makeFor(rosa);
    HtmlPage early = enter(portal.browser(), rosa, code);
    assertThat(early.status()).isEqualTo(401);
    assertThat(early.text("#start-code-error")).contains("24 hours", "second member of staff");
    portal.clock().pass(Duration.ofHours(24));
    assertThat(enter(portal.browser(), rosa, code).path()).endsWith("/recovery/password");
  }

  @Test
  void aColleagueWhoSawThePatientTooLetsTheCodeWorkAtOnce() {
    People.Person rosa = people.enterAt(SITE);
    String code = makeFor(rosa);
    String page = pageOf(rosa);
    assertThat(clerk.get(page).has("form[action$=confirmation]")).isFalse();
    Browser colleague = signedIn(StaffRole.COORDINATOR);
    HtmlPage done = colleague.submit(colleague.get(page), "form[action$=confirmation]", Map.of());
    assertThat(done.text("main h1 + p")).contains("Works");
    assertThat(enter(portal.browser(), rosa, code).path()).endsWith("/recovery/password");
  }

  @Test
  void nobodyConfirmsTheirOwnCodeWhateverTheySend() {
    People.Person rosa = people.enterAt(SITE);
    String code = makeFor(rosa);
    String page = pageOf(rosa);
    String token = clerk.get(page).one("main form [name=_csrf]").val();
    long before = trail.lastEvent();
    assertThat(clerk.post(page + "/confirmation", Map.of("_csrf", token)).status()).isEqualTo(409);
    assertThat(portal.tracesSince(before))
        .anyMatch(t -> t.what().endsWith("/confirmation") && t.outcome().equals("REFUSED"));
    assertThat(enter(portal.browser(), rosa, code).status()).isEqualTo(401);
    assertThatThrownBy(() ->
            database
                .house()
                .sql(
                    """
                    update account.identity_check set second_id = staff_id, second_at = checked_at
                    where account_id = ?
                    """)
                .param(rosa.account().value())
                .update())
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  @Test
  void otherRolesNeitherSeeNorConfirm() {
    People.Person rosa = people.enterAt(SITE);
    makeFor(rosa);
    Browser nurse = signedIn(StaffRole.NURSE);
    assertThat(nurse.get(pageOf(rosa)).status()).isEqualTo(404);
    assertThat(nurse.get("/staff/support/codes").status()).isEqualTo(404);
  }

  @Test
  void aDeskOfOneSiteSeesNoCodesOfAnother() {
    People.Person rosa = people.enterAt(SITE);
    makeFor(rosa);
    String page = pageOf(rosa);
    Browser same = signedIn(StaffRole.CONCIERGE, SITE);
    assertThat(listed(same, page)).isTrue();
    assertThat(same.get(page).status()).isEqualTo(200);

    Browser other = signedIn(StaffRole.CONCIERGE, "northgate");
    assertThat(listed(other, page)).isFalse();
    assertThat(other.get(page).status()).isEqualTo(404);
    Map<String, String> token =
        Map.of("_csrf", other.get("/staff/people").all("[name=_csrf]").getFirst().val());
    for (String act : List.of("/confirmation", "/stop")) {
      assertThat(other.post(page + act, token).status()).as(act).isEqualTo(404);
    }
    assertThat(listed(signedIn(StaffRole.CONCIERGE), page)).as("of no site").isFalse();
    for (StaffRole role : List.of(StaffRole.COORDINATOR, StaffRole.PRIVACY_OFFICER)) {
      assertThat(listed(signedIn(role, "northgate"), page)).as(role.code()).isTrue();
    }
  }

  private static boolean listed(Browser in, String code) {
    return in.get("/staff/support/codes?show=all").has("main .rows a[href='" + code + "']");
  }

  @Test
  void theOwnerStopsACodeByMailBeforeItIsUsed() {
    People.Person rosa = people.enterAt(SITE);
    String email = withEmail(rosa);
    String code = makeFor(rosa);
    stopByMail(email);
    assertThat(enter(portal.browser(), rosa, code).status()).isEqualTo(401);
    assertThat(rosa.signIn(portal.browser()).status()).isEqualTo(200);
  }

  @Test
  void theOwnerThrowsOutWhoeverUsedACodeInTheirName() {
    People.Person rosa = people.enterAt(SITE);
    String email = withEmail(rosa);
    String code = makeFor(rosa);
    Browser thief = portal.browser();
    HtmlPage choose = enter(thief, rosa, code);
    thief.submit(choose, "main form:has([name=new])", Map.of("new", NEW, "repeat", NEW));
    assertThat(thief.get("/sign-in/set-up").path()).isEqualTo("/sign-in/set-up");
    String link = stopByMail(email);
    assertThat(thief.get("/sign-in/set-up").path()).isEqualTo("/sign-in");
    assertThat(rosa.withPassword(NEW).enterPassword(portal.browser()).status()).isEqualTo(401);
    assertThat(portal.browser().get(link).status()).isEqualTo(410);
    assertThat(post.subjectsTo(email)).endsWith("A start code was stopped");
  }

  @Test
  void thePrivacyOfficerIsToldOfWhatWaitsAndOfWhatWasStopped() {
    People.Person officer = people.enter(Side.STAFF, "en", Set.of(StaffRole.PRIVACY_OFFICER));
    String box = withEmail(officer);
    People.Person rosa = people.enterAt(SITE);
    makeFor(rosa);
    People.Person ben = people.enterAt(SITE);
    String email = withEmail(ben);
    makeFor(ben);
    stopByMail(email);
    assertThat(post.subjectsTo(box))
        .containsExactly(
            "A start code waits for a second person", "A patient stopped a start code");
    Browser reader = portal.browser();
    officer.signIn(reader);
    assertThat(reader.get(post.to(box).get(1).page()).text("main h1 + p")).contains("Stopped");
  }

  @Test
  void whoGuessesWaitsAndTheRightCodeWaitsWithThem() {
    People.Person rosa = people.enterAt(SITE);
    withEmail(rosa);
    String code = makeFor(rosa);
    for (String guess : List.of("AAAA", "BBBB", "CCCC", "DDDD", "EEEE")) {
      assertThat(enter(portal.browser(), rosa, guess + "-2345-6789").status()).isEqualTo(401);
    }
    assertThat(enter(portal.browser(), rosa, code).status()).isEqualTo(429);
    portal.clock().pass(Duration.ofMinutes(1));
    assertThat(enter(portal.browser(), rosa, code).path()).isEqualTo("/sign-in/recovery/password");
  }

  @Test
  void aCodeDoesNotWorkWhereStaffAreSignedIn() {
    People.Person rosa = people.enterAt(SITE);
    withEmail(rosa);
    String code = makeFor(rosa);
    HtmlPage refused = enter(clerk, rosa, code);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.text("#username-error")).contains("signed in in this browser");
    assertThat(enter(portal.browser(), rosa, code).path()).endsWith("/recovery/password");
  }

  @Test
  void afterManyCodesInADayEachFurtherOneNeedsASecondPerson() {
    People.Person rosa = people.enterAt(SITE);
    withEmail(rosa);
    for (int i = 0; i < IdentityChecks.USUAL_IN_A_DAY; i++) {
      makeFor(rosa);
    }
    String code = makeFor(rosa);
    assertThat(enter(portal.browser(), rosa, code).status()).isEqualTo(401);
    Browser officer = signedIn(StaffRole.PRIVACY_OFFICER);
    assertThat(officer.get("/staff/support/codes").text("main .rows"))
        .contains("Unusually many", "Wren");
    portal.clock().pass(Duration.ofHours(25));
    Browser next = portal.browser();
    who.signIn(next);
    HtmlPage page = next.get("/staff/support/log-ins/" + rosa.account().value());
    assertThat(page.text("main")).doesNotContain("unusually many");
  }

  @Test
  void whatWasUsedWhereItWasMadeStandsOnThePrivacyOfficersList() {
    People.Person rosa = people.enterAt(SITE);
    withEmail(rosa);
    String code = makeFor(rosa);
    Browser officer = signedIn(StaffRole.PRIVACY_OFFICER);
    assertThat(officer.get(pageOf(rosa)).text("main")).doesNotContain("Used where it was made");
    enter(portal.browser(), rosa, code);
    assertThat(officer.get(pageOf(rosa)).text("main h1 + p")).contains("Used where it was made");
    assertThat(officer.get("/staff/support/codes").has("a[href='" + pageOf(rosa) + "']")).isTrue();
  }

  @Test
  void anOwnerWhoSignsInEndsACodeThatWaits() {
    People.Person rosa = people.enterAt(SITE);
    String code = makeFor(rosa);
    rosa.signIn(portal.browser());
    portal.clock().pass(Duration.ofHours(24));
    assertThat(enter(portal.browser(), rosa, code).status()).isEqualTo(401);
  }

  @Test
  void aFoundScreenOfADeskMakesNoCode() {
    People.Person rosa = people.enterAt(SITE);
    HtmlPage page = clerk.get("/staff/support/log-ins/" + rosa.account().value());
    portal.clock().pass(Duration.ofMinutes(11));
    HtmlPage asked = clerk.submit(page, SEEN, Map.of("document", "STATE_ID", "last-digits", "7K2"));
    assertThat(asked.path()).isEqualTo("/staff/security/confirmation");
  }

  @Test
  void theTrailSaysForWhoseLogInAndWhoseChart() {
    long before = trail.lastEvent();
    HtmlPage found = clerk.get("/staff/support/log-ins?q=ana");
    assertThat(found.has("main .rows a")).isTrue();
    clerk.get(found.one("main .rows a").attr("href"));
    assertThat(portal.tracesSince(before))
        .filteredOn(t -> t.what().startsWith("desk/log-ins/"))
        .hasSize(2)
        .allMatch(t -> t.patientId() != null);
    assertThat(portal.as("ana").get("/me/who-looked").text("main"))
        .contains("Found the log-in", "Looked at the log-in");
  }

  @Test
  void whoLooksAtCodesIsInTheTrailToo() {
    People.Person rosa = people.enterAt(SITE);
    withEmail(rosa);
    makeFor(rosa);
    Browser officer = signedIn(StaffRole.PRIVACY_OFFICER);
    long before = trail.lastEvent();
    officer.get("/staff/support/codes?show=all");
    officer.get(pageOf(rosa));
    String logIn = "desk/log-ins/" + rosa.account().value();
    assertThat(portal.tracesSince(before))
        .anyMatch(t -> t.what().equals(logIn + "/found"))
        .anyMatch(t -> t.what().equals(logIn + "/look"));
  }

  @Test
  void aDeskSignsAPatientOutEverywhereAndTheyAreTold() {
    People.Person rosa = people.enterAt(SITE);
    String email = withEmail(rosa);
    Browser elsewhere = portal.browser();
    rosa.signIn(elsewhere);
    HtmlPage done =
        clerk.submit(
            clerk.get("/staff/support/log-ins/" + rosa.account().value()),
            "main form[action$='sessions/end']",
            Map.of());
    assertThat(done.text("main [role=status]")).contains("signed out everywhere");
    assertThat(elsewhere.get("/me/security").path()).isEqualTo("/sign-in");
    assertThat(post.subjectsTo(email)).endsWith("You were signed out everywhere");
  }

  @Test
  void aDeskSeesWeakerWaysToSignInAndTakesThemAway() {
    People.Person rosa = people.enterAt(SITE);
    String email = withEmail(rosa);
    portal.bean(Accounts.class).turnEmailCodeOn(rosa.account());
    Browser phone =
        portal.browser().with("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Firefox/132");
    phone.submit(
        rosa.enterPassword(phone),
        "main form:has([name=code])",
        Map.of("code", rosa.code(), "trust", "true"));
    HtmlPage page = clerk.get("/staff/support/log-ins/" + rosa.account().value());
    assertThat(page.text("main .facts")).contains("Codes by email since", "Firefox", ", since");
    assertThat(page.source()).doesNotContain(email);

    HtmlPage none = clerk.submit(page, "main form[action$='devices/removal']", Map.of());
    assertThat(none.text("main [role=status]")).contains("No device is trusted any more");
    assertThat(none.has("main form[action$='devices/removal']")).isFalse();
    assertThat(post.subjectsTo(email)).endsWith("Your trusted devices were changed");

    HtmlPage off = clerk.submit(none, "main form[action$='email-code/removal']", Map.of());
    assertThat(off.text("main .facts")).contains("Codes by email Turned off");
    assertThat(post.subjectsTo(email)).endsWith("Codes by email were turned on or off");
    assertThat(phone.get("/me/security").path()).isEqualTo("/sign-in");
  }

  @Test
  void aDeskDoesNotTakeTheLastSecondStepAway() {
    People.Person rosa = people.enterWithPasswordAlone();
    People.knownAt(portal, rosa.account(), SITE);
    withEmail(rosa);
    portal.bean(Accounts.class).turnEmailCodeOn(rosa.account());
    String path = "/staff/support/log-ins/" + rosa.account().value();
    HtmlPage page = clerk.get(path);
    assertThat(page.has("main form[action$='email-code/removal']")).isFalse();
    assertThat(page.text("main")).contains("their only second step");
    String token = page.one("main form[action$='sessions/end'] [name=_csrf]").val();
    clerk.post(path + "/email-code/removal", Map.of("_csrf", token));
    assertThat(clerk.get(path).text("main .facts")).contains("Codes by email since");
  }

  private String withEmail(People.Person person) {
    String email = person.name() + "@example.org";
    portal.bean(Accounts.class).enterEmail(person.account(), email);
    return email;
  }

  private Browser signedIn(StaffRole role) {
    Browser browser = portal.browser();
    people.enter(Side.STAFF, "en", Set.of(role)).signIn(browser);
    return browser;
  }

  private Browser signedIn(StaffRole role, String site) {
    Browser browser = portal.browser();
    People.Person staff = people.enter(Side.STAFF, "en", Set.of(role));
    portal.bean(StaffSites.class).assign(staff.account(), site);
    staff.signIn(browser);
    return browser;
  }

  private String makeFor(People.Person patient) {
    return clerk
        .submit(
            clerk.get("/staff/support/log-ins/" + patient.account().value()),
            SEEN,
            Map.of("document", "STATE_ID", "last-digits", "7K2"))
        .text("#start-code");
  }

  private String pageOf(People.Person patient) {
    return "/staff/support/codes/"
        + database
            .house()
            .sql("select max(check_no) from account.identity_check where account_id = ?")
            .param(patient.account().value())
            .query(Long.class)
            .single();
  }

  private String stopByMail(String email) {
    String link =
        post.to(email).stream()
            .filter(letter -> letter.subject().startsWith("A start code was handed over"))
            .findFirst()
            .orElseThrow()
            .page();
    Browser mail = portal.browser();
    HtmlPage stopped = mail.submit(mail.get(link), "main form[action$=stop]", Map.of());
    assertThat(stopped.text("h1")).isEqualTo("It is stopped");
    return link;
  }

  private static HtmlPage enter(Browser in, People.Person person, String code) {
    return in.submit(
        in.get("/sign-in/start-code"),
        "main form:has([name=start-code])",
        Map.of("username", person.name(), "start-code", code));
  }
}
