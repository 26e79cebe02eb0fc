// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.Accounts;
import org.caredoor.account.People;
import org.caredoor.account.Post;
import org.caredoor.account.RecentFactors;
import org.caredoor.account.Side;
import org.caredoor.account.recovery.RecoveryMail;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@PortalTest
class EmailCodePagesTests {
  private static final String NEW = "nine swans on the canal";
  private static final String SEND = "main form[action$=email]";
  private static final String MAILED = "main form:has([name=email-code])";
  private static final String APP = "main form:has([name=code])";
  private static final String CONFIRM = "main form:has([name=password])";

  private final Portal portal;
  private final Post post;
  private final People people;
  private final Browser browser;

  EmailCodePagesTests(Portal portal) {
    this.portal = portal;
    this.post = new Post(portal.bean(Database.class));
    this.people = new People(portal);
    this.browser = portal.browser();
  }

  @AfterEach
  void forgetMistakes() {
    portal.bean(Database.class).house().sql("delete from account.throttle").update();
  }

  @Test
  void whoTurnsItOnMaySignInByMail() {
    People.Person person = withAddress(people.enter(Side.PATIENT));
    assertThat(person.enterPassword(browser).has(SEND)).isFalse();
    person.signIn(browser);
    HtmlPage off = browser.click(browser.get("/me/security"), "main a[href$=email-code]");
    HtmlPage on = browser.submit(off, "main form[action$=email-code]", Map.of());
    assertThat(on.text("main [role=status]")).contains("turned on");
    assertThat(post.subjectsTo(email(person))).contains("Codes by email were turned on or off");
    Browser other = portal.browser();
    HtmlPage sent = other.submit(person.enterPassword(other), SEND, Map.of());
    assertThat(sent.text("h1")).isEqualTo("Check your email");
    assertThat(sent.source()).doesNotContain(email(person));
    assertThat(sent.one("#email-code").attr("autocomplete")).isEqualTo("one-time-code");
    assertThat(other.submit(sent, MAILED, Map.of("email-code", "")).status()).isEqualTo(422);
    assertThat(other.submit(sent, MAILED, Map.of("email-code", "12")).status()).isEqualTo(401);
    assertThat(other.submit(sent, MAILED, Map.of("email-code", digits(person))).path())
        .isEqualTo("/home");
    assertThat(other.get("/me/security/sessions").text(".rows"))
        .contains("with password and a code by email");
  }

  @Test
  void aCodeIsWorthNothingInAnotherSessionOrTwice() {
    People.Person person = turnedOn();
    HtmlPage sent = browser.submit(person.enterPassword(browser), SEND, Map.of());
    Browser thief = portal.browser();
    person.enterPassword(thief);
    HtmlPage form = thief.get("/sign-in/code?email=sent");
    assertThat(thief.submit(form, MAILED, Map.of("email-code", digits(person))).status())
        .isEqualTo(401);
    browser.submit(sent, MAILED, Map.of("email-code", digits(person)));
    assertThat(browser.get("/home").path()).isEqualTo("/home");
    assertThat(thief.submit(form, MAILED, Map.of("email-code", digits(person))).status())
        .isEqualTo(401);
  }

  @Test
  void anIdFromBeforeTheSignInIsWorthNothingAfterwards() {
    People.Person person = turnedOn();
    browser.get("/sign-in");
    Browser planted = browser.copy();
    HtmlPage sent = browser.submit(person.enterPassword(browser), SEND, Map.of());
    Browser between = browser.copy();
    browser.submit(sent, MAILED, Map.of("email-code", digits(person)));
    assertThat(browser.get("/me/security").path()).isEqualTo("/me/security");
    assertThat(planted.get("/me/security").path()).isEqualTo("/sign-in");
    assertThat(between.get("/me/security").path()).isEqualTo("/sign-in");
  }

