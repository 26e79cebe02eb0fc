// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final Path SCREENS = Path.of("target/screens");

  private final Portal portal;
  private final Post post;
  private final People people;
  private final Findings findings = new Findings();

  LogInScreensTests(Portal portal) {
    this.portal = portal;
    this.post = new Post(portal.bean(Database.class));
    this.people = new People(portal);
  }

  @AfterEach
  void forgetMistakes() {
    portal.bean(Database.class).house().sql("delete from account.throttle").update();
  }

  @Test
  void aWayBackIn() throws IOException {
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
    findings.assertNone();
  }

  @Test
  void onesOwnSecurity() throws IOException {
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
    findings.assertNone();
  }

  @Test
  void theDeskThatHelps() throws IOException {
    People.Person rosa = people.enter(Side.PATIENT);
    Browser desk = portal.browser();
    people.enter(Side.STAFF, "en", Set.of(StaffRole.CONCIERGE)).signIn(desk);
    look(desk, "desk", "/staff/support/log-ins?q=" + rosa.name());
    look(desk, "desk-log-in", "/staff/support/log-ins/" + rosa.account().value());
    findings.assertNone();
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

  private void look(Browser browser, String name, String path) throws IOException {
    for (String language : List.of("en", "es")) {
      try (Window window =
          Chromium.open(portal, Look.PHONE.in(language), true, browser.cookies())) {
        for (Look look : List.of(Look.PHONE, Look.DESK)) {
          window.look(look);
          window.open(path);
          findings.add(look.in(language) + " " + path, PageChecks.of(window));
          String file = name + "-" + look.in(language).toString().replace(' ', '-') + ".png";
          window
              .page()
              .screenshot(
                  new Page.ScreenshotOptions()
                      .setFullPage(true)
                      .setPath(Files.createDirectories(SCREENS).resolve(file)));
        }
      }
    }
  }
}
