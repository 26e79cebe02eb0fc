// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.Browser;
import org.caredoor.Portal;
import org.junit.jupiter.api.Test;

/**
 * Pictures of the main pages in {@code target/screens}; with {@code -Dscreens=docs} those of the
 * README too.
 */
@BrowserTest
class ScreensTests {
  private static final Path SCREENS = Path.of("target/screens");
  private static final Path DOCS = Path.of("docs/screens");
  private static final Set<String> OF_README =
      Set.of("home", "results", "result", "medicines", "visits", "staff-search");

  private final Portal portal;

  ScreensTests(Portal portal) {
    this.portal = portal;
  }

  @Test
  void picturesOfTheMainPages() throws IOException {
    Browser ana = portal.as("ana");
    String result =
        ana.get("/records/results").all("li.result h3 a:contains(A1c)").get(0).attr("href");
    String visit = ana.get("/records/visits").all("main a[href^=/visits/]").get(0).attr("href");
    for (Look look :
        List.of(Look.PHONE, Look.DESK, Look.PHONE.dark().in("es"), Look.DESK.dark().in("es"))) {
      try (Window window = Chromium.open(portal, look, "ana")) {
        take(window, look, "home", "/home");
        take(window, look, "records", "/records");
        take(window, look, "results", "/records/results");
        take(window, look, "result", result);
        take(window, look, "vitals", "/records/vitals");
        take(window, look, "medicines", "/medicines");
        take(window, look, "visits", "/records/visits");
        take(window, look, "visit", visit);
      }
      try (Window window = Chromium.open(portal, look, "maria.santos")) {
        take(window, look, "staff-search", "/staff/people?q=reyes");
      }
      try (Window window = Chromium.open(portal, look, true, Map.of())) {
        take(window, look, "sign-in", "/sign-in");
      }
    }
  }

  private static void take(Window window, Look look, String name, String path) throws IOException {
    window.open(path);
    String file = name + "-" + look.toString().replace(' ', '-');
    byte[] whole =
        window
            .page()
            .screenshot(
                new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Files.createDirectories(SCREENS).resolve(file + ".png")));
    assertThat(whole.length).isGreaterThan(10_000);
    if (!"docs".equals(System.getProperty("screens")) || !OF_README.contains(name)) {
      return;
    }
    if (look.equals(Look.PHONE) || look.equals(Look.DESK)) {
      picture(window, name + "-" + look.width());
    } else if (look.equals(Look.PHONE.dark().in("es")) && name.equals("home")) {
      window.look(Look.PHONE);
      picture(window, "home-es-390");
    }
  }

  private static void picture(Window window, String name) throws IOException {
    window
        .page()
        .screenshot(
            new Page.ScreenshotOptions()
                .setPath(Files.createDirectories(DOCS).resolve(name + ".png")));
  }
}
