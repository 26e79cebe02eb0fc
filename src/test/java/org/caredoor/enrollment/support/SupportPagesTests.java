// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.account.People;
import org.caredoor.account.Post;
import org.caredoor.account.Side;
import org.caredoor.account.StaffRole;
import org.caredoor.account.Statements;
import org.caredoor.enrollment.Channel;
import org.caredoor.enrollment.Tokens;
import org.caredoor.patient.Charts;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The desk sees why somebody cannot sign in, says it in their language, and does the one fix. */
@PortalTest
class SupportPagesTests {
  private final Portal portal;
  private final Database database;
  private final Post post;

  SupportPagesTests(Portal portal) {
    this.portal = portal;
    this.database = portal.bean(Database.class);
    this.post = new Post(database);
  }

  @BeforeEach
  @AfterEach
  void forgetMistakes() {
    portal.forgetTries();
  }

  @Test
  void theCauseComesWithItsProofAndTheLastTries() {
    Callee nora = Callee.with(portal);
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    assertThat(desk.get(nora.page()).text("#why ~ .note")).contains("Nothing came in");
    nora.mistype();
    HtmlPage page = desk.get(nora.page());
    assertThat(page.text("#why ~ .note"))
        .contains("It is this: Too many wrong tries", "ends by itself");
    assertThat(page.text(".diag")).contains("The password is wrong", "Wrong tries: 5");
    assertThat(page.texts("tbody td:nth-child(2)"))
        .containsExactly(
            "Password: was wrong, then a pause",
            "Password: was wrong",
            "Password: was wrong",
            "Password: was wrong",
            "Password: was wrong");
    nora.tryPassword("not mine either");
    assertThat(desk.get(nora.page()).texts("tbody td:nth-child(2)").getFirst())
        .isEqualTo("Password: came during a pause");
    assertThat(page.source()).doesNotContain("not mine");
    assertThat(page.text("#fixes")).contains("First check who it is", "End the wait");
    assertThat(page.has("#fixes form")).isFalse();
  }

  @Test
  void whatToSayIsInTheCallersLanguageBesideTheDesksAndAfterTheCheck() {
    Callee nora = Callee.with(portal);
    database
        .house()
        .sql("update patient.chart set language = 'es' where patient_id = ?")
        .param(nora.chart.value())
        .update();
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    nora.mistype();
    HtmlPage page = desk.get(nora.page());
    assertThat(page.texts(".script"))
        .hasSize(2)
        .noneMatch(said -> said.contains("wrong tries") || said.contains("fallidos"));
    HtmlPage passed = Callee.ask(desk, page, "right");
    assertThat(passed.text(".script[lang=es-US]")).contains("Después de varios intentos");
    assertThat(passed.text(".script[lang=en-US]")).contains("After some wrong tries");
    database
        .house()
        .sql("update patient.chart set language = 'vi' where patient_id = ?")
        .param(nora.chart.value())
        .update();
    assertThat(desk.get(nora.page()).text("section:has(#say)"))
        .contains("interpreter", "Vietnamese");
  }

  @Test
  void nobodyWhoDiedIsTakenForTheCaller() {
    Callee nora = Callee.with(portal);
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    assertThat(desk.get(nora.page()).texts(".chip[aria-current]"))
        .anyMatch(chip -> chip.contains(nora.patient.given()));
    portal.bean(Charts.class).died(nora.chart, portal.clock().instant());
    HtmlPage page = desk.get(nora.page());
    assertThat(page.all("nav.chips[aria-labelledby=who] .chip")).isEmpty();
    assertThat(page.text("#why")).doesNotContain(nora.patient.given());
    assertThat(page.text("main"))
        .contains("The record says so. Nothing is changed by telephone.")
        .doesNotContain("Access has ended");
    assertThat(page.has("form[action$='/checks']")).isFalse();
    for (String caller : List.of("self", "g1")) {
      assertThat(desk.get(nora.page() + "?caller=" + caller).text("#why"))
          .as(caller)
          .doesNotContain(nora.patient.given());
    }
  }

