// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.account.Accounts;
import org.caredoor.account.People;
import org.caredoor.account.Post;
import org.caredoor.account.Side;
import org.caredoor.account.StaffRole;
import org.caredoor.account.recovery.RecoveryMail;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The pages about one's log-in that no walk along links reaches, in the states they have. */
@BrowserTest
class LogInScreensTests {
  private static final List<Look> LOOKS =
      List.of(Look.PHONE, Look.DESK, Look.PHONE.in("es"), Look.DESK.in("es"));
  private static final String CODE = "main form:has([name=code])";

  private final Portal portal;
  private final Post post;
  private final People people;
  private final Pictures pictures;

  LogInScreensTests(Portal portal) {
    this.portal = portal;
    this.post = new Post(portal.bean(Database.class));
    this.people = new People(portal);
    this.pictures = new Pictures(portal);
  }

  @AfterEach
  void forgetMistakes() {
    portal.bean(Database.class).house().sql("delete from account.throttle").update();
  }

  @Test
  void aWayBackIn() {
    People.Person person = people.enter(Side.PATIENT);
    portal.bean(Accounts.class).enterEmail(person.account(), email(person, "example.org"));
    Browser browser = portal.browser();
    look(browser, "recovery", "/sign-in/recovery");
    look(browser, "recovery-user-name", "/sign-in/recovery/user-name");
    look(browser, "recovery-sent", "/sign-in/recovery/sent");
    look(browser, "recovery-start-code", "/sign-in/start-code");
    String link = new RecoveryMail(portal).link(person);
    look(browser, "recovery-link", link);
    HtmlPage proof = browser.submit(browser.get(link), "main form[action$=link]", Map.of());
    look(browser, "recovery-proof", "/sign-in/recovery/proof");
    look(browser, "recovery-app", "/sign-in/recovery/app");
    browser.submit(proof, "main form:has([name=code])", Map.of("code", person.code()));
    look(browser, "recovery-password", "/sign-in/recovery/password");
    pictures.assertNothingFound();
  }

  @Test
  void onesOwnSecurity() {
    People.Person person = people.enter(Side.PATIENT);
    Accounts accounts = portal.bean(Accounts.class);
    accounts.enterEmail(person.account(), email(person, "example.org"));
    portal.clock().pass(Duration.ofDays(1));
    Browser browser = portal.browser();
    person.signIn(browser);
    person.signIn(portal.browser().with("User-Agent", "Mozilla/5.0 (iPhone) Safari/604.1"));
    give(browser, email(person, "a-very-long-name-of-a-host.example.net"));
    HtmlPage form = browser.get("/me/security/contacts");
    HtmlPage code =
        browser.submit(
            form, "main form:has([name=email])", Map.of("email", email(person, "example.com")));
    look(browser, "security", "/me/security");
    look(browser, "contacts", "/me/security/contacts");
    look(browser, "contact-change", "/me/security/contacts?change=1");
    look(browser, "contact-code", code.path());
    look(browser, "sessions", "/me/security/sessions");
    look(browser, "closing", "/me/security/closing");
    look(
        portal.browser(),
        "contact-undo",
        post.to(email(person, "example.org")).stream()
            .filter(letter -> letter.link().contains("token="))
            .toList()
            .getLast()
            .page());
    portal.clock().pass(Duration.ofMinutes(11));
    browser.submit(form, "main form:has([name=email])", Map.of("email", "x@example.org"));
    look(browser, "confirmation", "/me/security/confirmation");
    pictures.assertNothingFound();
  }

  @Test
  void secondSteps() {
    People.Person person = people.enter(Side.PATIENT);
    Accounts accounts = portal.bean(Accounts.class);
    accounts.enterEmail(person.account(), email(person, "example.org"));
    accounts.turnEmailCodeOn(person.account());
    Browser browser =
        portal.browser().with("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Firefox/1");
    HtmlPage code = person.enterPassword(browser);
    look(browser, "code", "/sign-in/code");
    look(browser, "code-email", "/sign-in/code?email=sent");
    look(browser, "code-email-wait", "/sign-in/code?email=wait");
    look(browser, "code-paper", "/sign-in/code?paper");
    browser.submit(code, CODE, Map.of("code", person.code(), "trust", "true"));
    look(browser, "devices", "/me/security/devices");
    look(browser, "email-code", "/me/security/email-code");
    browser.submit(browser.get("/me/security"), "main form[action='/sign-out']", Map.of());
    String link = new RecoveryMail(portal).link(person);
    browser.submit(browser.get(link), "main form[action$=link]", Map.of());
    look(browser, "recovery-proof-device", "/sign-in/recovery/proof");
    pictures.assertNothingFound();
  }

