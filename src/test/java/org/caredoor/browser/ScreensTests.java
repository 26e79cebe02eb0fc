// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
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
  void picturesOfTheMainPages() {
    Browser ana = portal.as("ana");
    String result =
        ana.get("/records/results").all("li.result h3 a:contains(A1c)").get(0).attr("href");
    String visit = ana.get("/records/visits").all("main a[href^=/visits/]").get(0).attr("href");
    Drawers.each(
        List.of(Look.PHONE, Look.DESK, Look.PHONE.dark().in("es"), Look.DESK.dark().in("es")),
        look -> {
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
        });
  }

  @Test
  void picturesOfWhoSeesWhat() {
    String home =
        portal.as("ana").get("/home").one(".pop a[href^=/for/]:contains(Lucía)").attr("href");
    String lucia = home.substring(0, home.lastIndexOf('/'));
    Drawers.each(
        List.of(Look.PHONE, Look.DESK, Look.PHONE.dark().in("es")),
        look -> {
          try (Window window = Chromium.open(portal, look, "ana")) {
            for (String page :
                List.of(
                    "home", "access", "records", "records/results", "visits", "medicines", "me")) {
              take(window, look, "for-lucia-" + page.replace('/', '-'), lucia + "/" + page);
            }
            take(window, look, "join", "/family/join");
          }
          try (Window window = Chromium.open(portal, look, "lucia")) {
            take(window, look, "privacy", "/me/privacy");
            take(window, look, "sharing-teen", "/me/sharing");
            take(window, look, "sharing-free", "/me/sharing/invitations/new");
          }
          try (Window window = Chromium.open(portal, look, "walter")) {
            take(window, look, "sharing", "/me/sharing");
            take(window, look, "sharing-new", "/me/sharing/invitations/new");
            take(window, look, "review", "/me/sharing/review");
          }
        });
  }

  @Test
  void picturesOfAnEmergency() {
    Browser grace = portal.as("grace.okafor");
    String person = grace.get("/staff/people?q=brandt").one("main a:contains(Walter)").attr("href");
    try (Window window = Chromium.open(portal, Look.PHONE, "grace.okafor")) {
      take(window, Look.PHONE, "emergency-form", person + "/emergency");
    }
    grace.submit(
        grace.get(person + "/emergency"),
        "form[action$=/emergency]",
        Map.of("reason", "urgent", "note", "Chest pain at the front desk", "understood", "1"));
    Browser samuel = portal.as("samuel.greer");
    String review =
        samuel.get("/staff/emergencies?order=newest&q=grace").all("tbody a").get(0).attr("href");
    Drawers.each(
        List.of(Look.PHONE, Look.DESK, Look.PHONE.dark().in("es")),
        look -> {
          try (Window window = Chromium.open(portal, look, "grace.okafor")) {
            take(window, look, "emergency-chart", person + "/chart/home");
            take(window, look, "emergency-person", person);
          }
          try (Window window = Chromium.open(portal, look, "samuel.greer")) {
            take(window, look, "emergencies", "/staff/emergencies");
            take(window, look, "emergency-review", review);
          }
        });
    samuel.submit(
        samuel.get(review), "form[action$=/step]", Map.of("to", "asked", "words", "What for?"));
    Drawers.each(
        List.of(Look.PHONE, Look.DESK.dark().in("es")),
        look -> {
          try (Window window = Chromium.open(portal, look, "grace.okafor")) {
            take(window, look, "emergencies-mine", "/staff/emergencies/mine");
          }
        });
    grace.submit(grace.get(person), ".emergency form", Map.of());
    Drawers.each(
        List.of(Look.PHONE, Look.DESK),
        look -> {
          try (Window window = Chromium.open(portal, look, "tess.holloway")) {
            take(window, look, "emergency-not-yours", person + "/emergency");
          }
          try (Window window = Chromium.open(portal, look, "walter")) {
            take(window, look, "emergency-who-looked", "/me/who-looked");
          }
        });
  }

  @Test
  void picturesOfTheDeskOfAccess() {
    Browser devon = portal.as("devon.park");
    String lucia =
        devon.get("/staff/people?q=reyes+lucia").one("main a:contains(Lucía)").attr("href");
    String sofia =
        devon.get("/staff/people?q=delgado+sofia").one("main a:contains(Sofía)").attr("href");
    HtmlPage terms =
        devon.submit(
            devon.get(sofia + "/grants/new"),
            "main form",
            Map.of("person", "rosa", "relationship", "MTH", "basis", "parent"));
    HtmlPage waits =
        devon.submit(terms, "#terms", Map.of("paper", "birth-certificate", "digits", "31"));
    Drawers.each(
        List.of(Look.PHONE, Look.DESK, Look.DESK.dark().in("es")),
        look -> {
          try (Window window = Chromium.open(portal, look, "helen.kowalski")) {
            take(window, look, "grants", lucia + "/grants");
            take(window, look, "grants-end", lucia + "/grants/1");
            take(window, look, "grants-new", sofia + "/grants/new");
            take(window, look, "grants-request", waits.path());
            take(window, look, "approvals", "/staff/approvals");
            take(window, look, "approvals-coming", "/staff/approvals/coming");
            take(window, look, "codes", lucia + "/codes?code=132-V");
          }
          try (Window window = Chromium.open(portal, look, "devon.park")) {
            take(
                window,
                look,
                "grants-terms",
                terms.address().getRawPath() + "?" + terms.address().getRawQuery());
          }
        });
    devon.submit(devon.get(waits.path()), "form[action$=/withdrawal]", Map.of());
  }

  private static void take(Window window, Look look, String name, String path) {
    window.open(path);
    String file = name + "-" + look.toString().replace(' ', '-');
    byte[] whole =
        window
            .page()
            .screenshot(
                new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(SCREENS.resolve(file + ".png")));
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

  private static void picture(Window window, String name) {
    window.page().screenshot(new Page.ScreenshotOptions().setPath(DOCS.resolve(name + ".png")));
  }
}
