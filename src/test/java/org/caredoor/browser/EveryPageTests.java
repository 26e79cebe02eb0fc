// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import java.util.List;
import org.caredoor.Browser;
import org.caredoor.Portal;
import org.junit.jupiter.api.Test;

/** Every page that can be reached, in every look. */
@BrowserTest
class EveryPageTests {
  private final Portal portal;

  EveryPageTests(Portal portal) {
    this.portal = portal;
  }

  @Test
  void publicPages() {
    inEveryLook(portal.browser(), "/", "/", "/sign-in", "/staff/sign-in");
  }

  private void inEveryLook(Browser browser, String within, String... starts) {
    var findings = new Findings();
    for (String language : List.of("en", "es")) {
      Walk walk = Walk.from(browser.inLanguage(language), within, starts);
      walk.pages()
          .forEach((address, page) ->
              findings.add(language + " " + address, HtmlChecks.of(page, language)));
      findings.add(language, walk.other());
      try (Window window =
          Chromium.open(portal, Look.PHONE.in(language), true, browser.cookies())) {
        for (String address : walk.oneOfEachKind()) {
          window.open(address);
          for (Look look :
              language.equals("en")
                  ? List.of(Look.PHONE, Look.DESK.dark())
                  : List.of(Look.PHONE.dark(), Look.DESK)) {
            window.look(look);
            findings.add(look.in(language) + " " + address, PageChecks.of(window));
          }
        }
      }
    }
    findings.assertNone();
  }
}
