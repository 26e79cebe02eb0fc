// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.account.Accounts;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Passkeys over HTTP, with a device that can be told to cheat. */
@PortalTest
class PasskeyPagesTests {
  private final Portal portal;
  private final TestDatabase database;
  private final Cast.Person owner = Cast.stranger("Paz Owner");

  PasskeyPagesTests(Portal portal, TestDatabase database) {
    this.portal = portal;
    this.database = database;
    portal.enter(owner);
  }

  /** The clock is set back after each test, and waits would lie in the future. */
  @BeforeEach
  @AfterEach
  void forgetTries() {
    portal.bean(Database.class).house().sql("delete from account.throttle").update();
  }

  @Test
  void aPasskeyAloneSignsInAndLeavesTraces() {
    SoftKey key = added(owner);
    Browser browser = portal.browser();
    long before = database.lastEvent();

    HtmlPage home = signIn(browser, key);

    assertThat(home.path()).isEqualTo("/home");
    assertThat(portal.tracesSince(before))
        .anyMatch(t -> t.what().equals("sign-in") && t.actorName().equals("Paz Owner"));
    assertThat(browser.get("/me/security/passkeys").text())
        .contains("My phone")
        .contains("last used");
  }

  @Test
  void anIdFromBeforeTheSignInIsWorthNothingAfterwards() {
    SoftKey key = added(owner);
    Browser browser = portal.browser();
    browser.get("/sign-in");
    Browser planted = browser.copy();
    assertThat(planted.cookies()).containsKey("caredoor");

    assertThat(signIn(browser, key).path()).isEqualTo("/home");

    assertThat(planted.get("/me/security").path()).isEqualTo("/sign-in");
  }

  @Test
  void whoCameByPasskeyChoosesAPasswordWithoutTheOldOne() {
    SoftKey key = added(owner);
    Browser browser = portal.browser();
    signIn(browser, key);
    HtmlPage form = browser.get("/me/security/password");
    assertThat(form.has("#current")).isFalse();
    String wanted = "three otters under a bridge";
    HtmlPage done =
        browser.submit(form, "main form:has([name=new])", Map.of("new", wanted, "repeat", wanted));
    assertThat(done.text("main [role=status]")).contains("Your password is changed");
  }

  @Test
  void listsNamesAndRemovesThem() {
    SoftKey key = added(owner);
    Browser browser = signedIn(owner);

    HtmlPage list = browser.get("/me/security/passkeys");
    HtmlPage one = browser.click(list, "a.go:contains(My phone)");
    HtmlPage bad = browser.submit(one, "form[action$=name]", Map.of("name", "  "));
    assertThat(bad.status()).isEqualTo(422);
    assertThat(bad.text(".summary")).contains("Type a name");
    HtmlPage renamed = browser.submit(bad, "form[action$=name]", Map.of("name", " Blue   phone "));
    assertThat(renamed.text()).contains("The new name is saved").contains("Blue phone");

    HtmlPage again = browser.click(renamed, "a.go:contains(Blue phone)");
    HtmlPage removed = browser.submit(again, "form[action$=removal]", Map.of());
    assertThat(removed.text()).contains("The passkey is removed").contains("no passkey yet");

    assertThat(signIn(portal.browser(), key).text(".summary")).contains("does not work here");
  }

  @Test
  void removingAKeyEndsTheSessionsItBegan() {
    SoftKey key = added(owner);
    Browser thief = portal.browser();
    signIn(thief, key);
    assertThat(thief.get("/home").path()).isEqualTo("/home");

    Browser browser = signedIn(owner);
    HtmlPage one = browser.click(browser.get("/me/security/passkeys"), "a.go:contains(My phone)");
    browser.submit(one, "form[action$=removal]", Map.of());

    assertThat(thief.get("/home").path()).isEqualTo("/sign-in");
    assertThat(browser.get("/home").path()).isEqualTo("/home");
  }