  @Test
  void whoStillReadsAfterADeathIsTakenForTheCallerAndNotAskedAnything() {
    Callee nora = Callee.with(portal);
    portal
        .bean(Grants.class)
        .give(
            portal.enter(Cast.stranger("Erik Lindqvist")),
            nora.chart,
            "CHILD",
            Basis.POWER_OF_ATTORNEY);
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    String erik = nora.page() + "?caller=g2";
    assertThat(desk.get(erik).has("form[action$='/checks']")).isTrue();
    Browser tess = portal.as("tess.holloway");
    String death = "/staff/people/" + nora.chart + "/death";
    tess.submit(tess.get(death), "form[action='" + death + "']", Map.of("how", "family"));
    HtmlPage page = desk.get(nora.page());
    assertThat(page.text("#why")).contains("Erik Lindqvist");
    assertThat(page.text("main")).contains("This person can still read it until");
    assertThat(page.has("form[action$='/checks']")).isFalse();
  }

  @Test
  void noNewLinkGoesWhereAnotherGrownUpIsReachedToo() {
    Callee nora = Callee.without(portal, "1974-02-11");
    database
        .house()
        .sql("delete from patient.contact where patient_id = ? and kind = 'phone'")
        .param(nora.chart.value())
        .update();
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    assertThat(desk.get(nora.page()).text("#fixes")).contains("Links go to");
    database
        .house()
        .sql(
            """
            insert into patient.contact (patient_id, contact_no, kind, value)
            values (?, 90, 'email', upper(?))
            """)
        .params(Callee.without(portal, "1949-02-11").chart.value(), nora.chartEmail())
        .update();
    assertThat(desk.get(nora.page()).text("#fixes"))
        .contains("is also another person’s")
        .doesNotContain("Links go to");
  }

  @Test
  void noNewLinkGoesToWhatTheLogInOfAnotherConfirmed() {
    Callee nora = Callee.without(portal, "1974-02-11");
    database
        .house()
        .sql("delete from patient.contact where patient_id = ? and kind = 'phone'")
        .param(nora.chart.value())
        .update();
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    assertThat(desk.get(nora.page()).text("#fixes")).contains("Links go to");
    AccountId ex = new People(portal).enter(Side.PATIENT).account();
    portal.bean(Accounts.class).enterEmail(ex, nora.chartEmail());
    assertThat(desk.get(nora.page()).text("#fixes"))
        .contains("is also another person’s")
        .doesNotContain("Links go to");
  }

  @Test
  void aCheckedCallerIsUnlockedAndTold() {
    Callee nora = Callee.with(portal);
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    nora.mistype();
    assertThat(nora.tryPassword(nora.person.password()).status()).isEqualTo(429);
    HtmlPage passed = Callee.ask(desk, desk.get(nora.page()), "right");
    assertThat(passed.text("section:has(#check)")).contains("Three answers matched");
    HtmlPage fixed = Callee.fix(desk, passed, "unlock");
    assertThat(fixed.text("main [role=status]")).contains("They can try again at once");
    assertThat(nora.tryPassword(nora.person.password()).path()).isEqualTo("/sign-in/code");
    assertThat(told(nora)).containsExactly("log-in-helped");
    assertThat(trail(nora)).contains("desk/log-ins/" + nora.logIn().value() + "/unlock DONE");
  }