  @Test
  void secondStepsWithoutAnApp() {
    People.Person person = people.enterWithPasswordAlone();
    Accounts accounts = portal.bean(Accounts.class);
    accounts.enterEmail(person.account(), email(person, "example.org"));
    Browser browser = portal.browser();
    HtmlPage setUp = person.enterPassword(browser);
    look(browser, "set-up", "/sign-in/set-up");
    HtmlPage mailed = browser.submit(setUp, "main form[action$=email]", Map.of());
    look(browser, "set-up-email", "/sign-in/set-up/email");
    look(browser, "set-up-email-wait", "/sign-in/set-up/email?wait");
    String digits =
        post.lastTo(email(person, "example.org")).text().replaceFirst(".*?(\\d{3} \\d{3}).*", "$1");
    browser.submit(mailed, "main form:has([name=email-code])", Map.of("email-code", digits));
    look(browser, "devices-none", "/me/security/devices");
    look(browser, "confirmation-email", "/me/security/confirmation?email=sent");
    Browser other = portal.browser();
    person.enterPassword(other);
    look(other, "code-none", "/sign-in/code");
    pictures.assertNothingFound();
  }

  @Test
  void theDeskThatHelps() {
    People.Person rosa = people.enter(Side.PATIENT);
    Browser desk = portal.browser();
    people.enter(Side.STAFF, "en", Set.of(StaffRole.COORDINATOR)).signIn(desk);
    look(desk, "desk", "/staff/support/log-ins?q=" + rosa.name());
    look(desk, "desk-log-in", "/staff/support/log-ins/" + rosa.account().value());
    send(
        desk,
        "desk-code",
        "/staff/support/log-ins/" + rosa.account().value(),
        "main form[action$=start-code]",
        Map.of("document", "STATE_ID", "last-digits", "7K2"));
    Browser officer = portal.browser();
    people.enter(Side.STAFF, "en", Set.of(StaffRole.PRIVACY_OFFICER)).signIn(officer);
    look(officer, "desk-codes", "/staff/support/codes");
    look(
        officer,
        "desk-handed-code",
        officer.get("/staff/support/codes").all("main .rows a").getFirst().attr("href"));
    pictures.assertNothingFound();
  }

  @Test
  void theLinkThatStopsACode() {
    People.Person rosa = people.enter(Side.PATIENT);
    portal.bean(Accounts.class).enterEmail(rosa.account(), email(rosa, "example.org"));
    Browser desk = portal.browser();
    people.enter(Side.STAFF, "en", Set.of(StaffRole.COORDINATOR)).signIn(desk);
    desk.submit(
        desk.get("/staff/support/log-ins/" + rosa.account().value()),
        "main form[action$=start-code]",
        Map.of("document", "STATE_ID", "last-digits", "7K2"));
    look(portal.browser(), "start-code-stop", post.lastTo(email(rosa, "example.org")).page());
    pictures.assertNothingFound();
  }

  @Test
  void theTrailAndTheDeskOfStaff() {
    Browser officer = portal.browser();
    people.enter(Side.STAFF, "en", Set.of(StaffRole.PRIVACY_OFFICER)).signIn(officer);
    look(officer, "trail", "/staff/audit");
    look(officer, "trail-of-a-patient", "/staff/audit?patient=4471902");
    look(officer, "trail-choice", "/staff/audit?patient=reyes&account=a&from=x");
    look(officer, "trail-nothing", "/staff/audit?reason=ZZZZ");
    Browser boss = portal.browser();
    people.enter(Side.STAFF, "en", Set.of(StaffRole.ADMINISTRATOR)).signIn(boss);
    look(boss, "staff-new", "/staff/accounts/new");
    look(boss, "staff-list", "/staff/accounts");
    send(
        boss,
        "staff-code",
        "/staff/accounts/new",
        "main form[action='/staff/accounts']",
        Map.of(
            "name", "Wren New",
            "username", "wren-new",
            "role", "nurse",
            "reason", "begins on Monday"));
    portal
        .bean(Database.class)
        .house()
        .sql("delete from account.user_account where user_name like 'wren-new%'")
        .update();
    pictures.assertNothingFound();
  }

  /** Sends a form in a real browser, and looks at what comes. */
  private void send(
      Browser browser, String name, String path, String form, Map<String, String> fields) {
    for (Look look : List.of(Look.PHONE, Look.DESK.in("es"))) {
      try (Window window = Chromium.open(portal, look, true, browser.cookies())) {
        window.open(path);
        for (Map.Entry<String, String> field : fields.entrySet()) {
          String input = form + " [name=" + field.getKey() + "]";
          String choice = input + "[value='" + field.getValue() + "']";
          if (window.page().locator(choice).count() == 1
              && window.page().locator(choice).getAttribute("type").matches("radio|checkbox")) {
            window.page().locator(choice).check();
          } else {
            String text =
                field.getKey().equals("username")
                    ? field.getValue() + look.language()
                    : field.getValue();
            window.page().locator(input).fill(text);
          }
        }
        window.page().locator(form + " button").last().click();
        pictures.take(window, look, name);
      }
    }
  }

  private void give(Browser browser, String email) {
    HtmlPage code =
        browser.submit(
            browser.get("/me/security/contacts"),
            "main form:has([name=email])",
            Map.of("email", email));
    String digits = post.lastTo(email).text().replaceFirst(".*?(\\d{3} \\d{3}).*", "$1");
    browser.submit(code, "main form:has([name=code])", Map.of("code", digits));
  }

  private static String email(People.Person person, String host) {
    return person.name() + "@" + host;
  }

  private void look(Browser browser, String name, String path) {
    pictures.take(browser, name, path, LOOKS);
  }
}
