// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.Map;
import java.util.regex.Pattern;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Portal;
import org.caredoor.account.People;
import org.caredoor.account.Side;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A screen that somebody left: warned of, then emptied, and what was typed is kept. */
@BrowserTest
class TimeOutTests {
  private final Portal portal;
  private final People people;

  TimeOutTests(Portal portal) {
    this.portal = portal;
    this.people = new People(portal);
  }

  @AfterEach
  void forgetMistakes() {
    portal.bean(Database.class).house().sql("delete from account.throttle").update();
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void anIdleScreenIsWarnedOfThenSignedOutAndComesBack(Side side) {
    People.Person person = people.enter(side);
    Browser browser = portal.browser();
    person.signIn(browser);
    try (Window window = Chromium.open(portal, Look.PHONE, true, browser.cookies())) {
      Page page = window.page();
      page.clock().install();
      window.open(side.security());
      page.clock().runFor("12:00");
      assertThat(page.locator("#time-out").isVisible()).isFalse();
      page.clock().runFor("01:10");
      PlaywrightAssertions.assertThat(page.locator("#time-out")).isVisible();
      PlaywrightAssertions.assertThat(page.locator("[data-stay] button")).isFocused();
      page.click("[data-stay] button");
      PlaywrightAssertions.assertThat(page.locator("#time-out")).isHidden();
      page.clock().runFor("13:10");
      PlaywrightAssertions.assertThat(page.locator("#time-out")).isVisible();
      page.clock().runFor("02:00");
      PlaywrightAssertions.assertThat(page).hasURL(portal.origin() + side.signIn() + "?ended");
      assertThat(page.textContent("main [role=status]")).contains("15 minutes without use");
      assertThat(browser.get(side.security()).path()).isEqualTo(side.signIn());
      page.fill("input[name=username]", person.name());
      page.fill("input[name=password]", person.password());
      page.click("main form:has(input[name=password]) button.btn-primary");
      page.fill("input[name=code]", person.code());
      page.click("main form:has(input[name=code]) button.btn-primary");
      assertThat(window.path()).isEqualTo(side.security());
      assertThat(window.troubles()).isEmpty();
    }
  }

  @Test
  void oneTabEndsTheOther() {
    People.Person person = people.enter(Side.PATIENT);
    Browser browser = portal.browser();
    person.signIn(browser);
    try (Window window = Chromium.open(portal, Look.DESK, true, browser.cookies())) {
      window.open("/me/security");
      Page other = window.page().context().newPage();
      other.navigate(portal.origin() + "/me/security/sessions");
      window.page().click("main form[action='/sign-out'] button");
      PlaywrightAssertions.assertThat(other).hasURL(Pattern.compile(".*/sign-in(\\?.*)?"));
    }
  }

  @Test
  void whatWasTypedIsOfferedAfterTheNextSignIn() {
    Browser browser = portal.as("ana");
    String ask =
        browser
            .get(browser.get("/records/conditions").all("main li h3 a").get(0).attr("href"))
            .all("main a[href*='/corrections/new']")
            .get(0)
            .attr("href");
    try (Window window = Chromium.open(portal, Look.DESK, true, browser.cookies())) {
      Page page = window.page();
      window.open(ask);
      page.fill("textarea[name=wrong]", "My sister has this, not I.");
      PlaywrightAssertions.assertThat(page.locator("[data-draft-saved]")).isVisible();
    }
    try (Window window = Chromium.open(portal, Look.DESK, true, Map.of())) {
      window.open(ask);
      assertThat(window.path()).isEqualTo("/sign-in");
      Page page = window.page();
      Cast.Person ana = Cast.named("ana");
      portal.forgetUsedCode(ana);
      page.fill("input[name=username]", ana.userName());
      page.fill("input[name=password]", ana.password());
      page.click("main form:has(input[name=password]) button.btn-primary");
      page.fill("input[name=code]", ana.code(portal.clock().instant()));
      page.click("main form:has(input[name=code]) button.btn-primary");
      page.click("[data-use]");
      assertThat(page.inputValue("textarea[name=wrong]")).isEqualTo("My sister has this, not I.");
      page.fill("textarea[name=wrong]", "");
    }
  }
}
