// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.account.SignedIn.Realm;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@PortalTest
class SignInPagesTests {
  private static final String PASSWORD = "two herons on one leg";
  private static final String FORM = "main form:has([name=username])";
  private static final String CODE = "main form:has([name=code])";
  private static int people;

  private final Portal portal;
  private final Browser browser;
  private final byte[] secret = Totp.newSecret();
  private String name = "";

  SignInPagesTests(Portal portal) {
    this.portal = portal;
    this.browser = portal.browser();
  }

  @BeforeEach
  void aPerson() {
    name = "heron" + ++people;
    open(Realm.PATIENT, secret);
  }

  /** All tests come from one address. */
  @AfterEach
  void forgetMistakes() {
    portal.bean(Database.class).house().sql("delete from account.throttle").update();
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void passwordAndCodeLeadToThePageThatWasAskedFor(Side side) {
    open(side.realm(), secret);
    HtmlPage form = browser.get(side.security());
    assertThat(form.path()).isEqualTo(side.signIn());
    HtmlPage code = enterPassword(side, PASSWORD);
    assertThat(code.path()).isEqualTo(side.signIn() + "/code");
    assertThat(browser.get(side.security()).path()).isEqualTo(side.signIn());
    assertThat(enterCode(code).path()).isEqualTo(side.security());
  }

  @Test
  void theFieldsHelpPasswordAppsAndPhones() {
    HtmlPage form = browser.get("/sign-in");
    assertThat(form.one("#username").attr("autocomplete")).isEqualTo("username webauthn");
    assertThat(form.one("#password").attr("autocomplete")).isEqualTo("current-password");
    HtmlPage code = enterPassword(Side.PATIENT, PASSWORD);
    assertThat(code.one("#code").attr("autocomplete")).isEqualTo("one-time-code");
    assertThat(code.one("#code").attr("inputmode")).isEqualTo("numeric");
  }

  @Test
  void aCodeIsRefusedTheSecondTime() {
    HtmlPage page = enterPassword(Side.PATIENT, PASSWORD);
    String code = code();
    browser.submit(page, CODE, Map.of("code", code));
    Browser other = portal.browser();
    HtmlPage again = enterPassword(other, Side.PATIENT, name, PASSWORD);
    HtmlPage refused = other.submit(again, CODE, Map.of("code", code));
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.text(".summary")).contains("This code does not work");
    assertThat(other.get("/home").path()).isEqualTo("/sign-in");
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void aPasswordIsWorthNothingOnTheOtherSide(Side side) {
    name += side;
    open(side.realm(), secret);
    Side other = side.staff() ? Side.PATIENT : Side.STAFF;
    assertThat(enterPassword(other, PASSWORD).status()).isEqualTo(401);
    assertThat(enterPassword(side, PASSWORD).path()).isEqualTo(side.signIn() + "/code");
  }

  @Test
  void bothSidesLiveSideBySideAndEndApart() {
    open(Realm.STAFF, secret);
    signIn(Side.PATIENT);
    signIn(Side.STAFF);
    assertThat(browser.get("/me/security").path()).isEqualTo("/me/security");
    HtmlPage desk = browser.get("/staff/security");
    HtmlPage out = browser.submit(desk, "main form[action='/staff/sign-out']", Map.of());
    assertThat(out.text()).contains("You are signed out");
    assertThat(browser.get("/staff/security").path()).isEqualTo("/staff/sign-in");
    assertThat(browser.get("/me/security").path()).isEqualTo("/me/security");
  }

  @Test
  void aCookieOfPatientsOpensNothingOfStaff() {
    signIn(Side.PATIENT);
    String id = String.valueOf(browser.cookies().get("caredoor"));
    HtmlPage desk =
        portal
            .browser()
            .with("Cookie", "caredoor-staff=" + id)
            .getWithoutFollowing("/staff/security");
    assertThat(desk.status()).isEqualTo(403);
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void aFirstStepIsWorthNothingUnderTheCookieOfTheOtherSide(Side side) {
    open(side.realm(), secret);
    HtmlPage code = enterPassword(side, PASSWORD);
    assertThat(code.path()).isEqualTo(side.signIn() + "/code");
    Side other = side.staff() ? Side.PATIENT : Side.STAFF;
    String id = String.valueOf(browser.cookies().get(side.staff() ? "caredoor-staff" : "caredoor"));
    for (String step : List.of("/code", "/set-up")) {
      HtmlPage swapped =
          portal
              .browser()
              .with("Cookie", (other.staff() ? "caredoor-staff=" : "caredoor=") + id)
              .getWithoutFollowing(other.signIn() + step);
      assertThat(swapped.location()).isEqualTo(other.signIn());
    }
  }

  @Test
  void aSessionThatAnotherVersionWroteLeadsToTheSignIn() {
    signIn(Side.PATIENT);
    int spoilt =
        portal
            .bean(Database.class)
            .house()
            .sql(
                """
                update account.spring_session_attributes set attribute_bytes = '\\xaced0005'
                where session_primary_id = (select primary_id from account.spring_session
                  where session_id = convert_from(decode(?, 'base64'), 'UTF8'))
                """)
            .param(browser.cookies().get("caredoor"))
            .update();
    assertThat(spoilt).isPositive();
    HtmlPage page = browser.get("/me/security");
    assertThat(page.path()).isEqualTo("/sign-in");
    assertThat(page.status()).isEqualTo(200);
    assertThat(enterPassword(Side.PATIENT, PASSWORD).path()).isEqualTo("/sign-in/code");
  }

  @Test
  void aNulCharacterIsABadRequestAndNoFailure() {
    assertThat(enterPassword(Side.PATIENT, "a\0b", PASSWORD).status()).isEqualTo(400);
  }

  @Test
  void aDraftIsNotReadWithoutEnd() {
    String token = signIn(Side.PATIENT).one("dialog [data-stay] [name=_csrf]").val();
    assertThat(Requests.put(portal, browser, "/me/drafts/letter", token, "x".repeat(1_000_000)))
        .isEqualTo(413);
  }

  @Test
  void theSessionsIdChangesAtEachStep() {
    browser.get("/home");
    Set<String> before = Set.copyOf(browser.cookies().values());
    HtmlPage code = enterPassword(Side.PATIENT, PASSWORD);
    String between = String.valueOf(browser.cookies().get("caredoor"));
    assertThat(before).doesNotContain(between);
    enterCode(code);
    assertThat(browser.cookies().get("caredoor")).isNotEqualTo(between);
    Browser thief = portal.browser().with("Cookie", "caredoor=" + between);
    assertThat(thief.getWithoutFollowing("/me/security").status()).isEqualTo(302);
  }

  @Test
  void noAnswerTellsWhetherANameExists() {
    HtmlPage wrong = enterPassword(portal.browser(), Side.PATIENT, name, "not it at all");
    HtmlPage unknown = enterPassword(portal.browser(), Side.PATIENT, "zzzzz1", "not it at all");
    portal
        .bean(Database.class)
        .house()
        .sql("update account.user_account set enabled = false where user_name = ?")
        .param(name)
        .update();
    HtmlPage disabled = enterPassword(portal.browser(), Side.PATIENT, name, PASSWORD);
    assertThat(List.of(wrong.status(), unknown.status(), disabled.status())).containsOnly(401);
    assertThat(shown(unknown, "zzzzz1")).isEqualTo(shown(wrong, name));
    assertThat(shown(disabled, name)).isEqualTo(shown(wrong, name));
    assertThat(wrong.one("#username").val()).isEqualTo(name);
    assertThat(wrong.one("#password").val()).isEmpty();
    assertThat(wrong.document().title()).startsWith("Error:");
    assertThat(wrong.one(".summary").attr("role")).isEqualTo("alert");
  }

  @Test
  void tooManyTriesWaitTheSameForEveryName() {
    for (String tried : List.of(name, "zzzzz2")) {
      for (int i = 0; i < 5; i++) {
        assertThat(enterPassword(Side.PATIENT, tried, "not it at all").status()).isEqualTo(401);
      }
      HtmlPage wait = enterPassword(Side.PATIENT, tried, PASSWORD);
      assertThat(wait.status()).isEqualTo(429);
      assertThat(wait.text(".summary")).contains("Wait 1 minute");
      assertThat(wait.header("Retry-After")).isEqualTo("61");
    }
  }

  @Test
  void anUnusedSessionEndsAndThePageComesBack() {
    signIn(Side.PATIENT);
    portal
        .bean(Database.class)
        .house()
        .sql("update account.spring_session set expiry_time = 0, last_access_time = 0")
        .update();
    HtmlPage form = browser.get("/me/security/password");
    assertThat(form.path()).isEqualTo("/sign-in");
    assertThat(form.text("main [role=status]")).contains("after 15 minutes without use");
    assertThat(enterCode(enterPassword(Side.PATIENT, PASSWORD)).path())
        .isEqualTo("/me/security/password");
  }

  @Test
  void aBusySessionEndsAfterTwelveHours() {
    signIn(Side.PATIENT);
    portal.clock().pass(Duration.ofHours(12).minusMinutes(1));
    assertThat(browser.get("/me/security").path()).isEqualTo("/me/security");
    portal.clock().pass(Duration.ofMinutes(2));
    assertThat(browser.get("/me/security").path()).isEqualTo("/sign-in");
  }

  @Test
  void theTimeOutLeadsBackToThePageItEndedOn() {
    HtmlPage page = signIn(Side.PATIENT);
    HtmlPage ended =
        browser.post(
            "/sign-out",
            Map.of(
                "_csrf",
                page.one("dialog [data-leave] [name=_csrf]").val(),
                "page",
                "/me/security"));
    assertThat(ended.location()).isEqualTo("/sign-in?ended");
    assertThat(enterCode(enterPassword(Side.PATIENT, PASSWORD)).path()).isEqualTo("/me/security");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example/", "//evil.example", "/\\evil.example"})
  void nobodyIsLedElsewhereAfterwards(String elsewhere) {
    HtmlPage page = signIn(Side.PATIENT);
    String token = page.one("dialog [data-leave] [name=_csrf]").val();
    browser.post("/sign-out", Map.of("_csrf", token, "page", elsewhere));
    HtmlPage code = enterPassword(Side.PATIENT, PASSWORD);
    assertThat(browser.submitWithoutFollowing(code, CODE, Map.of("code", code())).location())
        .isEqualTo("/home");
  }

  @Test
  void whatWasTypedIsKeptOverASignIn() {
    HtmlPage page = signIn(Side.PATIENT);
    String token = page.one("dialog [data-stay] [name=_csrf]").val();
    assertThat(Requests.put(portal, browser, "/me/drafts/letter", token, "text=Dear"))
        .isEqualTo(204);
    browser.submit(browser.get("/me/security"), "main form[action='/sign-out']", Map.of());
    assertThat(browser.getWithoutFollowing("/me/drafts/letter").status()).isEqualTo(302);
    signIn(Side.PATIENT);
    assertThat(browser.get("/me/drafts/letter").source()).isEqualTo("text=Dear");
  }

  @Test
  void aFormWithoutItsTokenIsRefusedWithAPageThatGivesTheTextBack() {
    signIn(Side.PATIENT);
    browser.with("Sec-Fetch-Site", "same-origin");
    String text = "I have had this cough since Tuesday";
    HtmlPage refused = browser.post("/me/security/password", Map.of("note", text, "new", PASSWORD));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("textarea")).isEqualTo(text);
    assertThat(refused.source()).doesNotContain(PASSWORD);
    HtmlPage strangers =
        browser
            .with("Sec-Fetch-Site", "cross-site")
            .post("/me/security/password", Map.of("note", text));
    assertThat(strangers.status()).isEqualTo(403);
    assertThat(strangers.source()).doesNotContain(text);
    assertThat(browser.get("/me/security").path()).isEqualTo("/me/security");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/sign-in", "/staff/sign-in", "/home"})
  void everyPageTellsTheBrowserWhatItMayDo(String path) {
    HtmlPage page = browser.getWithoutFollowing(path);
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(page.header("Permissions-Policy")).contains("camera=()");
    assertThat(page.header("Cache-Control")).contains("no-store");
  }

  @Test
  void theTrailTellsWhoSignedInAndNeverWhatAStrangerTyped() {
    long before = lastEvent();
    enterPassword(portal.browser(), Side.PATIENT, "not-a-log-in", "not it at all");
    enterPassword(portal.browser(), Side.PATIENT, name, "not it at all");
    signIn(Side.PATIENT);
    assertThat(
            portal
                .bean(Database.class)
                .house()
                .sql(
                    """
                    select concat_ws(' ', actor_kind, actor_name, what, outcome, reason)
                    from audit.event where event_no > ? and what like 'sign-in%' order by event_no
                    """)
                .param(before)
                .query(String.class)
                .list())
        .containsExactly(
            "UNKNOWN  sign-in/password REFUSED WRONG",
            "PERSON Heron sign-in/password REFUSED WRONG",
            "PERSON Heron sign-in DONE");
  }

  private long lastEvent() {
    return portal
        .bean(Database.class)
        .house()
        .sql("select coalesce(max(event_no), 0) from audit.event")
        .query(Long.class)
        .single();
  }

  private void open(Realm realm, byte[] totp) {
    Set<StaffRole> roles = realm == Realm.STAFF ? Set.of(StaffRole.NURSE) : Set.of();
    portal.bean(Accounts.class).open(realm, name, "Heron", "en", PASSWORD, totp, roles);
  }

  private HtmlPage signIn(Side side) {
    HtmlPage page = enterCode(enterPassword(side, PASSWORD));
    assertThat(page.path()).doesNotContain("sign-in");
    return browser.get(side.security());
  }

  private HtmlPage enterPassword(Side side, String password) {
    return enterPassword(side, name, password);
  }

  private HtmlPage enterPassword(Side side, String user, String password) {
    return enterPassword(browser, side, user, password);
  }

  private static HtmlPage enterPassword(Browser in, Side side, String user, String password) {
    return in.submit(in.get(side.signIn()), FORM, Map.of("username", user, "password", password));
  }

  private HtmlPage enterCode(HtmlPage page) {
    return browser.submit(page, CODE, Map.of("code", code()));
  }

  /** The next code: each works once. */
  private String code() {
    portal.clock().pass(Duration.ofSeconds(30));
    return Totp.code(secret, portal.clock().instant().getEpochSecond() / 30);
  }

  private static String shown(HtmlPage page, String name) {
    return page.source().replaceAll("(name=\"_csrf\" value=\")[^\"]*", "$1").replace(name, "NAME");
  }
}
