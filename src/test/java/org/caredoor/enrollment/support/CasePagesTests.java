// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.account.AccountId;
import org.caredoor.account.People;
import org.caredoor.account.Side;
import org.caredoor.account.StaffRole;
import org.caredoor.enrollment.support.SupportCase.Act;
import org.caredoor.enrollment.support.SupportCase.State;
import org.caredoor.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cannot be mended in a call gets a number, a tier and a time. */
@PortalTest
class CasePagesTests {
  private final Portal portal;

  CasePagesTests(Portal portal) {
    this.portal = portal;
  }

  @BeforeEach
  void forgetMistakes() {
    portal.forgetTries();
  }

  @Test
  void aCaseHasANumberForTheCallerAndATimeByTheHoursOfTheSite() {
    portal.clock().set(thursday(10));
    Callee nora = Callee.with(portal);
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    HtmlPage made = open(desk, nora, "2", "Codes do not come");
    assertThat(made.path()).matches("/staff/support/cases/\\d{7}");
    assertThat(made.text("main [role=status]")).containsPattern("C-\\d{3}-\\d{4}");
    assertThat(made.text("dl")).contains("In time", "2:00 PM", nora.patient.given());
    assertThat(made.text("ol")).contains("Opened for 2", "Codes do not come");
    HtmlPage page = desk.get(nora.page());
    assertThat(page.text("section:has(#hand)")).contains("C-" + made.path().substring(21, 24));
    portal.clock().set(thursday(15));
    Browser later = Callee.desk(portal, StaffRole.COORDINATOR);
    assertThat(later.get("/staff/support/cases?late=on&q=" + number(made)).text("tbody"))
        .contains("Late");
    assertThat(later.get("/staff/people").text(".rail a[href='/staff/support']")).contains("late");
  }

  @Test
  void aNumberStandsOnOneLineWhereverItIsShown() {
    portal.clock().set(thursday(10));
    Callee nora = Callee.with(portal);
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    HtmlPage made = open(desk, nora, "2", "Codes do not come");
    String number = made.text("h1").replaceFirst(".* ", "");
    assertThat(number).matches("C-\\d{3}-\\d{4}");
    List<HtmlPage> pages =
        List.of(
            made,
            desk.get(nora.page()),
            desk.get("/staff/support?q=" + number),
            desk.get("/staff/support/cases?q=" + number));
    for (HtmlPage page : pages) {
      assertThat(page.all("main :matchesOwn(" + number + ")"))
          .as(page.path())
          .isNotEmpty()
          .allMatch(shown -> shown.closest(".nowrap") != null);
    }
  }

  @Test
  void theyStandByWhenTheyAreDueOrTheNewestFirst() {
    portal.clock().set(thursday(10));
    Callee nora = Callee.with(portal);
    String first = number(open(Callee.desk(portal, StaffRole.COORDINATOR), nora, "2", "Once"));
    portal.clock().set(thursday(11));
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    String second = number(open(desk, nora, "2", "Again"));
    String hers = "/staff/support/cases?q=" + nora.patient.given();
    assertThat(numbers(desk.get(hers))).containsExactly(first, second);
    assertThat(numbers(desk.get(hers + "&order=newest"))).containsExactly(second, first);
  }

  private static List<String> numbers(HtmlPage list) {
    return list.all("tbody th a").stream()
        .map(a -> a.attr("href").replace("/staff/support/cases/", ""))
        .toList();
  }

  @Test
  void theTimeStandsStillWhileTheSiteIsClosed() {
    portal.clock().set(thursday(18));
    Callee nora = Callee.with(portal);
    HtmlPage made = open(Callee.desk(portal, StaffRole.COORDINATOR), nora, "2", "Late in the day");
    assertThat(made.text("dl")).contains("Friday", "10:30 AM");
    portal.clock().set(thursday(22));
    Browser night = Callee.desk(portal, StaffRole.COORDINATOR);
    assertThat(night.get(made.path()).text("dl")).contains("Paused, the clinic is closed");
  }

  @Test
  void itIsTakenHandedOnSolvedAndOpenedAgain() {
    Callee nora = Callee.with(portal);
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    HtmlPage made = open(desk, nora, "2", "Codes do not come");
    HtmlPage taken = desk.submit(made, "form[action$=/taking]", Map.of());
    assertThat(taken.text(".tag")).isEqualTo("Taken");
    HtmlPage handed =
        press(desk, taken, "hand-over", Map.of("tier", "3", "words", "Looks like mail"));
    assertThat(handed.text("dl")).contains("3 · Technical");
    assertThat(handed.has("form[action$=/taking]")).isFalse();
    Browser technical = Callee.desk(portal, StaffRole.ADMINISTRATOR);
    HtmlPage seen = technical.get(made.path());
    assertThat(seen.text("main")).contains("Looks like mail").doesNotContain(nora.patient.given());
    assertThat(technical.get("/staff/support/cases?q=" + number(made)).text("main"))
        .doesNotContain(nora.patient.given());
    HtmlPage solved = press(technical, seen, "solution", Map.of("words", "The queue ran full"));
    assertThat(solved.text(".tag")).isEqualTo("Solved");
    HtmlPage again = press(desk, desk.get(made.path()), "reopening", Map.of());
    assertThat(again.text(".tag")).isEqualTo("Waits");
    assertThat(again.texts("ol li b"))
        .containsExactly(
            "Opened for 2 · Coordinator",
            "Taken",
            "Handed to 3 · Technical",
            "Solved",
            "Opened again");
  }