  @Test
  void theAnswersAreHiddenUntilTheDeskAsksForThemAndThatIsWrittenDown() {
    Callee nora = Callee.with(portal);
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    HtmlPage asked =
        desk.submit(desk.get(nora.page()), "form:has([name=way][value=phone])", Map.of());
    assertThat(asked.source()).doesNotContain("12 Alder Street").doesNotContain("555-0187");
    HtmlPage none = desk.submit(asked, "form[action$=/verdict]", Map.of());
    assertThat(none.all(".summary li")).hasSize(3);
    assertThat(none.all("fieldset[data-error] .error")).hasSize(3);
    String again = none.all(".pop a[lang=es]").get(0).attr("href");
    assertThat(desk.copy().get(again).status()).isEqualTo(200);
    HtmlPage shown =
        Callee.press(
            desk,
            asked,
            "form[action$=/verdict]",
            "button[value='2']",
            Map.of("answer-1", "right"));
    assertThat(shown.text("#answer-2")).contains("12 Alder Street");
    assertThat(shown.has("#answer-1-right[checked]")).isTrue();
    assertThat(shown.source()).doesNotContain("555-0187");
    assertThat(
            database
                .house()
                .sql(
                    """
                    select count(*) from enrollment.caller_answer
                    where patient_id = ? and shown_at is not null
                    """)
                .param(nora.chart.value())
                .query(Integer.class)
                .single())
        .isEqualTo(1);
    HtmlPage missing = desk.submit(shown, "form[action$=/verdict]", Map.of());
    assertThat(missing.status()).isEqualTo(422);
    assertThat(missing.has("#answer-1-right[checked]")).isTrue();
  }

  @Test
  void aLinkToANewPasswordGoesToTheirOwnAddressOnly() {
    Callee nora = Callee.with(portal);
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    nora.tryPassword("not mine");
    HtmlPage passed = Callee.ask(desk, desk.get(nora.page()), "right");
    HtmlPage fixed = Callee.fix(desk, passed, "password-link");
    assertThat(fixed.text("main [role=status]")).contains("to their own email");
    assertThat(post.subjectsTo(nora.email())).contains("Choose a new password");
    assertThat(post.to(nora.chartEmail())).isEmpty();
    assertThat(fixed.text(".diag")).contains("A link to a new password is on its way");
    assertThat(Callee.fix(desk, fixed, "password-link").status()).isEqualTo(409);
    Callee.fix(desk, desk.get(nora.page()), "user-name");
    assertThat(post.lastTo(nora.email()).text()).contains(nora.person.userName());
    assertThat(told(nora)).containsExactly("log-in-helped", "log-in-helped");
    String logIn = "desk/log-ins/" + nora.logIn().value();
    assertThat(trail(nora))
        .contains(logIn + "/link DONE", logIn + "/link REFUSED", logIn + "/user-name DONE");
  }

  @Test
  void whoHasNoLogInGetsALinkAtWhatStandsInTheChart() {
    Callee nora = Callee.without(portal, "1971-03-09");
    portal.bean(Tokens.class).issue(nora.chart, "eastside", Channel.LETTER, null);
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    assertThat(desk.get(nora.page()).text("#why ~ .note"))
        .contains("A code waits to be used", "by letter");
    portal.clock().pass(Duration.ofDays(40));
    Browser later = Callee.desk(portal, StaffRole.COORDINATOR);
    HtmlPage page = later.get(nora.page());
    assertThat(page.text("#why ~ .note")).contains("The code has run out");
    HtmlPage fixed = Callee.fix(later, Callee.ask(later, page, "right"), "new-link");
    assertThat(fixed.text("main [role=status]"))
        .contains("on its way to what stands in the record");
    assertThat(fixed.text("#why ~ .note")).contains("A code waits to be used", "by email");
    assertThat(
            database
                .house()
                .sql("select address from notice.notice where account_id is null and address = ?")
                .param(nora.chartEmail())
                .query(String.class)
                .list())
        .hasSize(1);
    HtmlPage letter = Callee.fix(later, fixed, "new-letter");
    assertThat(letter.header("Content-Type")).isEqualTo("application/pdf");
    assertThat(trail(nora).stream().filter("/staff/people/{key}/support/fixes/{fix} DONE"::equals))
        .hasSize(2);
    assertThat(later.get(nora.page()).text("#why ~ .note")).contains("by letter");
  }

