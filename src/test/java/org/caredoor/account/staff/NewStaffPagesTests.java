// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.account.Accounts;
import org.caredoor.account.People;
import org.caredoor.account.Post;
import org.caredoor.account.Side;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@PortalTest
class NewStaffPagesTests {
  private static final String FORM = "main form[action='/staff/accounts']";
  private static final String ACT = "main form:has([name=reason])";
  private static final String NEW = "seven swans asleep at noon";
  private static int last;

  private final Portal portal;
  private final Database database;
  private final TestDatabase trail;
  private final People people;
  private final Post post;
  private final Browser boss;
  private final People.Person who;
  private final String userName = "newcomer" + ++last;

  NewStaffPagesTests(Portal portal, Database database, TestDatabase trail) {
    this.portal = portal;
    this.database = database;
    this.trail = trail;
    this.people = new People(portal);
    this.post = new Post(database);
    this.boss = portal.browser();
    this.who = people.enter(Side.STAFF, "en", Set.of(StaffRole.ADMINISTRATOR));
    who.signIn(boss);
  }

  /** Others count administrators. */
  @AfterEach
  void nobodyStays() {
    database.house().sql("delete from account.throttle").update();
    database
        .house()
        .sql(
            """
            delete from account.user_account u where realm = 'STAFF'
              and (user_name like 'wren%' or user_name like 'newcomer%')
              and not exists (select from account.identity_check c
                where u.account_id in (c.staff_id, c.second_id))
            """)
        .update();
  }

  @Test
  void aNewcomerChoosesTheirOwnPasswordAndSecondFactor() {
    long before = trail.lastEvent();
    HtmlPage opened = open(Map.of());
    assertThat(opened.status()).isEqualTo(200);
    Browser newcomer = portal.browser();
    HtmlPage choose = enter(newcomer, userName, opened.text("#start-code"));
    assertThat(choose.path()).isEqualTo("/staff/sign-in/recovery/password");
    HtmlPage setUp =
        newcomer.submit(choose, "main form:has([name=new])", Map.of("new", NEW, "repeat", NEW));
    assertThat(setUp.path()).isEqualTo("/staff/sign-in/set-up");
    assertThat(enter(portal.browser(), userName, opened.text("#start-code")).status())
        .isEqualTo(401);
    HtmlPage member = boss.click(opened, "main a.back");
    assertThat(member.text("main")).contains("New Comer", "Nurse", "Northgate");
    assertThat(portal.tracesSince(before))
        .anyMatch(t -> t.what().matches("staff/accounts/\\d+/open/done"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name | ' ' | #name-error",
        "username | a | #username-error",
        "username | wren@example.org | #username-error",
        "role | '' | fieldset .error",
        "reason | '' | #reason-error",
      })
  void whatIsWrongIsSaidBesideItsFieldAndTheRestStays(String field, String value, String place) {
    HtmlPage page = open(Map.of(field, value));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.has(place)).isTrue();
    assertThat(page.one("#site option[selected]").val()).isEqualTo("northgate");
    assertThat(page.has("#start-code")).isFalse();
  }