  @Test
  void thoseOfTheTierAreToldThatACaseWaitsAndNotWhoPassedItOn() {
    Callee nora = Callee.with(portal);
    People.Person coordinator = staff(StaffRole.COORDINATOR);
    AccountId other = staff(StaffRole.COORDINATOR).account();
    AccountId administrator = staff(StaffRole.ADMINISTRATOR).account();
    AccountId partner = staff(StaffRole.PARTNER).account();
    Browser desk = portal.browser();
    coordinator.signIn(desk);
    HtmlPage made = open(desk, nora, "2", "Codes do not come");
    assertThat(told(made))
        .contains(other)
        .doesNotContain(coordinator.account(), administrator, partner);
    press(desk, made, "hand-over", Map.of("tier", "3"));
    assertThat(told(made)).contains(administrator).doesNotContain(coordinator.account(), partner);
  }

  @Test
  void ofTwoWhoAnswerAtOnceTheSecondIsTold() {
    Callee nora = Callee.with(portal);
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    HtmlPage made = open(desk, nora, "2", "Codes do not come");
    Browser other = Callee.desk(portal, StaffRole.COORDINATOR);
    HtmlPage theirs = other.get(made.path());
    desk.submit(made, "form[action$=/taking]", Map.of());
    HtmlPage told = other.submit(theirs, "form[action$=/note]", Map.of("words", "I call them"));
    assertThat(told.status()).isEqualTo(409);
    assertThat(told.text("main [role=alert]")).contains("Somebody else did something meanwhile");
    assertThat(told.one("textarea").text()).isEqualTo("I call them");
    assertThat(other.submit(told, "form[action$=/note]", Map.of()).text("ol"))
        .contains("I call them");
  }

  @Test
  void aFrontDeskTakesItsOwnTierOfItsOwnSite() {
    Callee nora = Callee.with(portal);
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    HtmlPage second = open(desk, nora, "2", "Codes do not come");
    Browser tess = portal.as("tess.holloway");
    HtmlPage seen = tess.get(second.path());
    assertThat(seen.has("form[action$=/taking]")).isFalse();
    String token = seen.all("input[name=_csrf]").get(0).val();
    assertThat(tess.post(second.path() + "/taking", Map.of("_csrf", token, "seen", "1")).status())
        .isEqualTo(403);
    assertThat(tess.submit(seen, "form[action$=/note]", Map.of("words", "Called back")).text("ol"))
        .contains("Called back");
    assertThat(portal.as("marcus.bell").get(second.path()).status()).isEqualTo(404);
  }

  @Test
  void aCallerWhomNobodyFindsGetsANumberToo() {
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    HtmlPage list = desk.get("/staff/support/cases");
    HtmlPage empty = desk.submit(list, "#new-case", Map.of("code", "K7QD3-XWM9P"));
    assertThat(empty.status()).isEqualTo(422);
    assertThat(empty.one("#code").val()).isEqualTo("K7QD3-XWM9P");
    HtmlPage secret =
        desk.submit(empty, "#new-case", Map.of("code", "K7QD-3XWM-9P2H", "words", "Reads it out"));
    assertThat(secret.text("#code-error")).contains("Never ask for it");
    HtmlPage made = desk.submit(empty, "#new-case", Map.of("words", "The page failed twice"));
    assertThat(made.text("dl")).contains("Something else", "K7QD3-XWM9P");
    HtmlPage found = desk.get("/staff/support?q=" + made.text("h1").replace("Case ", ""));
    assertThat(found.path()).isEqualTo(made.path());
  }

  /** The table that docs/operations/support.md shows. */
  @Test
  void theMovesAreThoseOfTheDocument() throws Exception {
    String drawn =
        Arrays.stream(Act.values())
            .filter(act -> act != Act.OPENED)
            .map(act ->
                "| "
                    + act.word()
                    + " | "
                    + Arrays.stream(State.values())
                        .map(from ->
                            act.allowedFrom(from)
                                ? act.after(from).name().toLowerCase(Locale.ROOT)
                                : "–")
                        .collect(Collectors.joining(" | "))
                    + " |")
            .collect(Collectors.joining("\n"));
    assertThat(Files.readString(Path.of("docs/operations/support.md"))).contains(drawn);
  }

  private static HtmlPage open(Browser desk, Callee callee, String tier, String words) {
    return desk.submit(
        desk.get(callee.page()), "form[action$=/cases]", Map.of("tier", tier, "words", words));
  }

  private static HtmlPage press(
      Browser desk, HtmlPage page, String word, Map<String, String> fields) {
    return Callee.press(
        desk, page, "form[action$=/note]", "button[formaction$=/" + word + "]", fields);
  }

  private People.Person staff(StaffRole role) {
    return new People(portal).enter(Side.STAFF, "en", Set.of(role));
  }

  /** Who gets a notice that leads to this case. */
  private List<AccountId> told(HtmlPage made) {
    return portal
        .bean(Database.class)
        .house()
        .sql("select account_id from notice.notice where occasion = 'case-waits' and path = ?")
        .param(made.path())
        .query((row, n) -> new AccountId(row.getLong(1)))
        .list();
  }

  private static String number(HtmlPage made) {
    return made.path().substring(made.path().lastIndexOf('/') + 1);
  }

  /** An hour of the day on which the clock stands, a Thursday on which Eastside is open. */
  private Instant thursday(int hour) {
    return ZonedDateTime.ofInstant(portal.clock().instant(), ZoneId.of("America/Los_Angeles"))
        .withHour(hour)
        .withMinute(0)
        .withSecond(0)
        .toInstant();
  }
}
