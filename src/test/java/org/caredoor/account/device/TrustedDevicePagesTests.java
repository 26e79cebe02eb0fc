// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Base32;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.account.Accounts;
import org.caredoor.account.People;
import org.caredoor.account.Post;
import org.caredoor.account.Side;
import org.caredoor.account.StaffRole;
import org.caredoor.account.recovery.RecoveryMail;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@PortalTest
class TrustedDevicePagesTests {
  private static final String NEW = "nine swans on the canal";
  private static final String CODE = "main form:has([name=code])";
  private static final String COOKIE = "caredoor-device";

  private final Portal portal;
  private final Post post;
  private final People people;
  private final Browser browser;

  TrustedDevicePagesTests(Portal portal) {
    this.portal = portal;
    this.post = new Post(portal.bean(Database.class));
    this.people = new People(portal);
    this.browser = portal.browser().with("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Firefox/132");
  }

  @AfterEach
  void forgetMistakes() {
    portal.bean(Database.class).house().sql("delete from account.throttle").update();
  }

  @Test
  void whereItIsAskedForThePasswordIsEnoughForThirtyDays() {
    People.Person person = person();
    HtmlPage code = person.enterPassword(browser);
    assertThat(code.one("#trust").hasAttr("checked")).isFalse();
    assertThat(code.text("#trust-hint")).contains("Not on one that other people use");
    browser.submit(code, CODE, Map.of("code", person.code()));
    assertThat(browser.cookies()).doesNotContainKey(COOKIE);
    signOut();
    trust(browser, person);
    assertThat(post.subjectsTo(email(person))).contains("Your trusted devices were changed");
    String first = cookie();
    signOut();
    assertThat(person.enterPassword(browser).path()).isEqualTo("/home");
    assertThat(cookie()).isNotEqualTo(first);
    assertThat(browser.get("/me/security/sessions").text(".rows"))
        .contains("with the password, on a trusted device");
    signOut();
    portal.clock().pass(Duration.ofDays(31));
    assertThat(person.enterPassword(browser).path()).isEqualTo("/sign-in/code");
  }

  @Test
  void anIdFromBeforeTheSignInIsWorthNothingAfterwards() {
    People.Person person = trusting();
    browser.get("/sign-in");
    Browser planted = browser.copy();
    assertThat(person.enterPassword(browser).path()).isEqualTo("/home");
    assertThat(planted.get("/me/security").path()).isEqualTo("/sign-in");
  }

  @Test
  void aWrongPasswordIsWrongThereToo() {
    People.Person person = trusting();
    assertThat(person.withPassword("not it at all").enterPassword(browser).status()).isEqualTo(401);
    assertThat(person.enterPassword(browser).path()).isEqualTo("/home");
  }

  @Test
  void itNeverCountsWhereAllFactorsAreAskedFor() {
    People.Person person = trusting();
    person.enterPassword(browser);
    HtmlPage asked = browser.get("/me/security/password");
    assertThat(asked.path()).isEqualTo("/me/security/confirmation");
    HtmlPage on =
        browser.submit(
            asked,
            "main form:has([name=password])",
            Map.of("password", person.password(), "code", person.code()));
    assertThat(on.path()).isEqualTo("/me/security/password");
  }

  @Test
  void anOldCookieEndsTheTrustAndTellsTheOwner() {
    People.Person person = trusting();
    Browser thief = browser.copy();
    assertThat(person.enterPassword(browser).path()).isEqualTo("/home");
    signOut();
    portal.clock().pass(Duration.ofMinutes(1));
    assertThat(person.enterPassword(thief).path()).isEqualTo("/sign-in/code");
    assertThat(thief.cookies()).doesNotContainKey(COOKIE);
    assertThat(post.subjectsTo(email(person))).contains("A trusted device was copied");
    assertThat(person.enterPassword(browser).path()).isEqualTo("/sign-in/code");
  }

  @Test
  void aThiefWhoComesFirstIsGivenAwayByTheOwner() {
    People.Person person = trusting();
    Browser thief = browser.copy();
    assertThat(person.enterPassword(thief).path()).isEqualTo("/home");
    portal.clock().pass(Duration.ofMinutes(1));
    assertThat(person.enterPassword(browser).path()).isEqualTo("/sign-in/code");
    assertThat(post.subjectsTo(email(person))).contains("A trusted device was copied");
    thief.get("/home");
    assertThat(person.enterPassword(portal.browser()).path()).isEqualTo("/sign-in/code");
  }

