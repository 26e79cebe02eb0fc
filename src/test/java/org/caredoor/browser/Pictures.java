// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import static java.util.stream.Collectors.groupingBy;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.caredoor.Browser;
import org.caredoor.Portal;

/** Pages as somebody sees them: each is checked, and its picture kept in {@code target/screens}. */
final class Pictures {
  private static final Path SCREENS = Path.of("target/screens");

  /** The windows of a thread that draws, by language: who looks changes, the window stays. */
  private static final ThreadLocal<Map<String, Window>> WINDOWS =
      ThreadLocal.withInitial(HashMap::new);

  private final Portal portal;
  private final Findings findings = new Findings();

  Pictures(Portal portal) {
    this.portal = portal;
  }

  /** Opens a page anew in each of these looks, the languages side by side. */
  void take(Browser browser, String name, String path, List<Look> looks) {
    Map<String, List<Look>> byLanguage =
        looks.stream().collect(groupingBy(Look::language, LinkedHashMap::new, Collectors.toList()));
    Drawers.each(
        List.copyOf(byLanguage.values()),
        ofLanguage -> {
          Window window = window(ofLanguage.getFirst(), browser.cookies());
          for (Look look : ofLanguage) {
            window.look(look);
            window.open(path);
            take(window, look, name);
          }
        });
  }

  /** What is open in a window. */
  void take(Window window, Look look, String name) {
    findings.add(look + " " + name, PageChecks.of(window));
    String file = name + "-" + look.toString().replace(' ', '-') + ".png";
    window
        .page()
        .screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENS.resolve(file)));
  }

  void assertNothingFound() {
    findings.assertNone();
  }

  private Window window(Look look, Map<String, String> cookies) {
    Window window =
        WINDOWS
            .get()
            .computeIfAbsent(
                look.language(),
                language -> {
                  Window first = Chromium.open(portal, look, true, Map.of());
                  PageChecks.prepare(first);
                  return first;
                });
    window.become(look, cookies);
    return window;
  }
}
