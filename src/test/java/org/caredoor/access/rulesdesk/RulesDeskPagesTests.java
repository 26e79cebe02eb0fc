// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rulesdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.access.Scope;
import org.caredoor.access.rules.AgeBand;
import org.caredoor.access.rules.AgeRule;
import org.caredoor.access.rules.PolicyBook;
import org.caredoor.access.rules.RuleDrafts;
import org.caredoor.access.rules.Rules;
import org.caredoor.account.AccountId;
import org.caredoor.store.Database;
import org.caredoor.web.Branding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Managers and privacy officers write, look at and publish versions of the rules. */
@PortalTest
class RulesDeskPagesTests {
  private static final String DESK = "/staff/rules/access";

  private final Portal portal;
  private final Database database;
  private final TestDatabase trail;
  private final Browser helen;

  RulesDeskPagesTests(Portal portal, Database database, TestDatabase trail) {
    this.portal = portal;
    this.database = database;
    this.trail = trail;
    this.helen = portal.as("helen.kowalski");
  }

  /** Other tests find the rules as they came with the portal. */
  @AfterEach
  void nothingIsLeft() {
    database.house().sql("delete from access.policy_version where published_at is null").update();
    database
        .house()
        .sql(
            """
            update access.policy_version set withdrawn_at = now() - interval '100 years'
            where version > 1 and withdrawn_at is null
            """)
        .update();
  }

  @ParameterizedTest
  @ValueSource(strings = {"maria.santos", "tess.holloway", "noor.haddad", "grace.okafor"})
  void nobodyElseComesIn(String userName) {
    Browser other = portal.as(userName);
    assertThat(other.get(DESK).status()).isEqualTo(403);
    assertThat(other.get(DESK + "/1").status()).isEqualTo(403);
    assertThat(other.get("/staff/people").text("nav")).doesNotContain("Who may see what");
    String token = other.get("/staff/people").all("input[name=_csrf]").get(0).attr("value");
    assertThat(other.post(DESK, Map.of("_csrf", token, "from", "1")).status()).isEqualTo(403);
  }

