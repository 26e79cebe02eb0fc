// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.caredoor.Cast;
import org.caredoor.Portal;
import org.junit.jupiter.api.Test;

/** Scripts are a comfort: the main journey works with them switched off. */
@BrowserTest
class NoScriptTests {
  private final Portal portal;

  NoScriptTests(Portal portal) {
    this.portal = portal;
  }

  @Test
  void aPatientDoesEverythingWithoutScripts() {
    Cast.Person evelyn = Cast.named("evelyn");
    portal.forgetUsedCode(evelyn);
    try (Window window = Chromium.open(portal, Look.PHONE, false, Map.of())) {
      Page page = window.page();
      window.open("/");
      page.click("main a[href='/sign-in']");
      page.fill("input[name=username]", evelyn.userName());
      page.fill("input[name=password]", evelyn.password());
      page.click("main form:has(input[name=password]) button.btn-primary");
      page.fill("input[name=code]", evelyn.code(portal.clock().instant()));
      page.click("main form:has(input[name=code]) button.btn-primary");
      assertThat(window.path()).isEqualTo("/home");

      page.click(".tabbar a[href='/records']");
      page.click("main a[href='/records/results']");
      page.fill("main form[role=search] input[type=search]", "inr");
      page.click("main form[role=search] button");
      assertThat(window.path()).contains("q=inr");
      page.click("li.result h3 a");
      page.click("main details:not([open]) > summary");
      assertThat(page.locator("main details[open]").count()).isPositive();

      page.click("main a[href*='/corrections/new']");
      page.fill("textarea[name=wrong]", "The day is wrong.");
      page.click("main form button.btn-primary");
      assertThat(window.path()).matches("/records/corrections/\\d+");
      page.click("main a[href$='/withdrawal']");
      page.click("main form button");

      page.click("header details.menu-ico:has(a[href='/me/security']) > summary");
      page.click("header form[action='/sign-out'] button");
      assertThat(window.path()).startsWith("/sign-in");
      assertThat(window.troubles()).isEmpty();
    }
  }

  @Test
  void theLanguageIsChangedWithoutScripts() {
    try (Window window = Chromium.open(portal, Look.PHONE, false, Map.of())) {
      window.open("/sign-in");
      window.page().click("footer a[href*='to=es'], footer button:has-text('Español')");
      assertThat(window.page().getAttribute("html", "lang")).startsWith("es");
      assertThat(window.path()).isEqualTo("/sign-in");
    }
  }

  @Test
  void aNurseOpensAChartWithoutScripts() {
    Cast.Person nurse = Cast.named("ida.hansen");
    portal.forgetUsedCode(nurse);
    try (Window window = Chromium.open(portal, Look.DESK, false, Map.of())) {
      Page page = window.page();
      window.open("/staff/sign-in");
      page.fill("input[name=username]", nurse.userName());
      page.fill("input[name=password]", nurse.password());
      page.click("main form:has(input[name=password]) button.btn-primary");
      page.fill("input[name=code]", nurse.code(portal.clock().instant()));
      page.click("main form:has(input[name=code]) button.btn-primary");
      page.fill("main input[name=q]", "denise cole");
      page.click("main form[role=search] button");
      page.click("main th a");
      page.check("input[name=purpose][value=TREAT]");
      page.click("form[action$='/opening'] button.btn-primary");
      assertThat(window.path()).endsWith("/chart/home");
      assertThat(page.textContent(".staffbar")).contains("Denise Cole");
    }
  }
}