  @Test
  void whoDidNotTurnItOnGetsTheSameAnswerAndNoMail() {
    People.Person with = turnedOn();
    People.Person without = withAddress(people.enter(Side.PATIENT));
    post.empty();
    assertThat(forced(with)).isEqualTo(forced(without)).isEqualTo("/sign-in/code?email=sent");
    assertThat(post.to(email(without))).isEmpty();
    assertThat(post.to(email(with))).hasSize(1);
  }

  @Test
  void manyCodesAreNotSentAndThatIsSaid() {
    People.Person person = turnedOn();
    HtmlPage page = person.enterPassword(browser);
    for (int i = 0; i < 6; i++) {
      page = browser.submit(page, SEND, Map.of());
    }
    assertThat(page.text(".summary")).contains("many codes");
    assertThat(post.subjectsTo(email(person)))
        .filteredOn("Your code to sign in"::equals)
        .hasSize(5);
  }

  @Test
  void staffAreOfferedNone() {
    People.Person nurse = people.enter(Side.STAFF);
    portal.bean(Accounts.class).enterEmail(nurse.account(), email(nurse));
    HtmlPage code = nurse.enterPassword(browser);
    assertThat(code.has(SEND)).isFalse();
    String token = code.one(APP + " [name=_csrf]").val();
    assertThat(
            browser.post("/staff/sign-in/code", Map.of("_csrf", token, "email-code", "1")).status())
        .isEqualTo(401);
    nurse.signIn(browser);
    assertThat(browser.get("/staff/security").has("a[href$=email-code]")).isFalse();
  }

  @Test
  void itChangesNothingOfALogInThatHasAnApp() {
    People.Person person = turnedOn();
    signInByMail(browser, person);
    for (String change : new String[] {"password", "authenticator", "closing", "passkeys/new"}) {
      assertThat(browser.get("/me/security/" + change).path())
          .isEqualTo("/me/security/confirmation");
    }
    HtmlPage asked = browser.get("/me/security/confirmation");
    assertThat(asked.has(SEND)).isFalse();
    String token = asked.one(CONFIRM + " [name=_csrf]").val();
    post.empty();
    browser.post("/me/security/confirmation/email", Map.of("_csrf", token));
    assertThat(post.to(email(person))).isEmpty();
    HtmlPage on =
        browser.submit(
            asked, CONFIRM, Map.of("password", person.password(), "code", person.code()));
    assertThat(on.path()).startsWith("/me/security").isNotEqualTo("/me/security/confirmation");
  }

  @Test
  void whoHasNothingStrongerConfirmsByMail() {
    People.Person person = withAddress(people.enterWithPasswordAlone());
    portal.bean(Accounts.class).turnEmailCodeOn(person.account());
    HtmlPage none = person.enterPassword(browser);
    assertThat(none.has(APP)).isFalse();
    assertThat(none.text("h1")).isEqualTo("Get a code by email");
    HtmlPage sent = browser.submit(none, SEND, Map.of());
    browser.submit(sent, MAILED, Map.of("email-code", digits(person)));
    assertThat(browser.get("/me/security/password").path()).isEqualTo("/me/security/password");
    portal.clock().pass(Duration.ofMinutes(11));
    HtmlPage asked = browser.get("/me/security/password");
    HtmlPage mailed = browser.submit(asked, SEND, Map.of());
    assertThat(mailed.text("main [role=status]")).contains("on its way");
    HtmlPage done =
        browser.submit(
            mailed, CONFIRM, Map.of("password", person.password(), "code", digits(person)));
    assertThat(done.path()).isEqualTo("/me/security/password");
    HtmlPage stays =
        browser.submit(
            browser.get("/me/security/email-code"), "main form[action$=removal]", Map.of());
    assertThat(stays.status()).isEqualTo(422);
    assertThat(stays.text(".summary")).contains("only second step");
  }