  @Test
  void theLastSecondStepStays() {
    Cast.Person fresh = Cast.stranger("Nia Fresh");
    open(fresh, SignedIn.Realm.PATIENT, Set.of());
    Browser browser = portal.browser();
    HtmlPage setUp = password(browser, fresh);
    assertThat(setUp.path()).isEqualTo("/sign-in/set-up");
    SoftKey key = new SoftKey(portal.origin());
    HtmlPage codes =
        answer(browser, setUp, "/sign-in/set-up/passkey", c -> key.made(c), key, Map.of());
    assertThat(codes.path()).isEqualTo("/me/security/recovery-codes");
    HtmlPage one = browser.click(browser.get("/me/security/passkeys"), "a.go:contains(My device)");

    HtmlPage kept = browser.submit(one, "form[action$=removal]", Map.of());

    assertThat(kept.status()).isEqualTo(422);
    assertThat(kept.text(".summary")).contains("only second step");
    assertThat(signIn(portal.browser(), key).path()).isEqualTo("/home");
  }

  @Test
  void aPasswordAloneNeverSetsUpAnotherFactorWhereThereIsAKey() {
    Cast.Person fresh = Cast.stranger("Uma Fresh");
    open(fresh, SignedIn.Realm.PATIENT, Set.of());
    Browser browser = portal.browser();
    SoftKey key = new SoftKey(portal.origin());
    answer(browser, password(browser, fresh), "/sign-in/set-up/passkey", key::made, key, Map.of());

    Browser next = portal.browser();
    HtmlPage second = password(next, fresh);

    assertThat(second.path()).isEqualTo("/sign-in/code");
    assertThat(second.text("h1")).isEqualTo("Use your passkey");
    assertThat(next.get("/sign-in/set-up").path()).isEqualTo("/sign-in");
    assertThat(answer(next, second, "/sign-in/code/passkey", key::signed, key, Map.of()).path())
        .isEqualTo("/home");
  }

  @Test
  void anAnswerIsGoodOnceAndForItsSessionAndForFiveMinutes() {
    SoftKey key = added(owner);
    Browser browser = portal.browser();
    HtmlPage page = browser.get("/sign-in");
    String challenge = options(browser, page, "/sign-in/passkey").get("challenge").asString();
    String answer = key.signed(challenge);

    Browser other = portal.browser();
    HtmlPage otherPage = other.get("/sign-in");
    options(other, otherPage, "/sign-in/passkey");
    assertThat(send(other, otherPage, "/sign-in/passkey", answer).path())
        .as("other session")
        .isEqualTo("/sign-in");

    assertThat(send(browser, page, "/sign-in/passkey", answer).path()).isEqualTo("/home");
    HtmlPage again = portal.browser().get("/sign-in");
    assertThat(send(other, otherPage, "/sign-in/passkey", answer).path())
        .as("replayed")
        .isEqualTo("/sign-in");
    assertThat(again.status()).isEqualTo(200);

    Browser slow = portal.browser();
    HtmlPage slowPage = slow.get("/sign-in");
    String late =
        key.signed(options(slow, slowPage, "/sign-in/passkey").get("challenge").asString());
    portal.clock().pass(Duration.ofMinutes(5));
    assertThat(send(slow, slowPage, "/sign-in/passkey", late).path())
        .as("late")
        .isEqualTo("/sign-in");
  }

  @Test
  void refusesAnotherOriginAnotherPartyAnUnverifiedOwnerAndACopiedKey() {
    SoftKey key = added(owner);
    assertThat(signIn(portal.browser(), key).path()).isEqualTo("/home");

    key.origin = "https://portal.example.net";
    assertThat(signIn(portal.browser(), key).path()).isEqualTo("/sign-in");
    key.origin = portal.origin();
    key.party = "example.net";
    assertThat(signIn(portal.browser(), key).path()).isEqualTo("/sign-in");
    key.party = "localhost";
    byte all = key.flags;
    key.withoutVerification();
    assertThat(signIn(portal.browser(), key).path()).isEqualTo("/sign-in");
    key.flags = all;
    key.count = 0; // a copy that has not counted along
    assertThat(signIn(portal.browser(), key).path()).isEqualTo("/sign-in");
    key.count = 50;
    assertThat(signIn(portal.browser(), key).path()).isEqualTo("/home");
  }

