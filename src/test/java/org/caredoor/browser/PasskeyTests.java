// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.caredoor.Cast;
import org.caredoor.Portal;
import org.caredoor.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passkeys in a real browser with Chromium's virtual authenticator. */
@BrowserTest
class PasskeyTests {
  static final String BUTTON = "form[data-passkey] button";

  private final Portal portal;
  private final Cast.Person owner = Cast.stranger("Pia Passkey");

  PasskeyTests(Portal portal) {
    this.portal = portal;
    portal.enter(owner);
  }

  @BeforeEach
  void forgetTries() {
    portal.bean(Database.class).house().sql("delete from account.throttle").update();
  }

  @Test
  void madeOnceItSignsInWithoutAUserName() {
    try (Window window = Chromium.open(portal, Look.DESK)) {
      Page page = window.page();
      authenticator(page);
      signInByPassword(window);
      assertThat(window.path()).isEqualTo("/me/security/passkeys/offer");
      go(page, () -> page.click(BUTTON));
      assertThat(window.path()).isEqualTo("/home");

      signOut(window);
      byPasskey(window);
      assertThat(window.path()).isEqualTo("/home");
      assertThat(window.troubles()).isEmpty();
    }
  }

  @Test
  void theNameFieldOffersItToo() {
    try (Window window = Chromium.open(portal, Look.PHONE)) {
      Page page = window.page();
      authenticatorOfNameField(page);
      signInByPassword(window);
      go(page, () -> page.click(BUTTON));
      signOut(window);
      page.waitForURL("**/home");
    }
  }

  @Test
  void aSecondOnTheSameDeviceIsNotMade() {
    try (Window window = Chromium.open(portal, Look.PHONE)) {
      Page page = window.page();
      authenticator(page);
      signInByPassword(window);
      go(page, () -> page.click(BUTTON));
      window.open("/me/security/passkeys/new");
      page.click(BUTTON);
      page.waitForSelector("[data-passkey-known]");
      assertThat(page.innerText("[data-passkey-known]")).contains("has a passkey for you already");
      assertThat(window.path()).isEqualTo("/me/security/passkeys/new");
    }
  }

  @Test
  void anOwnerWhoIsNotRecognizedIsToldCalmly() {
    try (Window window = Chromium.open(portal, Look.PHONE)) {
      Page page = window.page();
      Device device = authenticator(page);
      signInByPassword(window);
      go(page, () -> page.click(BUTTON));
      signOut(window);
      device.verifies(false);
      page.click(BUTTON);
      page.waitForSelector("[data-passkey-failed]");
      assertThat(page.innerText("[data-passkey-failed]")).contains("use the other way below");
      assertThat(page.isVisible("#password")).isTrue();
    }
  }

  @Test
  void aKeyOfThePatientSideIsRefusedOnTheStaffSide() {
    try (Window window = Chromium.open(portal, Look.DESK)) {
      Page page = window.page();
      authenticator(page);
      signInByPassword(window);
      go(page, () -> page.click(BUTTON));
      window.open("/staff/sign-in");
      byPasskey(window);
      assertThat(window.path()).isEqualTo("/staff/sign-in?passkey=no");
      assertThat(page.innerText(".summary")).contains("does not work here");
    }
  }

  @Test
  void atAnotherAddressTheButtonIsNotThere() {
    try (Window window = Chromium.open(portal, Look.DESK)) {
      Page page = window.page();
      page.navigate(portal.origin().replace("localhost", "127.0.0.1") + "/sign-in");
      assertThat(page.isVisible("form[data-passkey]")).isFalse();
      assertThat(page.isVisible("#password")).isTrue();
    }
  }

  private void signInByPassword(Window window) {
    Page page = window.page();
    window.open("/sign-in");
    page.waitForSelector("input[data-can-passkey][value=true]", attached());
    page.fill("#username", owner.userName());
    page.fill("#password", owner.password());
    go(page, () -> page.press("#password", "Enter"));
    portal.forgetUsedCode(owner);
    page.fill("#code", owner.code(portal.clock().instant()));
    go(page, () -> page.press("#code", "Enter"));
  }

  private static Page.WaitForSelectorOptions attached() {
    return new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED);
  }

  private static void signOut(Window window) {
    window.open("/me/security");
    Page page = window.page();
    go(page, () -> page.click("main form[action='/sign-out'] button"));
  }

  private static void byPasskey(Window window) {
    Page page = window.page();
    go(page, () -> page.click(BUTTON));
  }

  static void go(Page page, Runnable act) {
    page.waitForNavigation(act);
    page.waitForLoadState();
  }

  /** An authenticator that answers at once, but only who asks for it by the button. */
  static Device authenticator(Page page) {
    page.addInitScript(
        "PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false)");
    return authenticatorOfNameField(page);
  }

  /** As Chromium's does: it answers even the quiet request behind the name field. */
  private static Device authenticatorOfNameField(Page page) {
    CDPSession session = page.context().newCDPSession(page);
    session.send("WebAuthn.enable");
    var options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    options.addProperty("automaticPresenceSimulation", true);
    var wrapped = new JsonObject();
    wrapped.add("options", options);
    JsonObject added = session.send("WebAuthn.addVirtualAuthenticator", wrapped);
    return new Device(session, added.get("authenticatorId").getAsString());
  }

  /** The virtual authenticator. */
  record Device(CDPSession session, String id) {
    void verifies(boolean yes) {
      var request = new JsonObject();
      request.addProperty("authenticatorId", id);
      request.addProperty("isUserVerified", yes);
      session.send("WebAuthn.setUserVerified", request);
    }
  }
}