  @Test
  void theRulesAreReadInPlainWords() {
    assertThat(helen.get("/staff/rules").path()).isEqualTo(DESK);
    HtmlPage page = helen.get(DESK + "/1");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text("main"))
        .contains("teen, from 12", "Notes and documents", "Everything is shown at once.");
    assertThat(helen.get(DESK + "/999").status()).isEqualTo(404);
    assertThat(helen.get(DESK + "/1/ages/0").status()).isEqualTo(409);
  }

  @Test
  void aDraftIsChangedComparedAndThrownAway() {
    String draft = draft();
    HtmlPage form = helen.get(draft + "/ages/0");
    Map<String, String> fields = new HashMap<>();
    fields.put("band1.from", "13");
    HtmlPage stored = helen.submit(form, "form[action$=/ages/0]", fields);
    assertThat(stored.path()).isEqualTo(draft);
    assertThat(stored.text("main")).contains("teen, from 13");
    assertThat(stored.text("main [role=status]")).contains("Saved in the draft.");
    assertThat(helen.get(draft).has("main [role=status]")).isFalse();
    assertThat(helen.get(draft + "/difference").text("main"))
        .contains("Everywhere, teen: begins at 13 instead of 12");
    helen.submit(helen.get(draft + "/discarding"), "form[action$=/discarding]", Map.of());
    assertThat(helen.get(draft).status()).isEqualTo(404);
  }

  @Test
  void aDraftGetsAnotherNameAndPartsThatCanBeTakenOutAgain() {
    String draft = draft();
    HtmlPage named =
        helen.submit(helen.get(draft), "form[action$=/title]", Map.of("title", "Try again"));
    assertThat(named.text("h1")).contains("Try again");
    HtmlPage form = helen.get(draft + "/ages/1");
    String state = form.one("#state option:last-of-type").val();
    HtmlPage added = helen.submit(form, "form[action$=/ages/1]", Map.of("state", state));
    assertThat(added.all("main a[href*='/ages/']")).hasSize(3);
    HtmlPage taken = helen.submit(helen.get(draft + "/ages/1"), "form[action$=/removal]", Map.of());
    assertThat(taken.all("main a[href*='/ages/']")).hasSize(2);
    int holds = taken.all("main a[href*='/holds/']").size();
    String hold = draft + "/holds/" + (holds - 1);
    Map<String, String> fields =
        Map.of("name", "Biopsies", "data", "RESULT", "codes", "a|1", "law", "A law", "days", "3");
    HtmlPage held =
        helen.submit(helen.get(hold), "form[action$=/holds/%d]".formatted(holds - 1), fields);
    assertThat(held.text("main")).contains("Biopsies");
    HtmlPage free = helen.submit(helen.get(hold), "form[action$=/removal]", Map.of());
    assertThat(free.text("main")).doesNotContain("Biopsies");
  }

  @Test
  void theAgesForEverywhereStay() {
    String draft = draft();
    HtmlPage form = helen.get(draft + "/ages/0");
    assertThat(form.has("form[action$=/removal]")).isFalse();
    HtmlPage forced =
        helen.post(
            draft + "/ages/0/removal",
            Map.of("_csrf", form.all("input[name=_csrf]").get(0).val(), "revision", "0"));
    assertThat(forced.status()).isEqualTo(409);
    assertThat(helen.get(draft).text("main")).contains("teen, from 12");
  }

  @Test
  void whatIsWrongIsSaidBesideItsField() {
    String draft = draft();
    HtmlPage page =
        helen.submit(
            helen.get(draft + "/ages/0"),
            "form[action$=/ages/0]",
            Map.of("band1.from", "0", "band2.key", "Adult!"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text("[role=alert]"))
        .contains("Each age group begins later", "Give a short name");
    assertThat(page.all("#band1\\.from[aria-invalid=true]")).hasSize(1);
    assertThat(helen.get(draft).text("main")).contains("teen, from 12");
    HtmlPage hold =
        helen.submit(
            helen.get(draft + "/holds/0"),
            "form[action$=/holds/0]",
            Map.of("name", "All", "days", "400", "codes", "everything"));
    assertThat(hold.status()).isEqualTo(422);
    assertThat(hold.text("[role=alert]")).contains("1 to 90 days", "a bar and the code");
    HtmlPage words =
        helen.submit(
            helen.get(draft + "/labels/mental-health"),
            "form[action$=/mental-health]",
            Map.of("words", "suicid*\n*a\nSuicidio", "lists", "mental-health\nmental"));
    assertThat(words.status()).isEqualTo(422);
    assertThat(words.text("title")).startsWith("Error: ");
    assertThat(words.text("#words-error")).contains("Line 2");
    assertThat(words.text("#lists-error")).contains("Line 2");
    assertThat(words.text("#lists-hint")).contains("mental-health", "sti-hiv");
  }

  @Test
  void watchWordsAreKeptWithoutCaseAndAccents() {
    String draft = draft();
    helen.submit(
        helen.get(draft + "/labels/mental-health"),
        "form[action$=/mental-health]",
        Map.of("words", "Depresión\nSUICID*"));
    assertThat(helen.get(draft).text("main")).contains("depresion, suicid*");
  }

  @Test
  void ofTwoFormsTheLaterOverwritesNothing() {
    String draft = draft();
    HtmlPage first = helen.get(draft + "/staff/nurse");
    HtmlPage second = portal.as("helen.kowalski").get(draft + "/staff/nurse");
    helen.submit(first, "form[action$=/nurse]", Map.of());
    HtmlPage late = helen.submit(second, "form[action$=/nurse]", Map.of());
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text("h1")).isEqualTo("Somebody else was faster");
  }

  @Test
  void aVersionIsLookedAtScheduledAndWithdrawn() {
    long before = trail.lastEvent();
    String draft = draft();
    closeVisitsToParents(draft);
    HtmlPage ask = helen.get(draft + "/publication");
    assertThat(ask.text("main")).contains("parents no longer open");
    helen.submit(helen.get(draft + "/impact"), "form[action$=/impact]", Map.of());
    HtmlPage impact = helen.get(draft + "/impact");
    assertThat(impact.text("main")).contains("parents lose: Visits");
    String who = impact.all("a[href*='/impact/people']").get(0).attr("href");
    assertThat(pages(who)).anyMatch(page -> page.text("main").contains("Reyes"));
    assertThat(helen.get(draft + "/impact/people?change=parent.loses.nothing").status())
        .isEqualTo(404);
    String tomorrow = tomorrow().toString();
    HtmlPage done =
        helen.submit(
            helen.get(draft + "/publication"),
            "form[action$=/publication]",
            Map.of("when", "later", "day", tomorrow, "time", "08:00"));
    assertThat(done.text("main")).contains("Scheduled", "8:00 AM");
    assertThat(portal.bean(PolicyBook.class).at(portal.clock().instant()).number()).isEqualTo(1);
    portal.clock().pass(Duration.ofMinutes(12));
    Browser late = portal.as("helen.kowalski");
    portal.clock().pass(Duration.ofMinutes(12));
    assertThat(late.submit(late.get(draft), "form[action$=/withdrawal]", Map.of()).path())
        .as("all factors first")
        .isEqualTo("/staff/security/confirmation");
    Browser again = portal.browser();
    portal.forgetTries();
    again.signIn("helen.kowalski");
    HtmlPage withdrawn = again.submit(again.get(draft), "form[action$=/withdrawal]", Map.of());
    assertThat(withdrawn.text("main")).contains("Withdrawn");
    assertThat(steps(before)).containsExactly("begun", "published", "withdrawn");
  }

  @Test
  void absurdMomentsAreRefused() {
    String draft = draft();
    helen.submit(helen.get(draft + "/impact"), "form[action$=/impact]", Map.of());
    for (String day : List.of("", "soon", "1999-01-01", "2999-01-01", "2027-02-30")) {
      HtmlPage page =
          helen.submit(
              helen.get(draft + "/publication"),
              "form[action$=/publication]",
              Map.of("when", "later", "day", day));
      assertThat(page.status()).as(day).isEqualTo(422);
    }
  }

  @Test
  void whoWroteWhatWidensAsksAnotherPerson() {
    String draft = draft();
    helen.submit(helen.get(draft + "/ages/0"), "form[action$=/ages/0]", Map.of("band1.from", "14"));
    helen.submit(helen.get(draft + "/impact"), "form[action$=/impact]", Map.of());
    HtmlPage ask = helen.get(draft + "/publication");
    assertThat(ask.text("main")).contains("another manager or privacy officer");
    assertThat(ask.has("form[action$=/publication]")).isFalse();
    String token = ask.all("input[name=_csrf]").get(0).attr("value");
    HtmlPage forced =
        helen.post(draft + "/publication", Map.of("_csrf", token, "when", "now", "revision", "1"));
    assertThat(forced.status()).isEqualTo(422);
    assertThat(portal.bean(PolicyBook.class).at(portal.clock().instant()).number()).isEqualTo(1);
  }

  @Test
  void aRecordIsLookedAtAsTheDraftWouldHaveIt() {
    String draft = draft();
    closeVisitsToParents(draft);
    String by = "/by/" + draft.substring(draft.lastIndexOf('/') + 1);
    Browser nurse = portal.as("maria.santos");
    String person =
        helen.get("/staff/people?q=reyes+mateo").one("main a:contains(Mateo)").attr("href");
    for (Browser staff : List.of(helen, nurse)) {
      if (staff.get(person).has("form[action$=/opening]")) {
        staff.submit(staff.get(person), "form[action$=/opening]", Map.of("purpose", "CAREMGT"));
      }
    }
    String parent = person + "/as/parent/" + tomorrow();
    assertThat(helen.get(parent + "/records/visits").status()).isEqualTo(200);
    HtmlPage closed = helen.get(parent + by + "/records/visits");
    assertThat(closed.status()).isEqualTo(403);
    assertThat(closed.text(".proxybar")).contains("by version");
    assertThat(helen.get(parent + "/by/999/home").status()).isEqualTo(404);
    assertThat(nurse.get(parent + "/records/visits").status()).isEqualTo(200);
    assertThat(nurse.get(parent + by + "/records/visits").status()).isEqualTo(404);
    assertThat(helen.get(person + "/preview").has("select[name=by]")).isTrue();
    assertThat(nurse.get(person + "/preview").has("select[name=by]")).isFalse();
  }

  /** All pages of a list: other tests may have left parents in it. */
  private List<HtmlPage> pages(String first) {
    List<HtmlPage> all = new ArrayList<>(List.of(helen.get(first)));
    while (all.getLast().has("nav.pager a[rel=next]")) {
      all.add(helen.get(all.getLast().one("nav.pager a[rel=next]").attr("href")));
    }
    return all;
  }

  private LocalDate tomorrow() {
    return LocalDate.ofInstant(portal.clock().instant(), portal.bean(Branding.class).zone())
        .plusDays(1);
  }

  private void closeVisitsToParents(String draft) {
    int no = Integer.parseInt(draft.substring(draft.lastIndexOf('/') + 1));
    portal
        .bean(RuleDrafts.class)
        .change(
            no,
            0,
            rules ->
                new Rules(
                    List.of(
                        new AgeRule(
                            null,
                            null,
                            rules.ages().getFirst().bands().stream()
                                .map(RulesDeskPagesTests::withoutVisits)
                                .toList())),
                    rules.labels(),
                    rules.holds(),
                    rules.staff()),
            new RuleDrafts.Editor(new AccountId(1), "Somebody"));
  }

  private static AgeBand withoutVisits(AgeBand band) {
    Set<Scope> parents = new HashSet<>(band.parents());
    parents.remove(Scope.VISITS);
    return new AgeBand(band.key(), band.from(), band.own(), parents, band.hidden());
  }

  private String draft() {
    HtmlPage begun =
        helen.submit(helen.get(DESK + "/1"), "form[action=" + DESK + "]", Map.of("title", "Try"));
    assertThat(begun.path()).matches(DESK + "/\\d+");
    return begun.path();
  }

  private List<String> steps(long before) {
    return database
        .house()
        .sql(
            """
            select split_part(what, '/', 4) from audit.event
            where event_no > ? and what like 'access/rules/%' order by event_no
            """)
        .param(before)
        .query((row, n) -> row.getString(1))
        .list();
  }
}