  @Test
  void aKeyOfAPatientDoesNotOpenTheStaffSide() {
    SoftKey key = added(owner);
    Browser browser = portal.browser();
    HtmlPage page = browser.get("/staff/sign-in");

    HtmlPage refused = answer(browser, page, "/staff/sign-in/passkey", key::signed, key, Map.of());

    assertThat(refused.path()).isEqualTo("/staff/sign-in");
    assertThat(refused.text(".summary")).contains("does not work here");
    assertThat(signIn(portal.browser(), key).path()).isEqualTo("/home");
  }

  @Test
  void staffHavePasskeysToo() {
    Cast.Person nurse = Cast.stranger("Nell Nurse");
    open(nurse, SignedIn.Realm.STAFF, Set.of(StaffRole.ofCode("nurse")));
    Browser browser = portal.browser();
    HtmlPage setUp =
        browser.submit(
            browser.get("/staff/sign-in"),
            "form:has(input[type=password])",
            Map.of("username", nurse.userName(), "password", nurse.password()));
    SoftKey key = new SoftKey(portal.origin());
    HtmlPage codes =
        answer(browser, setUp, "/staff/sign-in/set-up/passkey", key::made, key, Map.of());
    assertThat(codes.path()).isEqualTo("/staff/security/recovery-codes");

    Browser next = portal.browser();
    HtmlPage page = next.get("/staff/sign-in");
    assertThat(answer(next, page, "/staff/sign-in/passkey", key::signed, key, Map.of()).path())
        .startsWith("/staff");
    assertThat(next.get("/staff/security").path()).isEqualTo("/staff/security");
    assertThat(next.get("/home").path()).isEqualTo("/sign-in");
  }