  @Test
  void aNewEmailIsTakenFromAPersonAtTheDeskWhoReadsItsCodeOut() {
    Callee nora = Callee.with(portal);
    Browser desk = Callee.desk(portal, StaffRole.CONCIERGE, StaffRole.COORDINATOR);
    HtmlPage passed = Callee.see(desk, desk.get(nora.page()));
    assertThat(passed.text("section:has(#check)")).contains("Photo ID was seen");
    assertThat(passed.has("#fixes a[href*='/staff/support/log-ins/" + nora.logIn().value() + "']"))
        .isTrue();
    HtmlPage form = desk.click(passed, "#fixes a[href*=contact]");
    String other = "new." + nora.email();
    HtmlPage sent = desk.submit(form, "main form", Map.of("email", other));
    HtmlPage wrong = desk.submit(sent, "main form", Map.of("code", "000000"));
    assertThat(wrong.status()).isEqualTo(422);
    String code = post.lastTo(other).text().replaceAll(".*?(\\d{3} \\d{3}).*", "$1");
    HtmlPage done = desk.submit(wrong, "main form", Map.of("code", code));
    assertThat(done.text("main [role=status]")).contains("The new email is confirmed");
    assertThat(post.subjectsTo(nora.email())).contains("Did you change your email address?");
    assertThat(told(nora)).containsExactlyInAnyOrder("sign-in-changed", "log-in-helped");
    String logIn = "desk/log-ins/" + nora.logIn().value();
    assertThat(trail(nora))
        .containsSubsequence(logIn + "/contact REFUSED", logIn + "/contact DONE");
  }

  @Test
  void aFatherIsHelpedWithHisOwnLogInAndSeesWhatHisChildsAgeMeans() {
    Callee child = Callee.without(portal, born(14));
    Cast.Person father = Cast.stranger("Erik Lindqvist");
    AccountId account = portal.enter(father);
    portal.bean(Grants.class).give(account, child.chart, "FTH", Basis.PARENT);
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    HtmlPage page = desk.click(desk.get(child.page()), "nav a:contains(Erik)");
    assertThat(page.text(".diag")).contains("They see a part of the record");
    portal.bean(Grants.class).end(child.chart, 1, account, "patient");
    HtmlPage ended = desk.get(page.address().getRawPath() + "?" + page.address().getRawQuery());
    assertThat(ended.text("#why ~ .note")).contains("There is no access in force (110-M)");
    HtmlPage typed = desk.get(child.page() + "?caller=other&person=" + father.userName());
    assertThat(typed.text("#why")).contains("Erik Lindqvist");
  }

  @Test
  void aChildIsToldTheDayAndATeenGetsNoLinkWhereParentsAreReached() {
    Callee child = Callee.without(portal, born(9));
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    assertThat(desk.get(child.page()).text("#why ~ .note"))
        .contains("Too young for a sign-in of their own", "opens on");
    Callee teen = Callee.without(portal, born(14));
    HtmlPage page = Callee.ask(desk, desk.get(teen.page()), "right");
    assertThat(page.text("#why ~ .note")).contains("There is no sign-in yet");
    assertThat(page.has("form[action$=new-link]")).isFalse();
    assertThat(page.text("#fixes")).contains("Nothing can be fixed from here");
  }

  @Test
  void theBrowserOfWhoGotPastThePasswordIsKnown() {
    Callee nora = Callee.with(portal);
    Browser old =
        portal
            .browser()
            .with(
                "User-Agent",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 14_2 like Mac OS X) Version/14.2 Safari/604.1");
    old.submit(
        old.get("/sign-in"),
        "main form:has([name=password])",
        Map.of("username", nora.person.userName(), "password", nora.person.password()));
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    assertThat(desk.get(nora.page()).text(".diag"))
        .contains("The browser is old", "Safari 14.2, iPhone");
  }

  @Test
  void mailThatComesBackMailThatDoesNotLeaveAndADoubleAreSaid() {
    Callee nora = Callee.with(portal);
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    assertThat(desk.get(nora.page()).text(".diag"))
        .contains("The portal is up, and mail leaves", "takes mail", "no double that we can see");
    nora.tryPassword("not mine");
    Callee.fix(desk, Callee.ask(desk, desk.get(nora.page()), "right"), "user-name");
    mail(nora, "state = 'FAILED', ended_at = now, paragraphs = null");
    assertThat(desk.get(nora.page()).text(".diag")).contains("Mail does not arrive", "came back");
    mail(
        nora, "state = 'WAITING', ended_at = null, paragraphs = '{}', tries = 2, last_fault = 'x'");
    assertThat(desk.get(nora.page()).text(".diag")).contains("Our mail does not leave");
    mail(nora, "state = 'SENT', ended_at = now, paragraphs = null");
    nora.twin();
    assertThat(desk.get(nora.page()).text(".diag"))
        .contains("There may be a second record", "The portal is up, and mail leaves");
  }

