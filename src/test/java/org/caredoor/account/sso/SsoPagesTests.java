// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.sso;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.account.Accounts;
import org.caredoor.account.SignedIn;
import org.caredoor.store.Database;
import org.caredoor.web.PublicAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real provider on its own port; see {@link OidcServer}. */
@PortalTest
class SsoPagesTests {
  private static final List<String> TWO_FACTORS = List.of("pwd", "mfa");
  private static final String DESK = "/staff/people";

  private final Portal portal;
  private final Database database;
  private static @Nullable OidcServer running;
  private final OidcServer provider;

  SsoPagesTests(Portal portal, Database database, PublicAddress address) {
    this.portal = portal;
    this.database = database;
    OidcServer known = running;
    this.provider =
        known == null
            ? new OidcServer(portal.clock(), address.page("/staff/sign-in/sso/return"))
            : known;
    running = provider;
  }

  @BeforeEach
  void theProviderRuns() throws Exception {
    provider.start();
    provider.person("s-1", claims("Lena Brandt", "lena", TWO_FACTORS, "nurse"));
  }

  @AfterEach
  void nobodyIsKnownAnyMore() {
    provider.beHonest();
    database
        .house()
        .sql(
            "delete from account.user_account where account_id in (select account_id from"
                + " account.sso_identity)")
        .update();
    database.house().sql("delete from account.throttle").update();
  }

  @AfterAll
  static void theProviderStops() throws Exception {
    if (running != null) {
      running.stop();
    }
  }

  @Test
  void aFirstSignInOpensALogInAndLeadsToThePageThatWasAskedFor() {
    Browser lena = portal.browser();
    HtmlPage form = lena.get("/staff/security");
    HtmlPage asked =
        lena.getWithoutFollowing(form.one("a[href='/staff/sign-in/sso']").attr("href"));
    assertThat(asked.location())
        .startsWith(OidcServer.issuer() + "/oauth2/authorize")
        .contains("code_challenge_method=S256", "nonce=", "state=", "response_type=code");
    HtmlPage in = back(lena, provider.authorize(asked.location(), "s-1"));
    assertThat(in.path()).isEqualTo("/staff/security");
    assertThat(in.text(".bar")).contains("Lena Brandt");
    assertThat(roles("lena")).isEqualTo("NURSE");
  }

  @Test
  void anIdFromBeforeTheSignInIsWorthNothingAfterwards() {
    Browser lena = portal.browser();
    String question = ask(lena);
    Browser planted = lena.copy();
    assertThat(back(lena, provider.authorize(question, "s-1")).path()).isEqualTo(DESK);
    assertThat(planted.cookies()).isNotEmpty();
    assertThat(planted.get(DESK).path()).isEqualTo("/staff/sign-in");
  }

