// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@PortalTest
class StepUpPagesTests {
  private static final String PASSWORD = "a kettle sings at dawn";
  private static final String NEW = "eleven boats at anchor";
  private static final Duration LONG_AGO = Duration.ofMinutes(11);
  private static int people;

  private final Portal portal;
  private final Browser browser;
  private final byte[] secret = Totp.newSecret();
  private final String name = "kettle" + ++people;

  StepUpPagesTests(Portal portal) {
    this.portal = portal;
    this.browser = portal.browser();
  }

  @BeforeEach
  void aPersonWhoSignedInLongAgo() {
    portal
        .bean(Accounts.class)
        .open(SignedIn.Realm.PATIENT, name, "Kettle", "en", PASSWORD, secret, Set.of());
    HtmlPage code =
        browser.submit(
            browser.get("/sign-in"),
            "main form:not([data-passkey])",
            Map.of("username", name, "password", PASSWORD));
    browser.submit(code, "main form:not([data-passkey])", Map.of("code", code()));
  }

  @AfterEach
  void forgetMistakes() {
    portal.bean(Database.class).house().sql("delete from account.throttle").update();
  }

  /** Whoever adds a form gets this for nothing, and has to say so here to be without it. */
  @Test
  void everyFormAboutALogInAsksForAllFactorsAgain() {
    String token = browser.get("/me/security").one("main form [name=_csrf]").val();
    portal.clock().pass(LONG_AGO);
    List<String> asked = new ArrayList<>();
    Set<String> free = new TreeSet<>();
    forms()
        .forEach(path -> {
          HtmlPage answer = browser.post(path, Map.of("_csrf", token));
          if (answer.location().equals("/me/security/confirmation")) {
            asked.add(path);
          } else {
            free.add(path);
          }
        });
    assertThat(asked).contains("/me/security/password", "/me/security/authenticator");
    assertThat(free)
        .containsExactly(
            "/me/security/confirmation",
            "/me/security/confirmation/email",
            "/me/security/confirmation/options",
            "/me/security/own-way/later",
            "/me/security/passkeys/offer/later",
            "/me/security/passkeys/options",
            "/me/security/recovery-codes/kept");
  }

  @Test
  void whatWasTypedIsTakenAfterTheConfirmation() {
    HtmlPage form = browser.get("/me/security/password");
    portal.clock().pass(LONG_AGO);
    HtmlPage asked =
        browser.submit(
            form,
            "main form:has([name=new])",
            Map.of("current", PASSWORD, "new", NEW, "repeat", NEW));
    assertThat(asked.path()).isEqualTo("/me/security/confirmation");
    assertThat(asked.text("main [role=status]")).contains("What you typed is kept");
    assertThat(asked.source()).doesNotContain(NEW);
    assertThat(asked.one("a.back").attr("href")).isEqualTo("/me/security");
    HtmlPage wrong = confirm(asked, "not it", "000000");
    assertThat(wrong.status()).isEqualTo(422);
    HtmlPage done = confirm(wrong, PASSWORD, code());
    assertThat(done.text("main [role=status]")).contains("Your password is changed");
    HtmlPage once = confirm(browser.get("/me/security/confirmation"), NEW, code());
    assertThat(once.path()).isEqualTo("/me/security");
    assertThat(once.has("main [role=status]")).isFalse();
  }

  @Test
  void aFormThatIsKeptIsStillCheckedForItsFaults() {
    HtmlPage form = browser.get("/me/security/password");
    portal.clock().pass(LONG_AGO);
    HtmlPage asked =
        browser.submit(
            form,
            "main form:has([name=new])",
            Map.of("current", PASSWORD, "new", "short", "repeat", "short"));
    HtmlPage back = confirm(asked, PASSWORD, code());
    assertThat(back.status()).isEqualTo(422);
    assertThat(back.text(".summary")).contains("too short");
  }

  @Test
  void theNoteIsInSpanishToo() {
    HtmlPage form = browser.get("/me/security/recovery-codes");
    portal.clock().pass(LONG_AGO);
    Browser spanish = browser.inLanguage("es");
    HtmlPage asked = spanish.submit(form, "main form[action$=recovery-codes]", Map.of());
    assertThat(asked.text("main [role=status]")).contains("Guardamos lo que usted escribió");
  }

  private HtmlPage confirm(HtmlPage asked, String password, String code) {
    return browser.submit(
        asked, "main form:has([name=password])", Map.of("password", password, "code", code));
  }

  private List<String> forms() {
    return portal.bean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
        .filter(m -> m.getMethodsCondition().getMethods().contains(RequestMethod.POST))
        .flatMap(m -> m.getPatternValues().stream())
        .filter(path -> path.startsWith("/me/security"))
        .map(path -> path.replaceAll("\\{[^}]*}", "1"))
        .sorted()
        .toList();
  }

  private String code() {
    portal.clock().pass(Duration.ofSeconds(30));
    return Totp.code(secret, portal.clock().instant().getEpochSecond() / 30);
  }
}
