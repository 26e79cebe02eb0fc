// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.account.Accounts;
import org.caredoor.account.People;
import org.caredoor.account.Side;
import org.caredoor.account.StaffRole;
import org.caredoor.account.StaffSites;
import org.caredoor.account.passkey.SoftKey;
import org.caredoor.enrollment.SeenDocuments;
import org.caredoor.enrollment.activation.Beginner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The start pages, which no walk along links reaches. */
@BrowserTest
class StartScreensTests {
  private static final List<Look> LOOKS = List.of(Look.PHONE, Look.DESK.dark().in("es"));

  private final Portal portal;
  private final Pictures pictures;

  StartScreensTests(Portal portal) {
    this.portal = portal;
    this.pictures = new Pictures(portal);
  }

  @AfterEach
  void forgetTries() {
    portal.forgetTries();
  }

  @Test
  void everyStepToTheEnd() {
    Beginner bea = Beginner.born(portal, "1961-03-09", "bea@example.org");
    Browser phone = portal.browser();
    look(phone, "start", "/start");
    HtmlPage way = bea.start(phone, bea.code());
    look(phone, "start-way", "/start/sign-in");
    look(phone, "start-user-name", "/start/user-name");
    look(phone, "start-password", "/start/password");
    HtmlPage about = bea.makePasskey(phone, way, new SoftKey(portal.origin()));
    look(phone, "start-about", "/start/about");
    look(phone, "start-over", "/start/over");
    bea.agree(phone, about, Map.of("email-choice", "0"));
    look(phone, "start-email-code", "/start/email");
    phone.submit(phone.get("/start/email"), "form[action$=skip]", Map.of());
    look(phone, "start-done", "/start/done");
    look(phone, "start-home", "/home?welcome");
    look(portal.browser(), "terms", "/terms");
    pictures.assertNothingFound();
  }

  @Test
  void aFormWithEverythingWrong() {
    for (Look look : LOOKS) {
      try (Window window = Chromium.open(portal, look)) {
        window.open("/start");
        Page page = window.page();
        page.fill("#code", "K7QD-3XWM-9P2");
        page.fill("#birth-day", "31");
        page.click("main form button");
        page.waitForSelector(".summary");
        assertThat(window.troubles()).hasSize(2).allMatch(trouble -> trouble.contains("422"));
        pictures.take(window, look, "start-error");
      }
    }
    pictures.assertNothingFound();
  }

  @Test
  void onATabletAndASharedDevice() {
    Beginner bea = Beginner.born(portal, "1961-03-09");
    Browser tablet = portal.browser();
    People.Person helper = new People(portal).enter(Side.STAFF, "en", Set.of(StaffRole.CONCIERGE));
    portal.bean(StaffSites.class).assign(helper.account(), Beginner.SITE);
    helper.signIn(tablet);
    portal
        .bean(SeenDocuments.class)
        .add(bea.chart(), SeenDocuments.Document.STATE_ID, "7K2", helper.account());
    HtmlPage desk = tablet.get("/staff/security");
    tablet.post(
        "/staff/people/" + bea.chart() + "/enrollment/tablet",
        Map.of("_csrf", desk.all("input[name=_csrf]").getFirst().attr("value")));
    look(tablet, "tablet-start", "/start");
    look(tablet, "tablet-only", "/home");
    bea.start(tablet, "");
    look(tablet, "tablet-way", "/start/sign-in");
    bea.makePassword(tablet, "email");
    look(tablet, "tablet-address", "/start/email");
    look(portal.browser(), "tablet-over", "/start/tablet/over");
    pictures.assertNothingFound();
  }

  @Test
  void aTeenIsToldInPeace() {
    Beginner teen = Beginner.born(portal, "2011-06-03");
    Cast.Person mother = Cast.stranger("Greta Lund");
    var hers = portal.enter(mother);
    portal.bean(Grants.class).give(hers, teen.chart(), "MTH", Basis.PARENT);
    Browser shared = portal.browser();
    shared.signIn(mother);
    teen.start(shared, teen.code());
    look(shared, "teen-way", "/start/sign-in");

    Browser phone = portal.browser();
    SoftKey key = new SoftKey(portal.origin());
    HtmlPage about = teen.makePasskey(phone, teen.start(phone, teen.code()), key);
    HtmlPage asked =
        teen.agree(phone, about, Map.of("email-choice", "other", "email", "otter@example.org"));
    phone.submit(asked, "form[action$=code]", Map.of("code", teen.mailed("otter@example.org")));
    portal.bean(Accounts.class).enterEmail(hers, "otter@example.org");
    look(phone, "teen-own-way", "/me/security/own-way");
    look(phone, "teen-contacts", "/me/security/contacts");
    pictures.assertNothingFound();
  }

  @Test
  void staffWriteQuestionsAndTerms() {
    Browser helen = portal.as("helen.kowalski");
    look(helen, "questions", "/staff/enrollment/questions");
    look(helen, "questions-site", "/staff/enrollment/questions/eastside");
    look(helen, "terms-desk", "/staff/enrollment/terms-of-use");
    pictures.assertNothingFound();
  }

  /** With the browser's own dialog for passkeys, from the square on the letter to home. */
  @Test
  void aPasskeyOfARealBrowserOpensTheRecord() {
    Beginner bea = Beginner.born(portal, "1961-03-09");
    try (Window window = Chromium.open(portal, Look.PHONE)) {
      Page page = window.page();
      PasskeyTests.authenticator(page);
      window.open("/start?code=" + bea.code().replace("-", ""));
      page.selectOption("#birth-month", "3");
      page.fill("#birth-day", "9");
      page.fill("#birth-year", "1961");
      PasskeyTests.go(page, () -> page.click("main form button"));
      PasskeyTests.go(page, () -> page.click(PasskeyTests.BUTTON));
      assertThat(window.path()).isEqualTo("/start/about");
      page.check("#email-none");
      page.check("#agree");
      PasskeyTests.go(page, () -> page.click("main form button.btn-primary"));
      assertThat(window.path()).startsWith("/home");
      assertThat(window.troubles()).isEmpty();
    }
  }

  private void look(Browser browser, String name, String path) {
    pictures.take(browser, name, path, LOOKS);
  }
}
