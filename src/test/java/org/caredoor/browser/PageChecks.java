// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What must hold of every page in every look; each finding is one line. */
final class PageChecks {
  /**
   * Axe reads the colors of each element anew, and of all that lie behind it, and that is a fifth
   * of its work; of the same words it always reads the same color.
   */
  private static final String KNOWN_COLORS =
      """
      {
        const prototype = axe.commons.color.Color.prototype;
        const read = prototype.parseString;
        const known = new Map();
        prototype.parseString = function (words) {
          const before = known.get(words);
          if (before) {
            [this.r, this.g, this.b, this.alpha] = before;
            return this;
          }
          const color = read.call(this, words);
          known.set(words, [this.r, this.g, this.b, this.alpha]);
          return color;
        };
      }
      """;

  private static final String AXE = resource("/axe.min.js") + KNOWN_COLORS + "0";
  private static final String RUN_AXE =
      """
      async () => {
        const result = await axe.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          resultTypes: ['violations']
        });
        return result.violations.flatMap(v => v.nodes.slice(0, 3).map(n =>
          'axe ' + v.id + ': ' + v.help + ' — ' + n.html.slice(0, 160)
            + (n.any[0]?.data?.contrastRatio ? ' ' + n.any[0].data.contrastRatio + ' '
                + n.any[0].data.fgColor + ' on ' + n.any[0].data.bgColor : '')));
      }
      """;

  /** Elements that reach over the edge of the window, apart from those in a scrolling box. */
  private static final String WIDE =
      """
      () => {
        const edge = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= edge) return [];
        const inBox = e => {
          for (let p = e.parentElement; p; p = p.parentElement) {
            const o = getComputedStyle(p).overflowX;
            if (o === 'auto' || o === 'scroll' || o === 'hidden' || o === 'clip') return true;
          }
          return false;
        };
        return [...document.body.querySelectorAll('*')]
          .filter(e => e.getBoundingClientRect().right > edge + 1 && !inBox(e))
          .slice(0, 3)
          .map(e => 'reaches over the right edge: ' + e.outerHTML.slice(0, 140));
      }
      """;

  /** Words that are cut off or run out of their own box. */
  private static final String CUT =
      """
      () => [...document.body.querySelectorAll('h1, h2, h3, a, button, td, th, dd, dt, li, p, label')]
        .filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth + 2 && e.clientWidth > 0
            && getComputedStyle(e).display !== 'inline' && getComputedStyle(e).overflowX === 'visible')
        .slice(0, 3)
        .map(e => 'words run out of their box: ' + e.outerHTML.slice(0, 140))
      """;

  private PageChecks() {}

  /** Brings axe along to every page that will be opened: said once, not with each page. */
  static void prepare(Window window) {
    window.page().addInitScript(AXE);
  }

  /** Everything that is wrong with the open page in its present look. */
  static List<String> of(Window window) {
    Page page = window.page();
    window.frame();
    List<String> found = new ArrayList<>(window.troubles());
    found.addAll(strings(page.evaluate(WIDE)));
    found.addAll(strings(page.evaluate(CUT)));
    if (!Boolean.TRUE.equals(page.evaluate("() => 'axe' in window"))) {
      page.evaluate(AXE);
    }
    found.addAll(strings(page.evaluate(RUN_AXE)));
    found.addAll(window.troubles());
    return found;
  }

  private static List<String> strings(Object found) {
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  private static String resource(String name) {
    try (InputStream file = Objects.requireNonNull(PageChecks.class.getResourceAsStream(name))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8) + ";";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