  @Test
  void theRolesNameAndSiteOfTheClaimsHoldFromEachSignInOn() {
    Browser before = signIn("s-1");
    assertThat(before.get("/staff/exchange/runs").status()).isEqualTo(403);
    provider.person("s-1", claims("Lena Brandt-Ito", "lena", TWO_FACTORS, "manager"));
    Browser after = signIn("s-1");
    assertThat(after.get("/staff/exchange/runs").status()).isEqualTo(200);
    assertThat(after.get(DESK).text(".bar")).contains("Lena Brandt-Ito");
    assertThat(roles("lena")).isEqualTo("MANAGER");
    assertThat(before.get(DESK).path()).isEqualTo("/staff/sign-in");
    assertThat(count("account.sso_identity")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gardener", "administrator", "privacy-officer"})
  void whoseClaimGivesNoRoleDoesNotComeIn(String role) {
    provider.person("s-2", claims("Nobody Here", "nobody", TWO_FACTORS, role));
    HtmlPage refused = attempt(portal.browser(), "s-2");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("main")).contains("You have no role in this portal");
    assertThat(lastReason()).isEqualTo("sign-in/organization NO-ROLE");
  }

  @Test
  void whoseRolesAreTakenAwayIsOutAtOnceWhenTheyComeAgain() {
    Browser lena = signIn("s-1");
    provider.person("s-1", claims("Lena Brandt", "lena", TWO_FACTORS, ""));
    assertThat(attempt(portal.browser(), "s-1").status()).isEqualTo(403);
    assertThat(lena.get(DESK).path()).isEqualTo("/staff/sign-in");
  }

  @Test
  void aNameOfSomebodyElseIsNoIdentity() {
    provider.person("s-3", claims("Ines Carvalho", "ines.carvalho", TWO_FACTORS, "nurse"));
    Browser other = signIn("s-3");
    assertThat(other.get("/staff/accounts").status()).isEqualTo(403);
    assertThat(roles("ines.carvalho")).isEqualTo("ADMINISTRATOR");
    assertThat(roles("ines.carvalho 2")).isEqualTo("NURSE");
  }

  @Test
  void oneFactorThereAsksForTheOtherHere() {
    provider.person("s-4", claims("Otto Kern", "otto", List.of("pwd"), "nurse"));
    Browser otto = portal.browser();
    HtmlPage setUp = attempt(otto, "s-4");
    assertThat(setUp.path()).isEqualTo("/staff/sign-in/set-up");
    assertThat(otto.get(DESK).path()).isEqualTo("/staff/sign-in");
  }

  @Test
  void aPasswordNeverOpensWhatTheOrganizationManages() {
    signIn("s-1");
    portal
        .bean(Accounts.class)
        .open(SignedIn.Realm.STAFF, "lena", "Lena", "en", "a password after all", null, Set.of());
    Browser other = portal.browser();
    HtmlPage form =
        other.submit(
            other.get("/staff/sign-in"),
            "form:has(input[type=password])",
            Map.of("username", "lena", "password", "a password after all"));
    assertThat(form.status()).isEqualTo(401);
  }

  @Test
  void whoWasTurnedOffHereStaysOut() {
    signIn("s-1");
    database
        .house()
        .sql("update account.user_account set enabled = false where user_name = 'lena'")
        .update();
    HtmlPage refused = attempt(portal.browser(), "s-1");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("main")).contains("turned off");
  }