  @Test
  void aSignInThatIsOffOrClosedIsSaid() {
    Callee nora = Callee.with(portal);
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    assertThat(desk.get(nora.page()).text(".diag")).contains("It is open");
    change(nora, "enabled = false");
    assertThat(desk.get(nora.page()).text("#why ~ .note")).contains("The sign-in is switched off");
    change(nora, "enabled = true, closes_at = cast(:now as timestamptz) + interval '1 day'");
    assertThat(desk.get(nora.page()).text(".diag")).contains("The sign-in is about to close");
    change(nora, "closes_at = cast(:now as timestamptz) - interval '1 day'");
    assertThat(desk.get(nora.page()).text("#why ~ .note")).contains("The sign-in was closed");
  }

  /** The page must not call a password wrong where there is none. */
  @Test
  void whoHasAPasskeyAloneIsToldSo() {
    Callee nora = Callee.with(portal);
    change(nora, "password_set = false, totp_secret = null, totp_since = null");
    database
        .house()
        .sql(
            """
            insert into account.passkey (account_id, credential_id, public_key, sign_count,
              backup_eligible, backed_up, transports, name, created_at)
            select account_id, cast(user_name as bytea), '', 0, false, false, '', 'Phone', ?
            from account.user_account where user_name = ?
            """)
        .params(
            OffsetDateTime.ofInstant(portal.clock().instant(), ZoneOffset.UTC),
            nora.person.userName())
        .update();
    nora.mistype();
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    HtmlPage page = desk.get(nora.page());
    assertThat(page.text("#why ~ .note"))
        .contains("Their sign-in has a passkey and no password", "Passwords tried lately: 5");
    assertThat(page.text(".diag"))
        .contains("The only passkey lives on one device")
        .doesNotContain("The password is wrong");
    HtmlPage passed = Callee.ask(desk, page, "right");
    assertThat(passed.text("section:has(#say)"))
        .contains("on the phone or computer where you made it");
    assertThat(passed.text("#fixes")).contains("Only when you see the person");
  }

  /** Ten who act for a patient, and their many tries, cost as many statements as one. */
  @Test
  void thePageAsksAFixedNumberOfStatements() {
    Callee nora = Callee.with(portal);
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    desk.get(nora.page());
    try (var statements = new Statements()) {
      desk.get(nora.page());
      int few = statements.take().size();
      for (int i = 0; i < 10; i++) {
        portal
            .bean(Grants.class)
            .give(
                portal.enter(Cast.stranger("Eva Lindqvist")),
                nora.chart,
                "SIB",
                Basis.SELF_GRANTED);
      }
      nora.mistype();
      statements.take();
      desk.get(nora.page());
      List<String> many = statements.take();
      assertThat(few).isEqualTo(39);
      assertThat(many).hasSize(few);
    }
  }

  @Test
  void whomALookedUpRequestNamesIsTraced() {
    Callee nora = Callee.without(portal, "1971-03-09");
    HtmlPage refused = portal.as("marcus.bell").get(nora.page());
    assertThat(refused.status()).isEqualTo(403);
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    long before = portal.bean(TestDatabase.class).lastEvent();
    HtmlPage found = desk.get("/staff/support?q=" + refused.header("X-Request-Id"));
    assertThat(found.text("section:has(#failed)")).contains(nora.patient.given());
    assertThat(portal.tracesSince(before))
        .anyMatch(t ->
            Long.valueOf(nora.chart.value()).equals(t.patientId())
                && t.what().equals("/staff/support/request"));
  }

