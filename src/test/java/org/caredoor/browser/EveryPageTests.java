// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import java.util.List;
import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.Portal;
import org.junit.jupiter.api.Test;

/** Every page that can be reached, in every look. */
@BrowserTest
class EveryPageTests {
  private static final String[] OF_A_RECORD = {
    "/home",
    "/me",
    "/me/who-looked",
    "/records",
    "/records/results",
    "/records/results?q=zzzz",
    "/records/conditions",
    "/records/allergies",
    "/records/immunizations",
    "/records/vitals",
    "/records/visits",
    "/records/procedures",
    "/records/documents",
    "/records/care-team",
    "/records/goals",
    "/records/search?q=a",
    "/records/search?q=zzzz",
    "/medicines",
    "/medicines?q=zzzz",
    "/visits",
  };

  private final Portal portal;

  EveryPageTests(Portal portal) {
    this.portal = portal;
  }

  @Test
  void publicPages() {
    inEveryLook(portal.browser(), "/", "/", "/sign-in", "/staff/sign-in");
  }

  @Test
  void anaReadsHerOwnRecord() {
    inEveryLook(portal.as("ana"), "/", OF_A_RECORD);
  }

  @Test
  void anaReadsHerSonsRecord() {
    Browser ana = portal.as("ana");
    String home = link(ana, "/home", "a[href^=/for/]:contains(Mateo)");
    String prefix = home.substring(0, home.lastIndexOf('/'));
    inOneLook(Look.PHONE, ana, prefix + "/", under(prefix, OF_A_RECORD));
  }

  @Test
  void nataliaReadsAThickRecord() {
    portal.loadEverybody();
    inOneLook(Look.PHONE.in("es"), portal.as("natalia"), "/", OF_A_RECORD);
  }

  @Test
  void evelynReadsHerRecord() {
    inOneLook(Look.DESK, portal.as("evelyn"), "/", OF_A_RECORD);
  }

  @Test
  void aNurseFindsAndReadsAChart() {
    Browser nurse = portal.as("maria.santos");
    String person = link(nurse, "/staff/people?q=reyes+ana", "main a:contains(Ana Reyes)");
    inOneLook(
        Look.PHONE,
        nurse,
        "/staff/",
        "/staff/people",
        "/staff/people?q=zzzz",
        "/staff/security",
        person);
    nurse.submit(nurse.get(person), "form[action$=/opening]", Map.of("purpose", "TREAT"));
    inOneLook(Look.DESK.dark(), nurse, person, under(person + "/chart", OF_A_RECORD));
  }

  @Test
  void aManagerSeesTheDesk() {
    inEveryLook(portal.as("helen.kowalski"), "/staff", "/staff/people", "/staff/people?q=reyes");
  }

  private static String[] under(String prefix, String... pages) {
    return java.util.Arrays.stream(pages).map(page -> prefix + page).toArray(String[]::new);
  }

  private static String link(Browser browser, String page, String link) {
    return browser.get(page).all(link).get(0).attr("href");
  }

  /** Light and dark, phone and desk, English and Spanish, each pair of two at least once. */
  private void inEveryLook(Browser browser, String within, String... starts) {
    var findings = new Findings();
    walk(findings, browser, within, "en", List.of(Look.PHONE, Look.DESK.dark()), starts);
    walk(findings, browser, within, "es", List.of(Look.PHONE.dark(), Look.DESK), starts);
    findings.assertNone();
  }

  private void inOneLook(Look look, Browser browser, String within, String... starts) {
    var findings = new Findings();
    walk(findings, browser, within, look.language(), List.of(look), starts);
    findings.assertNone();
  }

  private void walk(
      Findings findings,
      Browser browser,
      String within,
      String language,
      List<Look> looks,
      String... starts) {
    Walk walk = Walk.from(browser.inLanguage(language), within, starts);
    walk.pages()
        .forEach((address, page) ->
            findings.add(language + " " + address, HtmlChecks.of(page, language)));
    findings.add(language, walk.other());
    Look first = looks.getFirst().in(language);
    try (Window window = Chromium.open(portal, first, true, browser.cookies())) {
      for (String address : walk.oneOfEachKind()) {
        window.open(address);
        for (Look look : looks) {
          window.look(look);
          findings.add(look.in(language) + " " + address, PageChecks.of(window));
        }
      }
    }
  }
}
