// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.util.encoders.Base32;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.account.Accounts;
import org.caredoor.account.People;
import org.caredoor.account.Post;
import org.caredoor.account.Side;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@PortalTest
class RecoveryPagesTests {
  private static final String NEW = "twelve lanterns on the quay";
  private static final String ASK = "main form:has([name=username])";
  private static final String CODE = "main form:has([name=code])";
  private static final String PASSWORD = "main form:has([name=new])";
  private static final String LOST = "main form:has([name=password])";
  private static final String GO_ON = "main form[action$=link]";
  private static final String STOP = "main form[action$=stop]";

  private final Portal portal;
  private final Browser browser;
  private final Post post;
  private final People people;

  RecoveryPagesTests(Portal portal) {
    this.portal = portal;
    this.browser = portal.browser();
    this.post = new Post(portal.bean(Database.class));
    this.people = new People(portal);
  }

  @AfterEach
  void forgetMistakes() {
    portal.bean(Database.class).house().sql("delete from account.throttle").update();
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void theMailAndACodeOfTheAppLeadToANewPassword(Side side) {
    People.Person person = person(side);
    Browser elsewhere = portal.browser();
    person.signIn(elsewhere);
    HtmlPage ways = browser.click(browser.get(side.signIn()), "main a[href$=recovery]");
    HtmlPage sent = browser.submit(ways, ASK, Map.of("username", person.name().toUpperCase()));
    assertThat(sent.text("h1")).isEqualTo("Check your email");
    portal.bean(RecoveryAsks.class).carryOut();
    HtmlPage link = browser.get(lastLink(person, "Choose a new password"));
    HtmlPage proof = browser.submit(link, GO_ON, Map.of());
    assertThat(proof.path()).isEqualTo(side.signIn() + "/recovery/proof");
    assertThat(browser.submit(proof, CODE, Map.of("code", "1")).status()).isEqualTo(422);
    HtmlPage choose = browser.submit(proof, CODE, Map.of("code", person.code()));
    HtmlPage weak = browser.submit(choose, PASSWORD, Map.of("new", "short", "repeat", "short"));
    assertThat(weak.text(".summary")).contains("too short");
    HtmlPage done = browser.submit(weak, PASSWORD, Map.of("new", NEW, "repeat", NEW));
    assertThat(done.text("h1")).contains("new password works");
    assertThat(elsewhere.get(side.security()).path()).isEqualTo(side.signIn());
    assertThat(person.enterPassword(portal.browser()).status()).isEqualTo(401);
    assertThat(person.withPassword(NEW).enterPassword(portal.browser()).path()).endsWith("/code");
    assertThat(post.subjectsTo(email(person))).contains("Your password was changed");
    assertThat(browser.get(side.signIn() + "/recovery/password").path())
        .isEqualTo(side.signIn() + "/recovery");
  }

  @Test
  void aRecoveryCodeIsOneThingMoreToo() {
    People.Person person = person(Side.PATIENT);
    String paper = person.paper().getFirst();
    HtmlPage proof = openLink(browser, person);
    HtmlPage choose = browser.submit(proof, CODE, Map.of("code", paper.toLowerCase()));
    assertThat(choose.path()).isEqualTo("/sign-in/recovery/password");
    assertThat(browser.submit(proof, CODE, Map.of("code", paper)).status()).isEqualTo(403);
    assertThat(browser.get("/sign-in/recovery/proof").path()).isEqualTo("/sign-in/recovery");
  }

  @Test
  void theMailAloneLeadsNowhere() {
    People.Person person = person(Side.PATIENT);
    openLink(browser, person);
    assertThat(browser.get("/sign-in/recovery/password").path()).isEqualTo("/sign-in/recovery");
    String token = browser.get("/sign-in/recovery/proof").one(CODE + " [name=_csrf]").val();
    HtmlPage forced =
        browser.post(
            "/sign-in/recovery/password", Map.of("_csrf", token, "new", NEW, "repeat", NEW));
    assertThat(forced.location()).isEqualTo("/sign-in/recovery");
    assertThat(browser.get("/home").path()).isEqualTo("/sign-in");
    assertThat(person.enterPassword(portal.browser()).path()).endsWith("/code");
  }

  @Test
  void aLinkWorksOnceAndForAnHour() {
    People.Person person = person(Side.PATIENT);
    String link = ask(person);
    Browser second = portal.browser();
    HtmlPage open = second.get(link);
    browser.submit(browser.get(link), GO_ON, Map.of());
    assertThat(second.submit(open, GO_ON, Map.of()).status()).isEqualTo(410);
    assertThat(second.get(link).text("h1")).contains("does not work any more");
    portal.clock().pass(Duration.ofMinutes(10));
    String later = ask(person);
    assertThat(later).isNotEqualTo(link);
    portal.clock().pass(Duration.ofHours(1));
    assertThat(second.get(later).status()).isEqualTo(410);
  }

  @Test
  void openingALinkUsesNothingUp() {
    String link = ask(person(Side.PATIENT));
    for (int i = 0; i < 3; i++) {
      assertThat(portal.browser().get(link).status()).isEqualTo(200);
    }
  }

  @Test
  void aLinkIsWorthNothingOnTheOtherSide() {
    String link = ask(person(Side.PATIENT));
    assertThat(browser.get("/staff" + link).status()).isEqualTo(410);
    assertThat(browser.get(link).status()).isEqualTo(200);
  }

  @Test
  void aLinkLeadsIntoNoLogInButItsOwn() {
    People.Person rosa = person(Side.PATIENT);
    People.Person eve = person(Side.PATIENT);
    HtmlPage proof = openLink(browser, rosa);
    assertThat(browser.submit(proof, CODE, Map.of("code", eve.code())).status()).isEqualTo(422);
  }

  @Test
  void ofTwoRecoveriesTheSecondIsTooLate() {
    People.Person person = person(Side.PATIENT);
    HtmlPage first = choosePassword(browser, person);
    portal.clock().pass(Duration.ofMinutes(6));
    Browser thief = portal.browser();
    HtmlPage second = choosePassword(thief, person);
    assertThat(browser.submit(first, PASSWORD, Map.of("new", NEW, "repeat", NEW)).status())
        .isEqualTo(200);
    String other = "an attic full of kites";
    HtmlPage late = thief.submit(second, PASSWORD, Map.of("new", other, "repeat", other));
    assertThat(late.path()).isEqualTo("/sign-in/recovery");
    assertThat(person.withPassword(other).enterPassword(portal.browser()).status()).isEqualTo(401);
    assertThat(person.withPassword(NEW).enterPassword(portal.browser()).path()).endsWith("/code");
  }

  @Test
  void theSessionsIdChangesAtEachStep() {
    People.Person person = person(Side.PATIENT);
    List<String> ids = new ArrayList<>();
    browser.get("/sign-in/recovery");
    ids.add(browser.cookies().get("caredoor"));
    HtmlPage proof = openLink(browser, person);
    ids.add(browser.cookies().get("caredoor"));
    HtmlPage choose = browser.submit(proof, CODE, Map.of("code", person.code()));
    ids.add(browser.cookies().get("caredoor"));
    assertThat(ids).doesNotHaveDuplicates();
    for (String fixed : ids.subList(0, 2)) {
      Browser thief = portal.browser().with("Cookie", "caredoor=" + fixed);
      assertThat(thief.getWithoutFollowing("/sign-in/recovery/password").location())
          .isEqualTo("/sign-in/recovery");
    }
    browser.submit(choose, PASSWORD, Map.of("new", NEW, "repeat", NEW));
  }

  @Test
  void withoutASecondFactorOneWaitsADayAndTheOwnerMayStopIt() {
    People.Person person = person(Side.PATIENT);
    HtmlPage lost = browser.click(openLink(browser, person), "main a[href$=app]");
    assertThat(browser.submit(lost, LOST, Map.of("password", "no")).status()).isEqualTo(422);
    HtmlPage waits = browser.submit(lost, LOST, Map.of("password", person.password()));
    assertThat(waits.text("h1")).contains("wait one day");
    assertThat(post.subjectsTo(email(person)))
        .contains("Your code app will be replaced", "Your code app will be replaced in 24 hours");
    String link = lastLink(person, "Your code app will be replaced");
    HtmlPage early = browser.get(link);
    assertThat(early.has(GO_ON)).isFalse();
    Browser owner = portal.browser();
    assertThat(owner.submit(owner.get(link), STOP, Map.of()).text("h1")).contains("stopped");
    portal.clock().pass(Duration.ofHours(25));
    assertThat(owner.get(link).status()).isEqualTo(410);
    assertThat(person.enterPassword(browser).path()).isEqualTo("/sign-in/code");
  }

  @Test
  void afterTheDayAnotherAppIsSetUpAndNobodyElseCanBeFaster() {
    People.Person person = person(Side.PATIENT);
    String link = waitForApp(person);
    portal.clock().pass(Duration.ofHours(24));
    Browser thief = portal.browser();
    person.enterPassword(thief);
    HtmlPage again = browser.submit(browser.get(link), GO_ON, Map.of());
    assertThat(again.path()).isEqualTo("/sign-in/recovery/app");
    HtmlPage setUp = browser.submit(again, LOST, Map.of("password", person.password()));
    assertThat(setUp.path()).isEqualTo("/sign-in/set-up");

    assertThat(thief.get("/sign-in/set-up").path()).isEqualTo("/sign-in");
    assertThat(person.enterPassword(thief).path()).isEqualTo("/sign-in/code");
    assertThat(thief.get("/sign-in/set-up").path()).isEqualTo("/sign-in");

    byte[] secret = Base32.decode(String.join("", setUp.texts("#secret span")));
    People.Person renewed = person.withSecret(secret);
    HtmlPage paper = browser.submit(setUp, CODE, Map.of("code", renewed.code()));
    assertThat(paper.path()).isEqualTo("/me/security/recovery-codes");
    assertThat(post.subjectsTo(email(person))).contains("Your code app was changed");
    HtmlPage code = person.enterPassword(portal.browser());
    assertThat(code.path()).isEqualTo("/sign-in/code");
    renewed.signIn(portal.browser());
  }

  @Test
  void aFirstStepWithTheOldPasswordEndsWithIt() {
    People.Person person = person(Side.PATIENT);
    Browser thief = portal.browser();
    HtmlPage code = person.enterPassword(thief);
    HtmlPage choose = choosePassword(browser, person);
    browser.submit(choose, PASSWORD, Map.of("new", NEW, "repeat", NEW));
    assertThat(thief.get("/sign-in/code").path()).isEqualTo("/sign-in");
    assertThat(thief.submit(code, CODE, Map.of("code", person.code())).path())
        .doesNotContain("/home");
  }

  @Test
  void whoSignsInWithTheAppEndsTheWait() {
    People.Person person = person(Side.PATIENT);
    String link = waitForApp(person);
    person.signIn(portal.browser());
    portal.clock().pass(Duration.ofHours(24));
    assertThat(browser.get(link).status()).isEqualTo(410);
  }

  @Test
  void aForgottenUserNameIsMailed() {
    People.Person person = person(Side.PATIENT);
    HtmlPage form = browser.get("/sign-in/recovery/user-name");
    assertThat(browser.submit(form, "main form:has([name=email])", Map.of("email", "x")).status())
        .isEqualTo(422);
    browser.submit(
        form, "main form:has([name=email])", Map.of("email", email(person).toUpperCase()));
    portal.bean(RecoveryAsks.class).carryOut();
    assertThat(post.lastTo(email(person)).text()).contains("Your user name: " + person.name());
  }

  @Test
  void linksBeginWithTheConfiguredHostWhateverTheRequestSays() {
    People.Person person = person(Side.PATIENT);
    Browser forged =
        portal
            .browser()
            .with("X-Forwarded-Host", "evil.example")
            .with("Forwarded", "host=evil.example");
    forged.submit(forged.get("/sign-in/recovery"), ASK, Map.of("username", person.name()));
    portal.bean(RecoveryAsks.class).carryOut();
    assertThat(post.lastTo(email(person)).link())
        .startsWith("http://localhost:")
        .doesNotContain("evil");
  }

  @Test
  void aBoxIsNotFilled() {
    People.Person person = person(Side.PATIENT);
    for (int i = 0; i < 30; i++) {
      portal.bean(RecoveryAsks.class).forLink(person.side().realm(), person.name(), "192.0.2." + i);
      portal.bean(RecoveryAsks.class).carryOut();
      portal.clock().pass(Duration.ofMinutes(6));
    }
    assertThat(post.to(email(person))).hasSizeBetween(4, 6);
  }

  @Test
  void thePagesAreInSpanishToo() {
    Browser spanish = browser.inLanguage("es");
    assertThat(spanish.get("/sign-in/recovery").text("h1")).isEqualTo("Volver a entrar");
    assertThat(spanish.get("/sign-in/start-code").text("h1")).contains("recepción");
    assertThat(spanish.get("/sign-in/recovery/sent").text("h1")).contains("correo");
  }

  private People.Person person(Side side) {
    People.Person person = people.enter(side);
    portal.bean(Accounts.class).enterEmail(person.account(), email(person));
    return person;
  }

  private static String email(People.Person person) {
    return person.name() + "@example.org";
  }

  private HtmlPage choosePassword(Browser in, People.Person person) {
    return in.submit(openLink(in, person), CODE, Map.of("code", person.code()));
  }

  private String waitForApp(People.Person person) {
    openLink(browser, person);
    browser.submit(
        browser.get("/sign-in/recovery/app"), LOST, Map.of("password", person.password()));
    return lastLink(person, "Your code app will be replaced");
  }

  private HtmlPage openLink(Browser in, People.Person person) {
    HtmlPage proof = in.submit(in.get(ask(person)), GO_ON, Map.of());
    assertThat(proof.path()).endsWith("/recovery/proof");
    return proof;
  }

  private String ask(People.Person person) {
    return new RecoveryMail(portal).link(person);
  }

  private String lastLink(People.Person person, String subject) {
    return post.to(email(person)).stream()
        .filter(letter -> letter.subject().replaceAll(" – .*", "").equals(subject))
        .toList()
        .getLast()
        .page();
  }
}
