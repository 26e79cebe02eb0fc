// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caredoor.Portal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks themselves find what they look for. */
@BrowserTest
class PageChecksTests {
  private final Portal portal;

  PageChecksTests(Portal portal) {
    this.portal = portal;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<p id=x></p>                                   | reaches | x.style.width = '2000px';"
            + " x.textContent = 'wide'",
        "<p id=x></p>                                   | axe color-contrast | x.style.color ="
            + " '#999'; x.textContent = 'pale'",
        "<input>                                        | axe label |",
        "<p id=x></p>                                   | words run out | x.style.width = '20px';"
            + " x.style.whiteSpace = 'nowrap'; x.textContent = 'incomprehensibilities'",
        "<p></p>                                        | console: | console.error('boo')",
        "<p></p>                                        | request elsewhere | new Image().src ="
            + " 'http://127.0.0.1:9/x'",
        "<p></p>                                        | dialog | alert(1)",
        "<p id=x></p>                                   | Content Security Policy | x.innerHTML ="
            + " '<i onclick=\\\"0\\\">x</i>'",
      })
  void aFaultIsFound(String html, String finding, String script) {
    try (Window window = Chromium.open(portal, Look.PHONE)) {
      window.open("/sign-in");
      assertThat(PageChecks.of(window)).isEmpty();
      window
          .page()
          .evaluate("html => document.querySelector('main').innerHTML = '<h1>x</h1>' + html", html);
      if (script != null) {
        window
            .page()
            .evaluate("async () => { " + script + "; await new Promise(requestAnimationFrame); }");
      }
      assertThat(String.join("\n", PageChecks.of(window))).contains(finding);
    }
  }

  @Test
  void addressesOfOneKindAreKnownAsSuch() {
    assertThat(
            List.of(
                Walk.kind("/for/0123456789ab/records/results/17"),
                Walk.kind("/records/results?q=a&from=2")))
        .containsExactly("/for/{key}/records/results/{n}", "/records/results?from&q");
  }
}
