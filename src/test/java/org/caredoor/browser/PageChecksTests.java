// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.caredoor.Portal;
import org.jspecify.annotations.Nullable;
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
        "<h3>x</h3>                                     | axe heading-order |",
        "<main>x</main>                                 | axe landmark-no-duplicate-main |",
        "<p></p>                                        | console: | console.error('boo')",
        "<p></p>                                        | request elsewhere | new Image().src ="
            + " 'http://127.0.0.1:9/x'",
        "<p></p>                                        | dialog | alert(1)",
        "<p id=x></p>                                   | Content Security Policy | x.innerHTML ="
            + " '<i onclick=\\\"0\\\">x</i>'",
      })
  void aFaultIsFound(String html, String finding, String script) {
    try (Window window = Chromium.open(portal, Look.PHONE)) {
      assertFound(window, html, finding, script);
    }
    Drawers.each(
        List.of(Look.PHONE),
        look -> {
          try (Window window = Chromium.unpainted(portal, look, Map.of())) {
            assertFound(window, html, finding, script);
          }
        });
  }

  private static void assertFound(
      Window window, String html, String finding, @Nullable String script) {
    window.open("/sign-in");
    assertThat(PageChecks.of(window)).isEmpty();
    window
        .page()
        .evaluate("html => document.querySelector('main').innerHTML = '<h1>x</h1>' + html", html);
    if (script != null) {
      window
          .page()
          .evaluate(
              "() => { "
                  + script
                  + "; globalThis.frame = new Promise(requestAnimationFrame).then(() => 0); }");
      window.frame();
      window.page().evaluate("() => globalThis.frame");
    }
    assertThat(String.join("\n", PageChecks.of(window))).contains(finding);
  }

  @Test
  void withoutPaintAPageIsTheSame() {
    Drawers.each(
        List.of(Look.PHONE),
        look -> {
          try (Window window = Chromium.unpainted(portal, look, Map.of())) {
            window.open("/sign-in");
            window
                .page()
                .evaluate(
                    """
                    () => {
                      const main = document.querySelector('main');
                      main.innerHTML = '<h1>x</h1><p id=size></p><p id=seen></p>';
                      addEventListener('resize', () => size.textContent = innerWidth);
                      new IntersectionObserver(() => seen.textContent = 'seen').observe(main);
                    }
                    """);
            window.look(Look.DESK.dark());
            assertThat(PageChecks.of(window)).isEmpty();
            assertThat(window.page().innerText("#size")).isEqualTo("1280");
            assertThat(window.page().innerText("#seen")).isEqualTo("seen");
            assertThat(window.page().evaluate("() => document.fonts.status")).isEqualTo("loaded");
          }
        });
  }

  @Test
  void aColorThatIsKnownIsReadAsTheFirstTime() {
    try (Window window = Chromium.open(portal, Look.PHONE)) {
      PageChecks.prepare(window);
      window.open("/sign-in");
      Object read =
          window
              .page()
              .evaluate(
                  """
                  () => Array(2).fill(['rgb(1, 2, 3)', 'rgba(1, 2, 3, 0.5)', 'color(srgb 0.1 0.5 1 / 0.2)', 'black'])
                    .flat()
                    .map(words => {
                      const color = new axe.commons.color.Color();
                      color.parseString(words);
                      return [color.red, color.green, color.blue, color.r * 255, color.alpha].join(' ');
                    })
                  """);
      var once = List.of("1 2 3 1 1", "1 2 3 1 0.5", "26 128 255 25.5 0.2", "0 0 0 0 1");
      assertThat(read).isEqualTo(Stream.concat(once.stream(), once.stream()).toList());
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