  @Test
  void anyCodeLeadsToItsRuleItsPageOrItsCase() {
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    assertThat(desk.get("/staff/support?q=110-m").path()).isEqualTo("/staff/codes");
    Callee nora = Callee.with(portal);
    HtmlPage refused = portal.as(nora.person).get("/for/0123456789ab/records");
    assertThat(refused.status()).isEqualTo(404);
    HtmlPage found = desk.get("/staff/support?q=" + refused.header("X-Request-Id"));
    assertThat(found.text("section:has(#failed)")).contains("110-M");
    assertThat(desk.get("/staff/support?q=K7QD-3XWM-9P2H").text("main [role=status]"))
        .contains("Never ask for it");
    assertThat(desk.get("/staff/support?q=C-000-0000").text("main [role=status]"))
        .contains("No case has the number");
    HtmlPage people = desk.get("/staff/support?q=" + nora.person.userName());
    assertThat(people.text("main .rows")).contains(nora.patient.given());
    assertThat(desk.click(people, "main .rows a").path()).isEqualTo(nora.page());
  }

  @ParameterizedTest
  @EnumSource(
      value = StaffRole.class,
      names = {"FRONT_DESK", "CONCIERGE", "COORDINATOR", "MANAGER", "ADMINISTRATOR"},
      mode = EnumSource.Mode.EXCLUDE)
  void otherRolesLearnOfNobody(StaffRole role) {
    Callee nora = Callee.with(portal);
    Browser desk = Callee.desk(portal, role);
    assertThat(desk.get("/staff/support?q=" + nora.person.userName()).status()).isEqualTo(403);
    assertThat(desk.get("/staff/support/cases").status()).isEqualTo(403);
    assertThat(desk.get(nora.page()).status()).isIn(403, 404);
  }

  @Test
  void anAdministratorSeesNoNamesAndAFrontDeskItsOwnSiteAlone() {
    Callee nora = Callee.with(portal);
    Browser technical = Callee.desk(portal, StaffRole.ADMINISTRATOR);
    assertThat(technical.get("/staff/support?q=" + nora.person.userName()).text("main"))
        .doesNotContain(nora.patient.given());
    assertThat(technical.get(nora.page()).status()).isEqualTo(403);
    assertThat(portal.as("tess.holloway").get(nora.page()).status()).isEqualTo(200);
    assertThat(portal.as("marcus.bell").get(nora.page()).status()).isEqualTo(403);
    assertThat(
            portal.as("marcus.bell").get("/staff/support?q=" + nora.person.userName()).text("main"))
        .doesNotContain(nora.patient.given());
  }

  private String born(int age) {
    return LocalDate.ofInstant(portal.clock().instant(), ZoneOffset.UTC)
        .minusYears(age)
        .minusMonths(3)
        .toString();
  }

  private void change(Callee callee, String set) {
    database
        .house()
        .sql("update account.user_account set " + set + " where user_name = :name")
        .param("now", OffsetDateTime.ofInstant(portal.clock().instant(), ZoneOffset.UTC))
        .param("name", callee.person.userName())
        .update();
  }

  /** The last mail to a log-in's address becomes another. */
  private void mail(Callee callee, String set) {
    database
        .house()
        .sql(
            "update mail.message set "
                + set.replace("= now", "= :now")
                + " where message_id = (select max(message_id) from mail.message where recipient ="
                + " :to)")
        .param("now", OffsetDateTime.ofInstant(portal.clock().instant(), ZoneOffset.UTC))
        .param("to", callee.email())
        .update();
  }

  private List<String> told(Callee callee) {
    return database
        .house()
        .sql("select occasion from notice.notice where account_id = ?")
        .param(callee.logIn().value())
        .query((row, n) -> row.getString(1))
        .list();
  }

  private List<String> trail(Callee callee) {
    return database
        .house()
        .sql(
            "select what || ' ' || outcome from audit.event where patient_id = ? order by event_no")
        .param(callee.chart.value())
        .query((row, n) -> row.getString(1))
        .list();
  }
}
