// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.account.AccountId;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.HelpedLogIns;
import org.caredoor.account.People;
import org.caredoor.account.Side;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.account.StaffSites;
import org.caredoor.account.passkey.SoftKey;
import org.caredoor.enrollment.Channel;
import org.caredoor.enrollment.Tokens;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Merging;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The start pages in the hands of people who mistype, and of those who should not be there. */
@PortalTest
class StartPagesTests {
  private static final String BORN = "1961-03-09";
  private static final LocalDate NOT_BORN = LocalDate.of(1961, 3, 10);

  private final Portal portal;

  StartPagesTests(Portal portal) {
    this.portal = portal;
  }

  @AfterEach
  void forgetTries() {
    portal.forgetTries();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|Type the code from your letter",
        "K7QD-3XWM-9P2|This code is 1 character short",
        "K7QD 3XWM 9P2HH|This code is 1 character too long",
        "K7QD-3XWM-9P20|have no 0, O, 1, I or L"
      })
  void saysInPlainWordsWhatIsWrongWithACode(String typed, String said) {
    Beginner bea = Beginner.born(portal, BORN);
    HtmlPage page = bea.start(portal.browser(), typed);
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text(".summary")).contains("There is 1 thing to fix").contains(said);
    assertThat(page.text("#code-error")).contains(said);
    assertThat(page.one("#code").val()).isEqualTo(typed);
    assertThat(page.document().title()).startsWith("Error: ");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 9, 1961, all three parts",
    "3, 9, 61, Type the year with 4 digits",
    "2, 30, 1961, There is no such day",
    "3, 9, 2061, There is no such day",
    "3, x, 1961, There is no such day"
  })
  void saysWhatIsWrongWithADate(String month, String day, String year, String said) {
    Browser browser = portal.browser();
    HtmlPage page =
        browser.submit(
            browser.get("/start"),
            "main form:has([name=birth-year])",
            Map.of(
                "code",
                "K7QD-3XWM-9P2H",
                "birth-month",
                month,
                "birth-day",
                day,
                "birth-year",
                year));
    assertThat(page.text("#birth-error")).contains(said);
    assertThat(page.one("[name=birth-day]").val()).isEqualTo(day);
  }

  @Test
  void theDateStandsInTheOrderOfTheLanguage() {
    HtmlPage english = portal.browser().get("/start");
    HtmlPage spanish = portal.browser().inLanguage("es").get("/start");
    assertThat(english.texts(".dob label")).containsExactly("Month", "Day", "Year");
    assertThat(spanish.texts(".dob label")).containsExactly("Día", "Mes", "Año");
    assertThat(spanish.texts("#birth-month option")).contains("enero", "diciembre");
    assertThat(english.has("input[type=date]")).isFalse();
  }

  @Test
  void anUnknownCodeAndAWrongDateAreToldTheSame() {
    Beginner bea = Beginner.born(portal, BORN);
    HtmlPage wrongDate = bea.start(portal.browser(), bea.code(), NOT_BORN);
    HtmlPage unknown = bea.start(portal.browser(), "ZZZZ-ZZZZ-ZZZZ", NOT_BORN);
    assertThat(wrongDate.status()).isEqualTo(401).isEqualTo(unknown.status());
    assertThat(wrongDate.text("main")).isEqualTo(unknown.text("main"));
    assertThat(wrongDate.text(".summary")).contains("do not go together");
  }

  @Test
  void whoGuessesTheDateHasFiveTriesAndTheRightOneComesTooLate() {
    Beginner bea = Beginner.born(portal, BORN);
    String code = bea.code();
    for (int i = 0; i < Tokens.MOST_WRONG_DATES; i++) {
      assertThat(bea.start(portal.browser(), code, NOT_BORN.plusDays(i)).status()).isEqualTo(401);
    }
    HtmlPage late = bea.start(portal.browser(), code);
    assertThat(late.status()).isEqualTo(422);
    assertThat(late.text(".summary")).contains("does not work any more");
    assertThat(bea.unfinished()).isZero();
  }

  @Test
  void anIdFromBeforeIsWorthNothingAfterEachStep() {
    Beginner bea = Beginner.born(portal, BORN);
    Browser browser = portal.browser();
    browser.get("/start");
    Browser planted = browser.copy();
    assertThat(planted.cookies()).containsKey("caredoor");
    HtmlPage way = bea.start(browser, bea.code());
    assertThat(planted.get("/start/sign-in").path()).isEqualTo("/start");

    Browser between = browser.copy();
    bea.makePasskey(browser, way, new SoftKey(portal.origin()));
    assertThat(between.get("/start/about").path()).isEqualTo("/start");
    assertThat(between.get("/me/security").path()).isEqualTo("/sign-in");
    assertThat(browser.get("/start/about").path()).isEqualTo("/start/about");
  }

  @Test
  void whoWalksAwayBeforeTheEndIsLedBackToIt() {
    Beginner bea = Beginner.born(portal, BORN);
    Browser browser = portal.browser();
    bea.makePasskey(browser, bea.start(browser, bea.code()), new SoftKey(portal.origin()));
    assertThat(browser.get("/home").path()).isEqualTo("/start/about");
    assertThat(browser.get("/records/allergies").path()).isEqualTo("/start/about");
  }

  @Test
  void anAddressThatWasTypedIsTheOneThatIsWanted() {
    Beginner bea = Beginner.born(portal, BORN);
    Browser browser = portal.browser();
    bea.makePasskey(browser, bea.start(browser, bea.code()), new SoftKey(portal.origin()));
    HtmlPage sent =
        browser.submit(
            browser.get("/start/about"),
            "main form[action='/start/about']",
            Map.of("email", "bea.start@example.org", "agree", "yes"));
    assertThat(sent.path()).isEqualTo("/start/email");
    HtmlPage other = browser.click(sent, "a[href='/start/about']");
    assertThat(other.text("h1")).contains("Almost done");
  }

  @Test
  void anotherStepOfThePasswordBeginsAnewToo() {
    Beginner bea = Beginner.born(portal, BORN);
    Browser browser = portal.browser();
    bea.start(browser, bea.code());
    Browser before = browser.copy();
    assertThat(bea.makePassword(browser, "app").path()).isEqualTo("/sign-in/set-up");
    assertThat(before.get("/start/password").path()).isEqualTo("/start");
  }

  @Test
  void aCodeThatWasUsedOpensNothing() {
    Beginner bea = Beginner.born(portal, BORN);
    String code = bea.code();
    finished(bea, portal.browser(), code);
    HtmlPage again = bea.start(portal.browser(), code);
    assertThat(again.text(".summary")).contains("An account was made with this code already");
    // nor does a newer one: there is an account
    assertThat(bea.start(portal.browser(), bea.code()).text("h1"))
        .isEqualTo("You have an account already");
  }

  @Test
  void aCodeLapses() {
    Beginner bea = Beginner.born(portal, BORN);
    String code = bea.code();
    portal.clock().pass(Duration.ofDays(31));
    assertThat(bea.start(portal.browser(), code).text(".summary"))
        .contains("The time of this code is over");
  }

  @Test
  void somebodyElseWhoIsSignedInHereIsSignedOutAndGetsNothing() {
    Beginner bea = Beginner.born(portal, BORN);
    Cast.Person eve = Cast.stranger("Eve Elsewhere");
    portal.enter(eve);
    Browser browser = portal.browser();
    browser.signIn(eve);
    HtmlPage way = bea.start(browser, bea.code());
    assertThat(browser.get("/me/security").path()).isEqualTo("/sign-in");
    bea.agree(browser, bea.makePasskey(browser, way, new SoftKey(portal.origin())));
    assertThat(bea.owner()).isNotEmpty().isNotEqualTo(eve.userName());
    assertThat(portal.as(eve).get("/home").text("main")).doesNotContain(bea.given());
  }

  @Test
  void whoIsInTheMiddleFinishesNobodyElses() {
    Beginner bea = Beginner.born(portal, BORN);
    Beginner eve = Beginner.born(portal, "1970-01-02");
    Browser hers = portal.browser();
    bea.makePasskey(hers, bea.start(hers, bea.code()), new SoftKey(portal.origin()));
    Browser eves = portal.browser();
    eve.makePasskey(eves, eve.start(eves, eve.code()), new SoftKey(portal.origin()));
    eve.agree(eves, eves.get("/start/about"));
    assertThat(eve.owner()).isNotEmpty();
    assertThat(bea.owner()).isEmpty();
  }

  /** Whoever begins with a stolen letter leaves nothing for the time after its reader begins. */
  @Test
  void whatAnEarlierOneSetUpIsGone() {
    Beginner bea = Beginner.born(portal, BORN);
    String code = bea.code();
    Browser thief = portal.browser();
    bea.start(thief, code);
    String name = bea.given().toLowerCase(Locale.ROOT) + ".thief";
    thief.submit(thief.get("/start/user-name"), "main form", Map.of("user-name", name));
    bea.makePassword(thief, "app");
    finished(bea, portal.browser(), code);

    assertThat(thief.get("/sign-in/set-up").path()).isEqualTo("/sign-in");
    HtmlPage tried =
        thief.submit(
            thief.get("/sign-in"),
            "main form:has([name=password])",
            Map.of("username", name, "password", Beginner.PASSWORD));
    assertThat(tried.status()).isEqualTo(401);
    assertThat(bea.owner()).isNotEqualTo(name);
  }

  @Test
  void anAppWithoutAPasswordIsNoSignIn() {
    Beginner bea = Beginner.born(portal, BORN);
    Browser browser = portal.browser();
    HtmlPage way = bea.start(browser, bea.code());
    assertThat(browser.get("/sign-in/set-up").path()).isEqualTo("/start/sign-in");
    HtmlPage sent =
        browser.post("/sign-in/set-up", Map.of("_csrf", Beginner.token(way), "code", "123456"));
    assertThat(sent.location()).isEqualTo("/start?late");
    assertThat(browser.post("/start/email", Map.of("_csrf", Beginner.token(way))).location())
        .isEqualTo("/start?late");
  }

  @Test
  void whoTakesTooLongBeginsAgainWhereTheyBegan() {
    Beginner bea = Beginner.born(portal, BORN);
    Browser browser = portal.browser();
    bea.start(browser, bea.code());
    portal.clock().pass(Duration.ofMinutes(29));
    assertThat(browser.get("/start/sign-in").path()).isEqualTo("/start/sign-in");
    portal.clock().pass(Duration.ofMinutes(2));
    assertThat(browser.get("/start/sign-in").text("main [role=status]"))
        .contains("Type the code and the date of birth to go on here");
  }

  @Test
  void aFormWithoutItsTokenBeginsNothing() {
    Beginner bea = Beginner.born(portal, BORN);
    Map<String, String> fields =
        Map.of("code", bea.code(), "birth-month", "3", "birth-day", "9", "birth-year", "1961");
    assertThat(portal.browser().post("/start", fields).status()).isEqualTo(403);
    assertThat(bea.unfinished()).isZero();
  }

  @Test
  void aUserNameOfSomebodyElseIsRefusedAndNobodyTriesMany() {
    Beginner bea = Beginner.born(portal, BORN);
    Browser browser = portal.browser();
    bea.start(browser, bea.code());
    HtmlPage page = browser.get("/start/user-name");
    for (int i = 0; i < 5; i++) {
      page = browser.submit(page, "main form", Map.of("user-name", "Wálter"));
      assertThat(page.text(".summary")).contains("This user name is taken");
    }
    assertThat(browser.submit(page, "main form", Map.of("user-name", "walter.2")).text(".summary"))
        .contains("Too many tries");
  }

  @Test
  void aChildHasNoLogInOfTheirOwn() {
    Beginner child = Beginner.born(portal, "2018-03-09");
    HtmlPage page = child.start(portal.browser(), child.code());
    assertThat(page.text("h1")).contains("own account opens later");
    assertThat(page.text("main")).contains("122-");
    assertThat(child.unfinished()).isZero();
  }

  @Test
  void onADeviceOfOthersNothingIsLeft() {
    Beginner bea = Beginner.born(portal, BORN);
    Browser browser = portal.browser();
    HtmlPage way = bea.start(browser, bea.code());
    HtmlPage shared = browser.submit(way, "form[action$=shared]", Map.of());
    assertThat(shared.has("form[data-passkey]")).isFalse();
    assertThat(shared.has("svg.qr")).isTrue();
    HtmlPage setUp = bea.makePassword(browser, "app");
    Cast.Person who = bea.withApp(setUp, "x");
    HtmlPage done = bea.agree(browser, bea.setUpApp(browser, setUp, who));
    assertThat(done.path()).isEqualTo("/start/done");
    assertThat(done.text("main")).contains("sign out before you leave");
    assertThat(browser.click(done, "main a.btn-primary").path()).isEqualTo("/home");
  }

  @Test
  void theTermsAreAgreedToInTheirVersionOrNothingOpens() {
    Beginner bea = Beginner.born(portal, BORN);
    Browser browser = portal.browser();
    HtmlPage about =
        bea.makePasskey(browser, bea.start(browser, bea.code()), new SoftKey(portal.origin()));
    HtmlPage without =
        browser.submit(about, "main form[action='/start/about']", Map.of("email-choice", "none"));
    assertThat(without.status()).isEqualTo(422);
    assertThat(without.text(".summary")).contains("Tick the box if you agree");
    assertThat(browser.get("/home").text("main")).doesNotContain("caught up");
    int version = portal.bean(Terms.class).current().number();
    HtmlPage old =
        browser.post(
            "/start/about",
            Map.of(
                "_csrf",
                Beginner.token(without),
                "agree",
                "yes",
                "email-choice",
                "none",
                "questions",
                without.one("[name=questions]").val(),
                "terms",
                Integer.toString(version - 1)));
    assertThat(old.text(".summary")).contains("The terms changed");
    bea.agree(browser, without);
    assertThat(
            portal
                .bean(Database.class)
                .house()
                .sql(
                    """
                    select max(g.version) from enrollment.terms_agreement g
                    join account.user_account a using (account_id) where a.user_name = ?
                    """)
                .param(bea.owner())
                .query(Integer.class)
                .single())
        .isEqualTo(version);
  }

  @Test
  void ofTwoBrowsersThatFinishAtOnceOneWinsAndTheOtherIsTold() {
    Beginner bea = Beginner.born(portal, BORN);
    SoftKey key = new SoftKey(portal.origin());
    Browser one = portal.browser();
    bea.makePasskey(one, bea.start(one, bea.code()), key);
    Browser two = portal.browser();
    HtmlPage second = bea.byPasskey(two, key);
    bea.agree(one, one.get("/start/about"));
    // the form was open in the other browser all the time
    HtmlPage told =
        two.submit(
            second,
            "main form[action='/start/about']",
            Map.of("email-choice", "none", "agree", "yes"));
    assertThat(told.path()).isEqualTo("/home");

    Beginner eve = Beginner.born(portal, "1970-01-02");
    Browser late = portal.browser();
    HtmlPage about =
        eve.makePasskey(late, eve.start(late, eve.code()), new SoftKey(portal.origin()));
    portal.bean(Tokens.class).withdraw(eve.chart(), "lost", null);
    assertThat(eve.agree(late, about).path()).isEqualTo("/start/over");
    assertThat(eve.owner()).isEmpty();
    assertThat(late.get("/start?anew").path()).isEqualTo("/start");
  }

  @Test
  void nobodyGetsALogInForAChartThatWentIntoAnotherMeanwhile() {
    Beginner bea = Beginner.born(portal, BORN);
    Browser browser = portal.browser();
    HtmlPage about =
        bea.makePasskey(browser, bea.start(browser, bea.code()), new SoftKey(portal.origin()));
    Beginner other = Beginner.born(portal, BORN);
    // the code went out in the moment in which others were stopped
    portal.bean(Merging.class).carry(other.chart(), bea.chart());
    assertThat(bea.agree(browser, about).path()).isEqualTo("/start/over");
    assertThat(bea.owner() + other.owner()).isEmpty();
  }

  @Test
  void whatNobodyFinishesIsDropped() {
    Beginner bea = Beginner.born(portal, BORN);
    bea.start(portal.browser(), bea.code());
    portal.clock().pass(Duration.ofDays(36));
    portal.bean(Activations.class).forget();
    assertThat(bea.unfinished()).isEqualTo(1);
    portal.clock().pass(Duration.ofDays(2));
    portal.bean(Activations.class).forget();
    assertThat(bea.unfinished()).isZero();
  }

  @Test
  void aSitesQuestionsAreWrittenAskedAndAnswered() {
    Browser manager = portal.browser();
    new People(portal).enter(Side.STAFF, "en", Set.of(StaffRole.MANAGER)).signIn(manager);
    HtmlPage list = manager.get("/staff/enrollment/questions");
    HtmlPage form = manager.click(list, "main a:contains(Northgate)");
    HtmlPage missing =
        manager.submit(form, "main form", Map.of("text-en-1", "May we leave a message?"));
    assertThat(missing.status()).isEqualTo(422);
    assertThat(missing.text(".summary")).contains("The text in this language is missing");
    assertThat(missing.one("#text-en-1").val()).isEqualTo("May we leave a message?");
    HtmlPage done =
        manager.submit(
            missing,
            "main form",
            Map.of(
                "text-es-1", "¿Podemos dejar un mensaje?",
                "required-1", "yes",
                "text-en-2", "How did you hear of us?",
                "text-es-2", "¿Cómo supo de nosotros?",
                "kind-2", "CHOICE",
                "choices-en-2", "Letter\nPoster",
                "choices-es-2", "Carta\nCartel"));
    assertThat(done.text("main [role=status]")).contains("counts from now on");
    HtmlPage stale = manager.submit(form, "main form", Map.of("text-en-1", "A", "text-es-1", "B"));
    assertThat(stale.text(".summary")).contains("Somebody published another version");

    Beginner bea = Beginner.born(portal, BORN);
    portal.bean(Charts.class).assignSite(bea.chart(), "northgate");
    String code =
        portal.bean(Tokens.class).issue(bea.chart(), "northgate", Channel.LETTER, null).code();
    Browser browser = portal.browser();
    HtmlPage about =
        bea.makePasskey(browser, bea.start(browser, code), new SoftKey(portal.origin()));
    assertThat(about.texts("legend"))
        .contains("May we leave a message?", "How did you hear of us? (you may leave this out)");
    HtmlPage unanswered = bea.agree(browser, about);
    assertThat(unanswered.text(".summary")).contains("Please answer this question");
    assertThat(
            bea.agree(
                    browser,
                    unanswered,
                    Map.of("question-1", "no", "question-2", "1", "email-choice", "none"))
                .path())
        .isEqualTo("/home");
    assertThat(answers(bea)).containsExactly("1=no", "2=1");
  }

  private List<String> answers(Beginner bea) {
    return portal
        .bean(Database.class)
        .house()
        .sql(
            """
            select question_no || '=' || answer from enrollment.answer n
            join account.user_account a using (account_id)
            where a.user_name = ? and n.site_key = 'northgate' order by question_no
            """)
        .param(bea.owner())
        .query((row, n) -> row.getString(1))
        .list();
  }

  @Test
  void aLogInThatWasOnlyBegunIsHelpedAtTheSiteOfItsCode() {
    Beginner bea = Beginner.born(portal, "1961-03-09");
    bea.start(portal.browser(), bea.code());
    AccountId begun =
        portal
            .bean(Database.class)
            .house()
            .sql("select account_id from enrollment.activation where patient_id = ?")
            .param(bea.chart().value())
            .query((row, n) -> new AccountId(row.getLong(1)))
            .single();
    assertThat(helps(Beginner.SITE, begun)).isTrue();
    assertThat(helps("northgate", begun)).isFalse();
  }

  @Test
  void aLogInOfSomebodyWhoAskedForHelpIsHelpedThere() {
    AccountId caller = new People(portal).enter(Side.PATIENT).account();
    assertThat(helps("northgate", caller)).isFalse();
    portal
        .bean(Database.class)
        .house()
        .sql(
            """
            insert into enrollment.support_case (number, caller_account, own, site_key, topic, tier,
              state, opened_by, opened_at, due_at, solved_at)
            values ('0000017', :caller, true, 'northgate', '', 1, 'SOLVED', 1, '2020-01-01T00:00:00Z',
              '2020-01-01T00:00:00Z', '2020-01-01T00:00:00Z')
            """)
        .param("caller", caller.value())
        .update();
    assertThat(helps("northgate", caller)).isTrue();
    assertThat(helps(Beginner.SITE, caller)).isFalse();
  }

  private boolean helps(String site, AccountId logIn) {
    Set<StaffRole> roles = Set.of(StaffRole.CONCIERGE);
    AccountId staff = new People(portal).enter(Side.STAFF, "en", roles).account();
    portal.bean(StaffSites.class).assign(staff, site);
    SignedIn who = portal.bean(AccountRepository.class).find(staff).orElseThrow().signedIn();
    return portal.bean(HelpedLogIns.class).by(who, roles, logIn);
  }

  @Test
  void onlyManagersWriteQuestionsAndTerms() {
    Browser desk = portal.browser();
    new People(portal).enter(Side.STAFF, "en", Set.of(StaffRole.CONCIERGE)).signIn(desk);
    assertThat(desk.get("/staff/enrollment/questions").status()).isEqualTo(403);
    assertThat(desk.get("/staff/enrollment/questions/eastside").status()).isEqualTo(403);
    assertThat(desk.get("/staff/enrollment/terms-of-use").status()).isEqualTo(403);
  }

  @Test
  void anotherVersionOfTheTermsIsPublishedAndReadByEverybody() {
    Browser manager = portal.browser();
    new People(portal).enter(Side.STAFF, "en", Set.of(StaffRole.MANAGER)).signIn(manager);
    HtmlPage form = manager.get("/staff/enrollment/terms-of-use");
    HtmlPage empty = manager.submit(form, "main form", Map.of("text-es", " "));
    assertThat(empty.status()).isEqualTo(422);
    String text = form.one("#text-en").val() + "\n\nBe kind. " + portal.clock().instant();
    HtmlPage done = manager.submit(form, "main form", Map.of("text-en", text));
    assertThat(done.text("main [role=status]")).contains("counts from now on");
    assertThat(portal.browser().get("/terms").text("main")).contains("Be kind.");
  }

  private static void finished(Beginner bea, Browser browser, String code) {
    HtmlPage about = bea.makePasskey(browser, bea.start(browser, code), new SoftKey(bea.origin()));
    assertThat(bea.agree(browser, about).path()).isEqualTo("/home");
  }
}