  @Test
  void aUserNameIsTakenHoweverItIsWritten() {
    open(Map.of());
    HtmlPage again = open(Map.of("username", userName.toUpperCase()));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.text("#username-error")).contains("already");
    assertThat(again.one("#username").val()).isEqualTo(userName.toUpperCase());
  }

  @ParameterizedTest
  @ValueSource(strings = {"administrator", "privacy-officer"})
  void aDangerousRoleIsNotGivenWhateverIsSent(String role) {
    String token = boss.get("/staff/accounts/new").one(FORM + " [name=_csrf]").val();
    Map<String, String> fields = new HashMap<>(fields());
    fields.put("_csrf", token);
    fields.put("role", role);
    assertThat(boss.post("/staff/accounts", fields).status()).isEqualTo(422);
    assertThat(portal.bean(Accounts.class).byUserName(SignedIn.Realm.STAFF, userName)).isEmpty();
  }

  @Test
  void theOtherAdministratorsAreTold() {
    People.Person other = people.enter(Side.STAFF, "en", Set.of(StaffRole.PRIVACY_OFFICER));
    String box = other.name() + "@example.org";
    portal.bean(Accounts.class).enterEmail(other.account(), box);
    open(Map.of());
    assertThat(post.subjectsTo(box)).containsExactly("A staff account was opened");
    assertThat(post.lastTo(box).text()).contains(userName);
  }

  @Test
  void nobodyButAnAdministratorOpensOne() {
    for (String other : List.of("samuel.greer", "helen.kowalski", "maria.santos")) {
      Browser browser = portal.as(other);
      assertThat(browser.get("/staff/accounts/new").status()).isEqualTo(403);
      String token = browser.get("/staff/people").one(".menu form [name=_csrf]").val();
      Map<String, String> fields = new HashMap<>(fields());
      fields.put("_csrf", token);
      assertThat(browser.post("/staff/accounts", fields).status()).isIn(302, 403);
    }
    assertThat(portal.bean(Accounts.class).byUserName(SignedIn.Realm.STAFF, userName)).isEmpty();
  }

  @Test
  void whoLostEverythingGetsACodeAndIsTold() {
    People.Person nurse = people.enter(Side.STAFF);
    String box = nurse.name() + "@example.org";
    portal.bean(Accounts.class).enterEmail(nurse.account(), box);
    nurse.signIn(portal.browser());
    String code = act(nurse, "start-code").text("#start-code");
    assertThat(post.subjectsTo(box)).contains("A start code was handed over");
    assertThat(enter(portal.browser(), nurse.name(), code).path()).endsWith("/recovery/password");
  }

  @Test
  void aCodeForSomebodyWhomNobodyCanTellNeedsASecondPerson() {
    People.Person nurse = people.enter(Side.STAFF);
    nurse.signIn(portal.browser());
    HtmlPage asked = act(nurse, "start-code");
    assertThat(asked.path()).startsWith("/staff/requests/");
    HtmlPage still = act(nurse, "start-code");
    assertThat(still.status()).isEqualTo(422);

    Browser samuel = portal.browser();
    People.Person second = people.enter(Side.STAFF, "en", Set.of(StaffRole.PRIVACY_OFFICER));
    second.signIn(samuel);
    HtmlPage said = samuel.submit(samuel.get(asked.path()), "form[action$=approval]", Map.of());
    assertThat(said.has("#start-code")).isFalse();
    String code = act(nurse, "start-code").text("#start-code");
    assertThat(enter(portal.browser(), nurse.name(), code).path()).endsWith("/recovery/password");
    assertThat(act(nurse, "start-code").path()).startsWith("/staff/requests/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ADMINISTRATOR", "PRIVACY_OFFICER"})
  void aCodeForADangerousLogInNeedsASecondPersonAlways(StaffRole role) {
    People.Person powerful = people.enter(Side.STAFF, "en", Set.of(role));
    portal.bean(Accounts.class).enterEmail(powerful.account(), powerful.name() + "@example.org");
    HtmlPage asked = act(powerful, "start-code");
    assertThat(asked.has("#start-code")).isFalse();
    assertThat(asked.path()).startsWith("/staff/requests/");
  }

  @Test
  void nobodyMakesACodeForThemselves() {
    HtmlPage own = act(who, "start-code");
    assertThat(own.status()).isEqualTo(422);
    assertThat(own.has("#start-code")).isFalse();
  }

  @Test
  void anAdministratorEndsAllSessionsOfSomebodyAndNothingElse() {
    People.Person nurse = people.enter(Side.STAFF);
    Browser elsewhere = portal.browser();
    nurse.signIn(elsewhere);
    assertThat(act(nurse, "sign-out").text("main [role=status]")).contains("signed out");
    assertThat(elsewhere.get("/staff/people").path()).isEqualTo("/staff/sign-in");
    assertThat(nurse.signIn(portal.browser()).status()).isEqualTo(200);
  }

  private Map<String, String> fields() {
    return Map.of(
        "name", "New Comer",
        "username", userName,
        "language", "es",
        "site", "northgate",
        "role", "nurse",
        "reason", "begins on Monday");
  }

  private HtmlPage open(Map<String, String> other) {
    Map<String, String> all = new HashMap<>(fields());
    all.putAll(other);
    return boss.submit(boss.get("/staff/accounts/new"), FORM, all);
  }

  private HtmlPage act(People.Person member, String act) {
    return boss.submit(
        boss.get("/staff/accounts/" + member.account().value() + "/" + act),
        ACT,
        Map.of("reason", "as agreed on Monday"));
  }

  private static HtmlPage enter(Browser in, String name, String code) {
    return in.submit(
        in.get("/staff/sign-in/start-code"),
        "main form:has([name=start-code])",
        Map.of("username", name, "start-code", code));
  }
}