  @Test
  void theMailboxAloneDoesNotRecover() {
    People.Person person = turnedOn();
    Browser other = portal.browser();
    other.submit(person.enterPassword(other), SEND, Map.of());
    String code = digits(person);
    HtmlPage proof =
        browser.submit(
            browser.get(new RecoveryMail(portal).link(person)),
            "main form[action$=link]",
            Map.of());
    assertThat(proof.has(SEND)).isFalse();
    assertThat(browser.submit(proof, APP, Map.of("code", code)).status()).isEqualTo(422);
    assertThat(browser.get("/sign-in/recovery/password").path()).isEqualTo("/sign-in/recovery");
  }

  @Test
  void afterAPasswordByMailItRestsUntilAnotherFactorWasGiven() {
    People.Person person = turnedOn();
    HtmlPage proof =
        browser.submit(
            browser.get(new RecoveryMail(portal).link(person)),
            "main form[action$=link]",
            Map.of());
    HtmlPage choose = browser.submit(proof, APP, Map.of("code", person.code()));
    browser.submit(choose, "main form:has([name=new])", Map.of("new", NEW, "repeat", NEW));
    People.Person renewed = person.withPassword(NEW);
    post.empty();
    assertThat(renewed.enterPassword(browser).has(SEND)).isFalse();
    forced(renewed);
    assertThat(post.to(email(person))).isEmpty();
    renewed.signIn(portal.browser());
    signInByMail(portal.browser(), renewed);
  }

  @Test
  void whoHasNothingButMailIsToldWhyItRestsAndShownTheWayToTheDesk() {
    People.Person person = people.enterWithPasswordAlone();
    withAddress(person);
    portal.bean(Accounts.class).turnEmailCodeOn(person.account());
    assertThat(person.enterPassword(browser).text("main")).doesNotContain("codes by email rest");
    portal.bean(AccountRepository.class).restEmailCode(person.account());
    HtmlPage code = person.enterPassword(portal.browser());
    assertThat(code.path()).isEqualTo("/sign-in/code");
    assertThat(code.text("main .note"))
        .contains("codes by email rest", "any front desk with a photo ID");
  }

  @Test
  void aDeviceTrustedByMailDoesNotRecoverEither() {
    People.Person person = turnedOn();
    HtmlPage sent = browser.submit(person.enterPassword(browser), SEND, Map.of());
    HtmlPage home =
        browser.submit(sent, MAILED, Map.of("email-code", digits(person), "trust", "true"));
    assertThat(home.path()).isEqualTo("/home");
    browser.submit(browser.get("/me/security"), "main form[action='/sign-out']", Map.of());
    HtmlPage proof =
        browser.submit(
            browser.get(new RecoveryMail(portal).link(person)),
            "main form[action$=link]",
            Map.of());
    assertThat(proof.has("main form[action$=device]")).isFalse();
    assertThat(person.enterPassword(browser).path()).isEqualTo("/home");
  }

  @Test
  void whoHasNoAppSetsItUpFirstAndGetsCodesOnPaper() {
    People.Person person = withAddress(people.enterWithPasswordAlone());
    HtmlPage setUp = person.enterPassword(browser);
    assertThat(setUp.text("main")).contains("No app?");
    HtmlPage sent = browser.submit(setUp, SEND, Map.of());
    assertThat(sent.path()).isEqualTo("/sign-in/set-up/email");
    HtmlPage wrong = browser.submit(sent, MAILED, Map.of("email-code", "1"));
    assertThat(wrong.status()).isEqualTo(422);
    HtmlPage paper = browser.submit(wrong, MAILED, Map.of("email-code", digits(person)));
    assertThat(paper.path()).isEqualTo("/me/security/recovery-codes");
    assertThat(paper.texts(".codes li")).hasSize(10);
    signInByMail(portal.browser(), person);
  }

  @Test
  void withoutAnAddressThatCountsItIsNotOffered() {
    People.Person person = people.enterWithPasswordAlone();
    HtmlPage setUp = person.enterPassword(browser);
    assertThat(setUp.has(SEND)).isFalse();
    String token = setUp.one(APP + " [name=_csrf]").val();
    assertThat(browser.post("/sign-in/set-up/email", Map.of("_csrf", token)).location())
        .isEqualTo("/sign-in?late");
  }