  @Test
  void anAnswerWorksOnceAndInTheBrowserThatAskedOnly() {
    Browser lena = portal.browser();
    URI answer = provider.authorize(ask(lena), "s-1");
    Browser thief = portal.browser();
    thief.getWithoutFollowing("/staff/sign-in/sso");
    assertThat(back(thief, answer).status()).isEqualTo(400);
    assertThat(thief.get(DESK).path()).isEqualTo("/staff/sign-in");
    assertThat(back(lena, answer).path()).isEqualTo(DESK);
    HtmlPage again = back(lena.copy(), answer);
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.text("main")).contains("came twice");
  }

  @Test
  void aCodeThatWasUsedIsRefusedByTheProviderAndHere() {
    Browser lena = portal.browser();
    URI answer = provider.authorize(ask(lena), "s-1");
    Browser same = lena.copy();
    assertThat(back(lena, answer).path()).isEqualTo(DESK);
    Browser second = portal.browser();
    String state = ask(second).replaceFirst(".*[?&]state=([^&]*).*", "$1");
    HtmlPage refused =
        second.get(
            "/staff/sign-in/sso/return?"
                + answer.getRawQuery().replaceFirst("state=[^&]*", "state=" + state));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("main")).contains("used already");
    assertThat(back(same, answer).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonce", "aud", "iss", "exp", "sub", "key", "none"})
  void aTokenThatDoesNotHoldOpensNothing(String fault) throws Exception {
    switch (fault) {
      case "key" -> provider.signWithAnotherKey();
      case "none" -> provider.signNothing();
      case "exp" ->
          provider.spoil(claims -> {
            claims.put("iat", portal.clock().instant().minus(Duration.ofHours(2)));
            claims.put("exp", portal.clock().instant().minus(Duration.ofHours(1)));
          });
      case "aud" -> provider.spoil(claims -> claims.put("aud", List.of("another-client")));
      case "iss" -> provider.spoil(claims -> claims.put("iss", "https://evil.example"));
      default -> provider.spoil(claims -> claims.put(fault, fault.equals("sub") ? "" : "other"));
    }
    Browser lena = portal.browser();
    HtmlPage refused = attempt(lena, "s-1");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("main")).contains("We could not be sure");
    assertThat(refused.source()).doesNotContain("Exception", "evil.example");
    assertThat(lena.get(DESK).path()).isEqualTo("/staff/sign-in");
    assertThat(lastReason()).startsWith("sign-in/organization ");
    provider.beHonest();
    assertThat(attempt(lena, "s-1").path()).isEqualTo(DESK);
  }

  @Test
  void aNewKeyOfTheProviderIsFoundByItself() {
    signIn("s-1");
    provider.rotate();
    assertThat(signIn("s-1").get(DESK).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/staff/sign-in/sso/return",
        "/staff/sign-in/sso/return?code=x",
        "/staff/sign-in/sso/return?code=x&state=y",
        "/staff/sign-in/sso/return?error=%3Cscript%3E&state=y",
        "/staff/sign-in/sso/return?code=x&state=y&iss=https://evil.example"
      })
  void anAnswerToNoQuestionIsAPageAndNoFailure(String path) {
    HtmlPage page = portal.browser().get(path);
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.text("h1")).isEqualTo("That took too long, or came twice");
    assertThat(page.source()).doesNotContain("<script>");
  }

  @Test
  void aPersonWhoStopsThereIsToldSo() {
    Browser lena = portal.browser();
    String state = ask(lena).replaceFirst(".*[?&]state=([^&]*).*", "$1");
    HtmlPage page = lena.get("/staff/sign-in/sso/return?error=access_denied&state=" + state);
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.text("h1")).isEqualTo("You are not signed in");
  }

  @Test
  void aProviderThatIsDownIsACalmPage() throws Exception {
    Browser lena = portal.browser();
    String address = ask(lena);
    URI answer = provider.authorize(address, "s-1");
    provider.stop();
    HtmlPage late = back(lena, answer);
    assertThat(late.status()).isEqualTo(503);
    assertThat(late.text("main")).contains("Nothing is wrong with your account");
    portal.clock().pass(Duration.ofMinutes(40));
    HtmlPage first = lena.inLanguage("es").get("/staff/sign-in/sso");
    assertThat(first.status()).isEqualTo(503);
    assertThat(first.text("main")).contains("Su cuenta está bien");
    assertThat(lastReason()).isEqualTo("sign-in/organization DISCOVERY");
  }

  @Test
  void aLogoutThereEndsEverySessionHereAtTheNextClick() {
    Browser one = signIn("s-1");
    Browser two = signIn("s-1");
    assertThat(logOut(provider.logoutToken("s-1", claims -> {}))).isEqualTo(200);
    assertThat(one.get(DESK).path()).isEqualTo("/staff/sign-in");
    assertThat(two.get(DESK).path()).isEqualTo("/staff/sign-in");
  }

  @Test
  void aLogoutThereStopsWhoStandsBetweenTheTwoFactors() {
    provider.person("s-5", claims("Otto Kern", "otto", List.of("pwd"), "nurse"));
    Browser otto = portal.browser();
    HtmlPage setUp = attempt(otto, "s-5");
    assertThat(setUp.path()).isEqualTo("/staff/sign-in/set-up");
    assertThat(logOut(provider.logoutToken("s-5", claims -> {}))).isEqualTo(200);
    assertThat(otto.get("/staff/sign-in/set-up").path()).isEqualTo("/staff/sign-in");
  }

  @Test
  void aLogoutThatNamesOnlyTheSessionFindsThePerson() {
    provider.spoil(claims -> claims.put("sid", "session-7"));
    Browser lena = signIn("s-1");
    String token =
        provider.logoutToken(
            "s-1",
            claims -> {
              claims.remove("sub");
              claims.put("sid", "session-7");
            });
    assertThat(logOut(token)).isEqualTo(200);
    assertThat(lena.get(DESK).path()).isEqualTo("/staff/sign-in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"replay", "aud", "iss", "events", "nonce", "old", "jti", "key", "text"})
  void aLogoutTokenThatDoesNotHoldEndsNothing(String fault) throws Exception {
    String good = provider.logoutToken("s-1", claims -> {});
    assertThat(logOut(good)).isEqualTo(200);
    Browser lena = signIn("s-1");
    if (fault.equals("key")) {
      provider.signWithAnotherKey();
    }
    String bad =
        switch (fault) {
          case "replay" -> good;
          case "text" -> "not a token";
          case "key" -> provider.logoutToken("s-1", claims -> {});
          case "aud" -> provider.logoutToken("s-1", c -> c.put("aud", List.of("other")));
          case "iss" -> provider.logoutToken("s-1", c -> c.put("iss", "https://evil.example"));
          case "events" -> provider.logoutToken("s-1", c -> c.remove("events"));
          case "nonce" -> provider.logoutToken("s-1", c -> c.put("nonce", "n"));
          case "jti" -> provider.logoutToken("s-1", c -> c.remove("jti"));
          default ->
              provider.logoutToken(
                  "s-1", c -> c.put("iat", portal.clock().instant().minus(Duration.ofMinutes(6))));
        };
    assertThat(logOut(bad)).isEqualTo(400);
    assertThat(lena.get(DESK).path()).isEqualTo(DESK);
  }

  @Test
  void whoSignsOutHereMaySignOutThere() {
    Browser lena = signIn("s-1");
    HtmlPage leaving =
        lena.submit(lena.get("/staff/security"), "main form[action='/staff/sign-out']", Map.of());
    assertThat(leaving.path()).isEqualTo("/staff/sign-in/sso/leaving");
    assertThat(lena.get(DESK).path()).isEqualTo("/staff/sign-in");
    HtmlPage on = lena.getWithoutFollowing("/staff/sign-in/sso/logout");
    assertThat(on.location())
        .startsWith(OidcServer.issuer() + "/connect/logout?id_token_hint=")
        .contains("client_id=caredoor", "post_logout_redirect_uri=http%3A%2F%2Flocalhost");
    assertThat(lena.getWithoutFollowing("/staff/sign-in/sso/logout").location())
        .isEqualTo("/staff/sign-in?signed-out");
  }

  @Test
  void aChangeOfSafetyIsConfirmedAtTheProvider() {
    Browser lena = signIn("s-1");
    HtmlPage codes = lena.get("/staff/security/recovery-codes");
    portal.clock().pass(Duration.ofMinutes(11));
    HtmlPage asked = lena.submit(codes, "main form[action$=recovery-codes]", Map.of());
    assertThat(asked.path()).isEqualTo("/staff/security/confirmation/organization");
    String question = lena.getWithoutFollowing(asked.one("#go").attr("href")).location();
    assertThat(question).contains("prompt=login", "max_age=0");
    provider.person("s-9", claims("Somebody Else", "else", TWO_FACTORS, "nurse"));
    HtmlPage wrong = back(lena, provider.authorize(question.replace("prompt=login&", ""), "s-9"));
    assertThat(wrong.text("main")).contains("That was not you");
    question = lena.getWithoutFollowing(wrong.one("#go").attr("href")).location();
    HtmlPage right = back(lena, provider.authorize(question, "s-1"));
    HtmlPage done = lena.submit(right, "main form[action$=continuation]", Map.of());
    assertThat(done.path()).startsWith("/staff/security/recovery-codes");
    assertThat(done.status()).isEqualTo(200);
  }

  private static Map<String, Object> claims(
      String name, String userName, List<String> amr, String role) {
    return Map.of("name", name, "preferred_username", userName, "amr", amr, "roles", List.of(role));
  }

  private Browser signIn(String subject) {
    Browser browser = portal.browser();
    HtmlPage in = attempt(browser, subject);
    assertThat(in.path()).as(in.text("main") + lastReason()).isEqualTo(DESK);
    return browser;
  }

  private HtmlPage attempt(Browser browser, String subject) {
    return back(browser, provider.authorize(ask(browser), subject));
  }

  private static String ask(Browser browser) {
    return browser.getWithoutFollowing("/staff/sign-in/sso").location();
  }

  private static HtmlPage back(Browser browser, URI answer) {
    assertThat(answer.getPath()).isEqualTo("/staff/sign-in/sso/return");
    return browser.get(answer.getRawPath() + "?" + answer.getRawQuery());
  }

  private int logOut(String token) {
    return portal
        .browser()
        .post("/staff/sign-in/sso/back-channel", Map.of("logout_token", token))
        .status();
  }

  private String roles(String userName) {
    return database
        .house()
        .sql(
            """
            select string_agg(role, ' ' order by role) from account.staff_role
              join account.user_account using (account_id) where user_name = ? and realm = 'STAFF'
            """)
        .param(userName)
        .query(String.class)
        .single();
  }

  private int count(String table) {
    return database.house().sql("select count(*) from " + table).query(Integer.class).single();
  }

  private String lastReason() {
    return database
        .house()
        .sql(
            """
            select what || ' ' || reason from audit.event where reason is not null
            order by event_no desc limit 1
            """)
        .query(String.class)
        .single();
  }
}
