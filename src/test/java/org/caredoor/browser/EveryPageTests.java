// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.access.NewGrant;
import org.caredoor.enrollment.desk.Visitor;
import org.caredoor.enrollment.migration.OldLists;
import org.caredoor.patient.PatientId;
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
    inEveryLook(
        portal.browser(),
        "/",
        "/",
        "/sign-in",
        "/staff/sign-in",
        "/start/without-code",
        "/start/without-code/sent");
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
  void anaLooksAhead() {
    Browser ana = portal.as("ana");
    String home = link(ana, "/home", "a[href^=/for/]:contains(Mateo)");
    String birthday = home.replace("/home", "/birthday");
    inOneLook(Look.PHONE, ana, birthday, birthday);
    String then = ana.get(birthday).all("main a[href*=/on/]").get(1).attr("href");
    inOneLook(Look.DESK.in("es"), ana, then, then);
    inOneLook(Look.PHONE.dark(), ana, "/me/sharing/preview", "/me/sharing/preview");
  }

  @Test
  void anaReadsHerDaughtersRecordAsFarAsItIsOpen() {
    Browser ana = portal.as("ana");
    String home = link(ana, "/home", "a[href^=/for/]:contains(Lucía)");
    String prefix = home.substring(0, home.lastIndexOf('/'));
    inEveryLook(ana, prefix + "/", home, prefix + "/access", prefix + "/records");
  }

  @Test
  void luciaReadsHerOwnRecord() {
    inOneLook(Look.PHONE, portal.as("lucia"), "/", "/home", "/me/privacy", "/me/sharing");
  }

  @Test
  void walterSeesWhoSeesHisRecord() {
    inEveryLook(portal.as("walter"), "/me/sharing", "/me/sharing");
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
    portal.open(nurse, person);
    inOneLook(Look.DESK.dark(), nurse, person, under(person + "/chart", OF_A_RECORD));
  }

  @Test
  void anEmergencyIsOpenedAndReviewed() {
    Browser doctor = portal.as("grace.okafor");
    String person = link(doctor, "/staff/people?q=brandt+walter", "main a:contains(Walter Brandt)");
    inOneLook(Look.PHONE.dark(), doctor, person + "/emergency", person + "/emergency");
    doctor.submit(
        doctor.get(person + "/emergency"),
        "form[action$=/emergency]",
        Map.of("reason", "urgent", "note", "Chest pain at the desk", "understood", "1"));
    inOneLook(Look.PHONE, doctor, person + "/emergency", person, person + "/chart/home");
    doctor.submit(doctor.get(person), ".emergency form", Map.of());
    Browser officer = portal.as("samuel.greer");
    String list = "/staff/emergencies";
    String review = link(officer, list + "?order=newest&q=grace", "tbody th a");
    officer.submit(
        officer.get(review), "form[action$=/step]", Map.of("to", "asked", "words", "What for?"));
    inEveryLook(officer, list, list, list + "?q=zzzz", review);
    inOneLook(
        Look.DESK.dark().in("es"), doctor, list + "/mine", list + "/mine", person + "/emergency");
  }

  @Test
  void aClinicianHoldsAResult() {
    Browser doctor = portal.as("james.tran");
    String person = link(doctor, "/staff/people?q=reyes+ana", "main a:contains(Ana Reyes)");
    portal.open(doctor, person);
    String list = person + "/chart/records/results";
    String result = link(doctor, list, "li.result h3 a");
    String form = link(doctor, result, "a[href$=/hold]");
    inEveryLook(doctor, form, form);
  }

  @Test
  void aManagerSeesTheDesk() {
    inEveryLook(portal.as("helen.kowalski"), "/staff", "/staff/people", "/staff/people?q=reyes");
  }

  @Test
  void aManagerWorksAtTheDeskOfAccess() {
    Browser helen = portal.as("helen.kowalski");
    String mateo = link(helen, "/staff/people?q=reyes+mateo", "main a:contains(Mateo)");
    inEveryLook(helen, mateo + "/grants", mateo + "/grants", mateo + "/grants/new");
    String sofia = link(helen, "/staff/people?q=delgado+sofia", "main a:contains(Sofía)");
    HtmlPage terms =
        helen.submit(
            helen.get(sofia + "/grants/new"),
            "main form",
            Map.of("person", "rosa", "relationship", "MTH", "basis", "parent"));
    HtmlPage waits =
        helen.submit(terms, "#terms", Map.of("paper", "birth-certificate", "digits", "31"));
    String second = terms.address().getRawPath() + "?" + terms.address().getRawQuery();
    inOneLook(Look.PHONE, helen, sofia + "/grants/new/", second);
    inOneLook(Look.DESK.dark().in("es"), helen, sofia + "/requests", waits.path());
    inOneLook(Look.PHONE, portal.as("samuel.greer"), sofia + "/requests", waits.path());
    inOneLook(Look.PHONE, helen, sofia + "/exceptions", sofia + "/exceptions/new");
    inOneLook(Look.PHONE.in("es"), helen, sofia + "/codes", sofia + "/codes?code=132-V");
    helen.submit(helen.get(waits.path()), "form[action$=/withdrawal]", Map.of());
    inOneLook(
        Look.PHONE,
        helen,
        "/staff/approvals",
        "/staff/approvals",
        "/staff/approvals?q=zzzz",
        "/staff/approvals/coming");
    inOneLook(Look.DESK.in("es"), helen, "/staff/codes", "/staff/codes", "/staff/codes?code=101-M");
  }

  @Test
  void aCoordinatorMakesCodesForMany() {
    Visitor.at(
        portal,
        "eastside",
        45,
        """
        , "identifier": [{"type": {"coding": [{"code": "MR"}]}, "system": "https://many.example/mrn",
          "value": "many-1"}],
         "address": [{"use": "home", "line": ["312 Cottonwood Court"], "city": "Riverbend",
          "state": "CA", "postalCode": "95901"}]
        """);
    Browser devon = portal.as("devon.park");
    String batches = "/staff/enrollment/batches";
    HtmlPage draft =
        devon.submit(
            devon.get(batches + "/new"),
            "main form:has([name=numbers])",
            Map.of("name", "Class of November", "site", "eastside", "numbers", "many-1\nzzzz-1"));
    inOneLook(
        Look.PHONE,
        devon,
        "/staff/enrollment",
        "/staff/enrollment",
        "/staff/enrollment/lists/teen?q=zzzz",
        draft.path());
    inOneLook(
        Look.DESK.dark().in("es"),
        devon,
        "/staff/enrollment",
        "/staff/enrollment",
        batches + "/new?source=seen",
        draft.path());
    HtmlPage working = devon.submit(draft, "form[action$=/run]", Map.of());
    inOneLook(Look.PHONE.dark().in("es"), devon, draft.path(), working.path());
    HtmlPage stopped = devon.submit(working, "form[action$=/stop]", Map.of());
    inOneLook(Look.PHONE, devon, draft.path(), stopped.path());
    devon.submit(stopped, "form[action$=/end]", Map.of());
  }

  @Test
  void aCoordinatorHelpsSomebodyIn() {
    Browser devon = portal.as("devon.park");
    String desk = "/staff/support";
    String person = link(devon, desk + "?q=evelyn", "main .rows a");
    HtmlPage asked = devon.submit(devon.get(person), "form:has([name=way][value=phone])", Map.of());
    inOneLook(Look.PHONE, devon, desk + "?q=", desk + "?q=", desk + "?q=zzzz");
    inOneLook(Look.DESK.in("es"), devon, person, person);
    devon.submit(
        asked,
        "form[action$=/verdict]",
        Map.of("answer-1", "right", "answer-2", "right", "answer-3", "right"));
    HtmlPage made =
        devon.submit(
            devon.get(person), "form[action$=/cases]", Map.of("tier", "2", "words", "Calls back"));
    inEveryLook(devon, person, person);
    inOneLook(Look.DESK.in("es"), devon, desk + "?q=", desk + "?q=evelyn");
    inEveryLook(devon, desk + "/cases", desk + "/cases", made.path());
    HtmlPage over = devon.submit(devon.get(person), "form[action$=/ending]", Map.of());
    HtmlPage seen =
        devon.submit(
            over,
            "form:has([name=way][value=document])",
            Map.of("document", "PASSPORT", "last-digits", "31"));
    String contact = seen.one("#fixes a[href*=contact]").attr("href");
    inOneLook(Look.PHONE.in("es"), devon, contact, contact);
    devon.submit(devon.get(person), "form[action$=/ending]", Map.of());
  }

  @Test
  void anaAsksToActForWalter() {
    Browser ana = portal.as("ana");
    HtmlPage asked =
        ana.submit(
            ana.get("/family/ask"),
            "main form",
            Map.of(
                "whom", "Walter Brandt",
                "month", "2",
                "day", "14",
                "year", "1951",
                "relationship", "OTHER",
                "basis", "self-granted"));
    inOneLook(Look.PHONE, ana, "/family/ask", "/family/ask", asked.path());
    Browser helen = portal.as("helen.kowalski");
    String walter = link(helen, "/staff/people?q=brandt+walter", "main a:contains(Walter Brandt)");
    String list = "/staff/approvals/online";
    String ask = link(helen, list, "tbody tr:contains(Ana Reyes) a");
    inOneLook(Look.PHONE.in("es"), helen, list, list, ask);
    HtmlPage found =
        helen.submit(
            helen.get(ask),
            "form[action$=/patient]",
            Map.of("key", walter.substring(walter.lastIndexOf('/') + 1)));
    HtmlPage told = helen.submit(found, "form[action$=/asking]", Map.of());
    inOneLook(Look.DESK.dark(), helen, told.path(), told.path());
    Browser his = portal.as("walter");
    String wanted = link(his, "/me/sharing", "a[href^=/me/sharing/asks/]");
    inOneLook(Look.PHONE.dark().in("es"), his, wanted, wanted);
    his.submit(his.get(wanted), "form[action$=/refusal]", Map.of());
    inOneLook(Look.DESK.in("es"), ana, asked.path(), asked.path());
  }

  @Test
  void aManagerLearnsOfADeath() {
    Browser helen = portal.as("helen.kowalski");
    var hospital = new Hospital(portal);
    Hospital.Patient patient = Hospital.Patient.only("Astrid", "Lund", "1941-04-07");
    hospital.send(patient.json(""));
    PatientId chart = hospital.chart(patient);
    Cast.Person son = Cast.stranger("Jonas Lund");
    portal
        .bean(Grants.class)
        .give(
            new NewGrant(
                chart,
                portal.enter(son),
                "CHILD",
                Basis.COURT_ORDER,
                null,
                portal.clock().instant().plus(Duration.ofDays(20)),
                null,
                Set.of(),
                null,
                null));
    Browser his = portal.as(son);
    String renewal = "/family/renewals/" + chart + "/1";
    inOneLook(Look.PHONE.in("es"), his, renewal, renewal);
    String death = "/staff/people/" + chart + "/death";
    inOneLook(Look.PHONE, helen, death, death);
    helen.submit(helen.get(death), "main form", Map.of("how", "family"));
    inOneLook(Look.DESK.dark().in("es"), helen, death, death);
    String grants = "/staff/people/" + chart + "/grants";
    inOneLook(Look.PHONE.in("es"), helen, grants, grants);
    String support = "/staff/people/" + chart + "/support";
    inOneLook(Look.PHONE, helen, support, support);
    String home = "/for/" + chart + "/home";
    inOneLook(Look.PHONE.dark(), his, home, home);
    String days = "/staff/rules/after-death";
    inOneLook(Look.PHONE.in("es"), helen, days, days);
    String closed = "/sign-in/after-death";
    inOneLook(Look.PHONE.in("es"), portal.browser(), closed, closed);
  }

  @Test
  void thePrivacyOfficerReadsTheTrail() {
    inOneLook(
        Look.PHONE.in("es"),
        portal.as("samuel.greer"),
        "/staff",
        "/staff/audit",
        "/staff/holds",
        "/staff/audit?from=&patient=4471902",
        "/staff/support/codes");
  }

  @Test
  void aManagerWritesRules() {
    Browser helen = portal.as("helen.kowalski");
    String rules = "/staff/rules/access";
    String draft =
        helen
            .submit(helen.get(rules + "/1"), "form[action=" + rules + "]", Map.of("title", "Try"))
            .path();
    helen.submit(helen.get(draft + "/impact"), "form[action$=/impact]", Map.of());
    inOneLook(Look.PHONE, helen, rules, rules, draft);
    inOneLook(Look.DESK.dark().in("es"), helen, draft, draft);
    helen.submit(helen.get(draft + "/discarding"), "form[action$=/discarding]", Map.of());
  }

  @Test
  void aManagerComparesTwoChartsAndBringsPeopleOver() {
    Browser helen = portal.as("helen.kowalski");
    String ana = link(helen, "/staff/people?q=reyes+ana", "main a:contains(Ana Reyes)");
    String of = ana + "/duplicates";
    String compare = link(helen, of + "?q=reyes+mateo", "main a[href*=/duplicates/]");
    inOneLook(Look.PHONE, helen, of, of);
    inOneLook(Look.PHONE, helen, compare, compare);
    inOneLook(Look.DESK.dark().in("es"), helen, compare, compare);
    String list = "/staff/enrollment/migration";
    HtmlPage begun =
        helen.submit(
            helen.get(list),
            "main form[method=post]",
            Map.of("portal", "MyOldPortal", "accounts", OldLists.accounts(portal)));
    OldLists.workOff(portal);
    helen.submit(helen.get(begun.path()), "form[action$=/start]", Map.of("sure", "on"));
    OldLists.workOff(portal);
    inOneLook(Look.PHONE.in("es"), helen, list, list, begun.path());
    inOneLook(Look.DESK.dark(), helen, begun.path(), begun.path());
  }

  @Test
  void aManagerWritesTheTextOfANotice() {
    Browser helen = portal.as("helen.kowalski");
    String text = "/staff/notices/templates/welcome";
    String draft = helen.submit(helen.get(text), "form[action$=/draft]", Map.of()).path();
    inOneLook(Look.PHONE, helen, draft, draft);
    inOneLook(Look.DESK.dark().in("es"), helen, draft, draft);
    helen.submit(helen.get(draft), "form[action$=/discarding]", Map.of());
  }

  @Test
  void walterGivesANumberForTexts() {
    Browser walter = portal.as("walter");
    String code =
        walter
            .submit(
                walter.get("/me/notices"), "form:has(#phone)", Map.of("phone", "(555) 555-0188"))
            .path();
    inOneLook(Look.PHONE, walter, code, code);
    inOneLook(Look.DESK.dark().in("es"), walter, "/me/notices", "/me/notices");
    inOneLook(Look.PHONE.in("es"), portal.browser(), "/outbox/texts", "/outbox/texts");
    walter.submit(walter.get("/me/notices"), "form[action$=/removal]", Map.of());
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
    Drawers.draw(
        walk.oneOfEachKind(),
        () -> Chromium.unpainted(portal, first, browser.cookies()),
        (window, address) -> {
          List<Look> order = window.fromHere(looks);
          window.look(order.getFirst());
          window.open(address);
          for (Look look : order) {
            window.look(look);
            findings.add(look.in(language) + " " + address, PageChecks.of(window));
          }
        });
  }
}