  @Test
  void ofTwoWhoUseOneCookieAtOnceOneIsAskedForACode() throws Exception {
    People.Person person = trusting();
    List<Callable<String>> both =
        Stream.of(browser.copy(), browser.copy())
            .map(b -> (Callable<String>) () -> person.enterPassword(b).path())
            .toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<String> paths = new ArrayList<>();
      for (Future<String> path : threads.invokeAll(both)) {
        paths.add(path.get());
      }
      assertThat(paths).containsExactlyInAnyOrder("/home", "/sign-in/code");
    }
  }

  @Test
  void itIsWorthNothingForAnotherLogInAndAHouseholdMayShareABrowser() {
    People.Person rosa = trusting();
    People.Person peter = person();
    assertThat(peter.enterPassword(browser).path()).isEqualTo("/sign-in/code");
    trust(browser, peter);
    signOut();
    assertThat(rosa.enterPassword(browser).path()).isEqualTo("/home");
    signOut();
    assertThat(peter.enterPassword(browser).path()).isEqualTo("/home");
  }

  @Test
  void itIsWorthNothingForStaff() {
    trusting();
    People.Person nurse = people.enter(Side.STAFF);
    HtmlPage code = nurse.enterPassword(browser);
    assertThat(code.path()).isEqualTo("/staff/sign-in/code");
    assertThat(code.has("#trust")).isFalse();
    String before = cookie();
    String token = code.one(CODE + " [name=_csrf]").val();
    HtmlPage in =
        browser.post(
            "/staff/sign-in/code", Map.of("_csrf", token, "code", nurse.code(), "trust", "true"));
    assertThat(in.location()).isEqualTo("/staff");
    assertThat(cookie()).isEqualTo(before);
    Browser other = portal.browser();
    other.submit(nurse.enterPassword(other), CODE, Map.of("code", nurse.code()));
    assertThat(other.cookies()).doesNotContainKey(COOKIE);
  }

  @Test
  void nothingOfTheCookieIsStored() {
    trusting();
    assertThat(
            portal
                .bean(Database.class)
                .house()
                .sql("select token_hash from account.trusted_device_token")
                .query(String.class)
                .list())
        .isNotEmpty()
        .allMatch(hash -> hash.matches("[0-9a-f]{64}"))
        .noneMatch(hash -> hash.contains(cookie()));
    assertThat(cookie()).matches("[A-Za-z0-9_-]{43}");
  }

  @Test
  void theOwnerSeesThemAndTakesThemAway() {
    People.Person person = trusting();
    Browser phone = portal.browser().with("User-Agent", "Mozilla/5.0 (iPhone) Safari/604.1");
    trust(phone, person);
    HtmlPage list = phone.click(phone.get("/me/security"), "main a[href$=devices]");
    assertThat(list.texts(".rows h2"))
        .containsExactly("Safari on iPhone This one", "Firefox on Windows");
    HtmlPage one = phone.submit(list, "main .rows li:contains(Firefox) form", Map.of());
    assertThat(one.text("main [role=status]")).contains("not trusted any more");
    assertThat(person.enterPassword(browser).path()).isEqualTo("/sign-in/code");
    HtmlPage none = phone.submit(one, "main form[action*=all]", Map.of());
    assertThat(none.text(".lede")).contains("You have none");
    assertThat(none.has(".rows")).isFalse();
  }

  @Test
  void nobodyTakesAwayTheDeviceOfAnother() {
    People.Person rosa = trusting();
    person().signIn(browser);
    long id = portal.bean(TrustedDevices.class).of(rosa.account()).getFirst().id();
    String token = browser.get("/me/security").one("main form [name=_csrf]").val();
    browser.post("/me/security/devices/" + id + "/removal", Map.of("_csrf", token));
    assertThat(portal.bean(TrustedDevices.class).count(rosa.account())).isEqualTo(1);
  }

  /** What ends the trust. */
  enum End {
    PASSWORD,
    AUTHENTICATOR,
    CLOSING,
    RECOVERY,
    DESK,
    CONTACT_UNDO
  }

  @ParameterizedTest
  @EnumSource(End.class)
  void itEndsWithEveryChangeOfFactors(End end) {
    People.Person person = trusting();
    People.Person after = end(end, person);
    assertThat(portal.bean(TrustedDevices.class).count(person.account())).isZero();
    assertThat(after.enterPassword(browser).path()).isNotEqualTo("/home");
  }

  @Test
  void withTheMailItHelpsItsOwnerBackInOnce() {
    People.Person person = trusting();
    String link = new RecoveryMail(portal).link(person);
    Browser elsewhere = portal.browser();
    assertThat(
            elsewhere
                .submit(elsewhere.get(link), "main form[action$=link]", Map.of())
                .has("main form[action$=device]"))
        .isFalse();
    portal.clock().pass(Duration.ofMinutes(6));
    HtmlPage proof =
        browser.submit(
            browser.get(new RecoveryMail(portal).link(person)),
            "main form[action$=link]",
            Map.of());
    HtmlPage choose = browser.submit(proof, "main form[action$=device]", Map.of());
    assertThat(choose.path()).isEqualTo("/sign-in/recovery/password");
    browser.submit(choose, "main form:has([name=new])", Map.of("new", NEW, "repeat", NEW));
    assertThat(person.withPassword(NEW).enterPassword(browser).path()).isEqualTo("/sign-in/code");
  }

  @Test
  void theDeviceOfAnotherHelpsNobodyBackIn() {
    trusting();
    People.Person eve = person();
    HtmlPage proof =
        browser.submit(
            browser.get(new RecoveryMail(portal).link(eve)), "main form[action$=link]", Map.of());
    assertThat(proof.has("main form[action$=device]")).isFalse();
    String token = proof.one(CODE + " [name=_csrf]").val();
    HtmlPage forced = browser.post("/sign-in/recovery/proof/device", Map.of("_csrf", token));
    assertThat(forced.status()).isEqualTo(422);
    assertThat(browser.get("/sign-in/recovery/password").path()).isEqualTo("/sign-in/recovery");
  }

  @Test
  void thePageIsInSpanishToo() {
    People.Person person = person();
    person.signIn(browser);
    Browser spanish = browser.inLanguage("es");
    assertThat(spanish.get("/me/security/devices").text("h1")).isEqualTo("Aparatos de confianza");
  }

  private People.Person end(End end, People.Person person) {
    Browser owner = portal.browser();
    switch (end) {
      case PASSWORD -> {
        person.signIn(owner);
        owner.submit(
            owner.get("/me/security/password"),
            "main form:has([name=new])",
            Map.of("current", person.password(), "new", NEW, "repeat", NEW));
        return person.withPassword(NEW);
      }
      case AUTHENTICATOR -> {
        person.signIn(owner);
        HtmlPage sheet = owner.get("/me/security/authenticator");
        byte[] secret = Base32.decode(String.join("", sheet.texts("#secret span")));
        owner.submit(sheet, CODE, Map.of("code", person.withSecret(secret).code()));
        return person;
      }
      case CLOSING -> {
        person.signIn(owner);
        owner.submit(owner.get("/me/security/closing"), "main form[action$=closing]", Map.of());
        return person;
      }
      case RECOVERY -> {
        HtmlPage proof =
            owner.submit(
                owner.get(new RecoveryMail(portal).link(person)),
                "main form[action$=link]",
                Map.of());
        HtmlPage choose = owner.submit(proof, CODE, Map.of("code", person.code()));
        owner.submit(choose, "main form:has([name=new])", Map.of("new", NEW, "repeat", NEW));
        return person.withPassword(NEW);
      }
      case DESK -> {
        String code = deskCode(person);
        HtmlPage choose =
            owner.submit(
                owner.get("/sign-in/start-code"),
                "main form:has([name=start-code])",
                Map.of("username", person.name(), "start-code", code));
        owner.submit(choose, "main form:has([name=new])", Map.of("new", NEW, "repeat", NEW));
        return person.withPassword(NEW);
      }
      case CONTACT_UNDO -> {
        person.signIn(owner);
        String other = person.name() + "@example.com";
        HtmlPage code =
            owner.submit(
                owner.get("/me/security/contacts"),
                "main form:has([name=email])",
                Map.of("email", other));
        String digits = post.lastTo(other).text().replaceFirst(".*?(\\d{3} \\d{3}).*", "$1");
        owner.submit(code, CODE, Map.of("code", digits));
        String undo =
            post.to(email(person)).stream()
                .filter(letter -> letter.link().contains("/contact?token="))
                .toList()
                .getLast()
                .page();
        owner.submit(owner.get(undo), "main form[action$=undoing]", Map.of());
        return person;
      }
    }
    throw new IllegalStateException();
  }

  private String deskCode(People.Person person) {
    Browser desk = portal.browser();
    people.enter(Side.STAFF, "en", Set.of(StaffRole.COORDINATOR)).signIn(desk);
    HtmlPage form = desk.get("/staff/support/log-ins/" + person.account().value());
    HtmlPage code =
        desk.submit(
            form,
            "main form:has([name=last-digits])",
            Map.of("document", "PASSPORT", "last-digits", "12"));
    return code.source().replaceFirst("(?s).*?([A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}).*", "$1");
  }

  private People.Person person() {
    People.Person person = people.enter(Side.PATIENT);
    portal.bean(Accounts.class).enterEmail(person.account(), email(person));
    return person;
  }

  /** Somebody who trusts this browser and has signed out. */
  private People.Person trusting() {
    People.Person person = person();
    trust(browser, person);
    signOut();
    return person;
  }

  private static void trust(Browser in, People.Person person) {
    HtmlPage home =
        in.submit(person.enterPassword(in), CODE, Map.of("code", person.code(), "trust", "true"));
    assertThat(home.path()).isEqualTo("/home");
  }

  private void signOut() {
    browser.submit(browser.get("/me/security"), "main form[action='/sign-out']", Map.of());
  }

  private String cookie() {
    return String.valueOf(browser.cookies().get(COOKIE));
  }

  private static String email(People.Person person) {
    return person.name() + "@example.org";
  }
}
