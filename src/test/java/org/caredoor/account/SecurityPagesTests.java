// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.util.encoders.Base32;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@PortalTest
class SecurityPagesTests {
  private static final String PASSWORD = "a lamp in the window";
  private static final String NEW = "seven owls and no moon";
  private static final String FORM = "main form:has([name=password])";
  private static final String CODE = "main form:has([name=code])";
  private static int people;

  private final Portal portal;
  private Browser browser;
  private final String name = "owl" + ++people;
  private byte[] secret = Totp.newSecret();

  SecurityPagesTests(Portal portal) {
    this.portal = portal;
    this.browser = portal.browser();
  }

  @AfterEach
  void forgetMistakes() {
    portal.bean(Database.class).house().sql("delete from account.throttle").update();
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void whoHasNoAuthenticatorSetsOneUpAndGetsCodesOnPaper(Side side) {
    open(side, null);
    HtmlPage sheet = enterPassword(browser, side, PASSWORD);
    assertThat(sheet.path()).isEqualTo(side.signIn() + "/set-up");
    assertThat(sheet.has("svg.qr path")).isTrue();
    takeSecret(sheet);
    HtmlPage wrong = browser.submit(sheet, CODE, Map.of("code", "12345"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.texts("#secret span")).isEqualTo(sheet.texts("#secret span"));
    HtmlPage paper = browser.submit(wrong, CODE, Map.of("code", code()));
    assertThat(paper.path()).isEqualTo(side.security() + "/recovery-codes");
    List<String> codes = paper.texts(".codes li");
    assertThat(codes).hasSize(10).doesNotHaveDuplicates();
    browser.submit(paper, "main form[action$=kept]", Map.of());
    assertThat(browser.get(side.security() + "/recovery-codes").has(".codes")).isFalse();

    Browser other = portal.browser();
    enterPassword(other, side, PASSWORD);
    HtmlPage form = other.get(side.signIn() + "/code?paper");
    HtmlPage in =
        other.submit(
            form,
            "main form:not([data-passkey])",
            Map.of("recovery-code", codes.get(3).toLowerCase().replace("-", " ")));
    assertThat(in.path()).doesNotContain("sign-in");
    assertThat(other.get(side.security()).text("main")).contains("9 of 10 are left");
  }

  @Test
  void aPasswordAloneReplacesNoAuthenticator() {
    open(Side.PATIENT, secret);
    enterPassword(browser, Side.PATIENT, PASSWORD);
    assertThat(browser.get("/sign-in/set-up").path()).isEqualTo("/sign-in");
    HtmlPage code = browser.get("/sign-in/code");
    String token = code.one("main [name=_csrf]").val();
    assertThat(browser.post("/sign-in/set-up", Map.of("_csrf", token, "code", "123456")).location())
        .isEqualTo("/sign-in?late");
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "authenticator"})
  void changesAskForAllFactorsAgainAfterTenMinutes(String change) {
    open(Side.PATIENT, secret);
    signIn(browser);
    assertThat(browser.get("/me/security/" + change).path()).endsWith("/" + change);
    portal.clock().pass(Duration.ofMinutes(11));
    HtmlPage again = browser.get("/me/security/" + change);
    assertThat(again.path()).isEqualTo("/me/security/confirmation");
    HtmlPage wrong = browser.submit(again, FORM, Map.of("password", "no", "code", code()));
    assertThat(wrong.status()).isEqualTo(422);
    String before = String.valueOf(browser.cookies().get("caredoor"));
    HtmlPage page = browser.submit(wrong, FORM, Map.of("password", PASSWORD, "code", code()));
    assertThat(page.path()).endsWith("/" + change);
    assertThat(browser.cookies().get("caredoor")).isNotEqualTo(before);
  }

  @Test
  void aNewPasswordEndsTheOtherSessions() {
    open(Side.PATIENT, secret);
    Browser elsewhere = portal.browser();
    signIn(elsewhere);
    signIn(browser);
    HtmlPage changed = changePassword(PASSWORD, NEW, NEW);
    assertThat(changed.text("main [role=status]")).contains("Your password is changed");
    assertThat(browser.get("/me/security").path()).isEqualTo("/me/security");
    assertThat(elsewhere.get("/me/security").path()).isEqualTo("/sign-in");
    assertThat(enterPassword(portal.browser(), Side.PATIENT, PASSWORD).status()).isEqualTo(401);
    assertThat(enterPassword(portal.browser(), Side.PATIENT, NEW).path())
        .isEqualTo("/sign-in/code");
  }

  @Test
  void aNewPasswordNeedsTheOldOneAndARepeat() {
    open(Side.PATIENT, secret);
    signIn(browser);
    assertThat(changePassword("not it", NEW, NEW).text(".summary")).contains("not your password");
    assertThat(changePassword(PASSWORD, "short", "short").text(".summary")).contains("too short");
    assertThat(changePassword(PASSWORD, NEW, NEW + "!").text(".summary")).contains("not the same");
    assertThat(enterPassword(portal.browser(), Side.PATIENT, PASSWORD).path())
        .isEqualTo("/sign-in/code");
  }

  @Test
  void aNewAuthenticatorReplacesTheOldOnceItGaveACode() {
    open(Side.PATIENT, secret);
    signIn(browser);
    byte[] old = secret;
    HtmlPage sheet = browser.get("/me/security/authenticator");
    takeSecret(sheet);
    assertThat(secret).isNotEqualTo(old);
    HtmlPage done = browser.submit(sheet, CODE, Map.of("code", code()));
    assertThat(done.text("main [role=status]")).contains("Your new code app works");
    byte[] current = secret;
    secret = old;
    browser = portal.browser();
    HtmlPage page = enterPassword(browser, Side.PATIENT, PASSWORD);
    assertThat(browser.submit(page, CODE, Map.of("code", code())).status()).isEqualTo(401);
    secret = current;
    assertThat(browser.submit(page, CODE, Map.of("code", code())).path()).isEqualTo("/home");
  }

  private HtmlPage changePassword(String current, String wanted, String repeat) {
    return browser.submit(
        browser.get("/me/security/password"),
        "main form:has([name=new])",
        Map.of("current", current, "new", wanted, "repeat", repeat));
  }

  private void open(Side side, byte @Nullable [] totp) {
    Set<StaffRole> roles = side.staff() ? Set.of(StaffRole.NURSE) : Set.of();
    portal.bean(Accounts.class).open(side.realm(), name, "Owl", "en", PASSWORD, totp, roles);
  }

  private void signIn(Browser in) {
    HtmlPage code = enterPassword(in, Side.PATIENT, PASSWORD);
    assertThat(in.submit(code, CODE, Map.of("code", code())).path()).isEqualTo("/home");
  }

  private HtmlPage enterPassword(Browser in, Side side, String password) {
    return in.submit(in.get(side.signIn()), FORM, Map.of("username", name, "password", password));
  }

  private void takeSecret(HtmlPage sheet) {
    String letters = String.join("", sheet.texts("#secret span"));
    secret = Base32.decode(letters);
  }

  private String code() {
    portal.clock().pass(Duration.ofSeconds(30));
    return Totp.code(secret, portal.clock().instant().getEpochSecond() / 30);
  }
}