  @Test
  void aKeyThatNobodyKnowsGetsTheSameAnswerAsAWrongOne() {
    SoftKey stranger = new SoftKey(portal.origin());
    stranger.ownedBy(new byte[32]);
    SoftKey wrong = added(owner);
    wrong.origin = "https://portal.example.net";

    assertThat(signIn(portal.browser(), stranger).text())
        .isEqualTo(signIn(portal.browser(), wrong).text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "null",
        "[]",
        "{}",
        "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{}}",
        "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"e30\",\"authenticatorData\":\"AA\",\"signature\":\"AA\"}}"
      })
  void refusesWhatIsNoAnswerAtAll(String credential) {
    Browser browser = portal.browser();
    HtmlPage page = browser.get("/sign-in");
    options(browser, page, "/sign-in/passkey");
    assertThat(send(browser, page, "/sign-in/passkey", credential).path()).isEqualTo("/sign-in");

    Browser own = signedIn(owner);
    HtmlPage form = own.get("/me/security/passkeys/new");
    options(own, form, "/me/security/passkeys");
    HtmlPage refused = send(own, form, "/me/security/passkeys", credential);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text(".summary")).contains("could not be saved");
  }

  @Test
  void aKeyOfSomebodyElseDoesNotConfirm() {
    SoftKey mine = added(owner);
    Cast.Person other = Cast.stranger("Otto Other");
    portal.enter(other);
    SoftKey others = added(other);
    Browser browser = portal.browser();
    signIn(browser, mine);
    portal.clock().pass(Duration.ofMinutes(11));

    HtmlPage confirmation = browser.get("/me/security/password");
    assertThat(confirmation.path()).isEqualTo("/me/security/confirmation");
    HtmlPage refused =
        answer(
            browser, confirmation, "/me/security/confirmation", others::signed, others, Map.of());
    assertThat(refused.status()).isEqualTo(422);

    HtmlPage passed =
        answer(browser, refused, "/me/security/confirmation", mine::signed, mine, Map.of());
    assertThat(passed.path()).isEqualTo("/me/security/password");
  }

  @Test
  void addingOneAsksForAllFactorsAgain() {
    Browser browser = signedIn(owner);
    portal.clock().pass(Duration.ofMinutes(11));

    assertThat(browser.get("/me/security/passkeys/new").path())
        .isEqualTo("/me/security/confirmation");
    HtmlPage list = browser.get("/me/security/passkeys");
    SoftKey key = new SoftKey(portal.origin());
    HtmlPage asked =
        answer(browser, list, "/me/security/passkeys", key::made, key, Map.of("name", "x"));
    assertThat(asked.path()).isEqualTo("/me/security/confirmation");
    assertThat(browser.get("/me/security/passkeys").text()).contains("no passkey yet");
  }

  @Test
  void theOfferCanBePutOff() {
    Browser browser = portal.browser();
    HtmlPage code = canPasskey(browser);
    HtmlPage offer = code(browser, code);
    assertThat(offer.path()).isEqualTo("/me/security/passkeys/offer");
    assertThat(offer.text("h1")).isEqualTo("Make the next time easier");

    HtmlPage home = browser.submit(offer, "form[action$=later]", Map.of());
    assertThat(home.path()).isEqualTo("/home");

    Browser next = portal.browser();
    assertThat(code(next, canPasskey(next)).path()).isEqualTo("/home");
    portal.clock().pass(Duration.ofDays(31));
    Browser later = portal.browser();
    assertThat(code(later, canPasskey(later)).path()).isEqualTo("/me/security/passkeys/offer");
  }

  private HtmlPage canPasskey(Browser browser) {
    return browser.submit(
        browser.get("/sign-in"),
        "form:has(input[type=password])",
        Map.of("username", owner.userName(), "password", owner.password(), "can-passkey", "true"));
  }

  private HtmlPage code(Browser browser, HtmlPage page) {
    portal.forgetUsedCode(owner);
    return browser.submit(
        page, "form:has(input[name=code])", Map.of("code", owner.code(portal.clock().instant())));
  }

  private void open(Cast.Person person, SignedIn.Realm realm, Set<StaffRole> roles) {
    portal
        .bean(Accounts.class)
        .open(realm, person.userName(), person.name(), "en", person.password(), null, roles);
  }

  private HtmlPage password(Browser browser, Cast.Person person) {
    return browser.submit(
        browser.get("/sign-in"),
        "form:has(input[type=password])",
        Map.of("username", person.userName(), "password", person.password()));
  }

  private Browser signedIn(Cast.Person person) {
    Browser browser = portal.browser();
    browser.signIn(person);
    return browser;
  }

  private SoftKey added(Cast.Person person) {
    SoftKey key = new SoftKey(portal.origin());
    Browser browser = signedIn(person);
    HtmlPage page = browser.get("/me/security/passkeys/new");
    HtmlPage added =
        answer(browser, page, "/me/security/passkeys", key::made, key, Map.of("name", "My phone"));
    assertThat(added.text()).contains("Your new passkey works");
    return key;
  }

  private HtmlPage signIn(Browser browser, SoftKey key) {
    return answer(browser, browser.get("/sign-in"), "/sign-in/passkey", key::signed, key, Map.of());
  }

  private interface Device {
    String answer(String challenge);
  }

  private HtmlPage answer(
      Browser browser,
      HtmlPage page,
      String path,
      Device device,
      SoftKey key,
      Map<String, String> more) {
    JsonNode options = options(browser, page, path);
    if (options.has("user")) {
      key.ownedBy(Base64.getUrlDecoder().decode(options.get("user").get("id").asString()));
    }
    Map<String, String> fields = new HashMap<>(more);
    fields.put("credential", device.answer(options.get("challenge").asString()));
    return send(browser, page, path, fields);
  }

  private JsonNode options(Browser browser, HtmlPage page, String path) {
    HtmlPage answer =
        browser
            .copy()
            .with("Accept", "application/json")
            .post(path + "/options", Map.of("_csrf", token(page)));
    assertThat(answer.status()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.bytes());
  }

  private HtmlPage send(Browser browser, HtmlPage page, String path, String credential) {
    return send(browser, page, path, Map.of("credential", credential));
  }

  private HtmlPage send(Browser browser, HtmlPage page, String path, Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(fields);
    all.put("_csrf", token(page));
    HtmlPage answer = browser.post(path, all);
    return answer.status() / 100 == 3 ? browser.get(answer.location()) : answer;
  }

  private static String token(HtmlPage page) {
    return page.all("input[name=_csrf]").getFirst().attr("value");
  }
}