  @Test
  void theDayOfWaitingDoesNotEndInTheMailbox() {
    People.Person person = withAddress(people.enter(Side.PATIENT));
    browser.submit(
        browser.get(new RecoveryMail(portal).link(person)), "main form[action$=link]", Map.of());
    browser.submit(
        browser.get("/sign-in/recovery/app"), CONFIRM, Map.of("password", person.password()));
    String link =
        post.to(email(person)).stream()
            .filter(letter -> letter.link().contains("/recovery/link"))
            .toList()
            .getLast()
            .page();
    portal.clock().pass(Duration.ofHours(24));
    HtmlPage again = browser.submit(browser.get(link), "main form[action$=link]", Map.of());
    HtmlPage setUp = browser.submit(again, CONFIRM, Map.of("password", person.password()));
    assertThat(setUp.path()).isEqualTo("/sign-in/set-up");
    assertThat(setUp.has(SEND)).isFalse();
    String token = setUp.one(APP + " [name=_csrf]").val();
    assertThat(browser.post("/sign-in/set-up/email", Map.of("_csrf", token)).location())
        .isEqualTo("/sign-in?late");
  }

  @Test
  void whatAStrangerTurnedOnGoesWithAChangeThatIsTakenBack() {
    People.Person person = turnedOn();
    portal
        .bean(RecentFactors.class)
        .drop(person.account(), portal.clock().instant().minus(Duration.ofDays(7)));
    assertThat(
            portal
                .bean(AccountRepository.class)
                .find(person.account())
                .orElseThrow()
                .emailCodeSince())
        .isNull();
  }

  @Test
  void theLastAddressStaysWhileCodesGoThere() {
    People.Person person = turnedOn();
    person.signIn(browser);
    HtmlPage list = browser.get("/me/security/contacts");
    HtmlPage stays = browser.submit(list, "main form[action$=removal]", Map.of());
    assertThat(stays.status()).isEqualTo(422);
    assertThat(stays.text(".summary")).contains("go to this address");
    HtmlPage off =
        browser.submit(
            browser.get("/me/security/email-code"), "main form[action$=removal]", Map.of());
    assertThat(off.text("main [role=status]")).contains("turned off");
    HtmlPage gone =
        browser.submit(
            browser.get("/me/security/contacts"), "main form[action$=removal]", Map.of());
    assertThat(gone.text("main [role=status]")).contains("removed");
  }

  @Test
  void thePagesAreInSpanishToo() {
    People.Person person = turnedOn();
    person.enterPassword(browser);
    Browser spanish = browser.inLanguage("es");
    assertThat(spanish.get("/sign-in/code?email=sent").text("h1")).isEqualTo("Revise su correo");
  }

  private String forced(People.Person person) {
    Browser other = portal.browser();
    String token = person.enterPassword(other).one(APP + " [name=_csrf]").val();
    return other.post("/sign-in/code/email", Map.of("_csrf", token)).location();
  }

  private void signInByMail(Browser in, People.Person person) {
    HtmlPage sent = in.submit(person.enterPassword(in), SEND, Map.of());
    HtmlPage home = in.submit(sent, MAILED, Map.of("email-code", digits(person)));
    assertThat(home.path()).isEqualTo("/home");
  }

  private People.Person turnedOn() {
    People.Person person = withAddress(people.enter(Side.PATIENT));
    portal.bean(Accounts.class).turnEmailCodeOn(person.account());
    return person;
  }

  private People.Person withAddress(People.Person person) {
    portal.bean(Accounts.class).enterEmail(person.account(), email(person));
    return person;
  }

  private String digits(People.Person person) {
    return post.to(email(person)).stream()
        .filter(letter -> letter.subject().startsWith("Your code to sign in"))
        .toList()
        .getLast()
        .text()
        .replaceFirst("(?s).*?(\\d{3} \\d{3}).*", "$1");
  }

  private static String email(People.Person person) {
    return person.name() + "@example.org";
  }
}
