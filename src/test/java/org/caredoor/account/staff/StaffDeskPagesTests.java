// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@PortalTest
class StaffDeskPagesTests {
  private static final String FORM = "main form:has([name=reason])";
  private static int people;

  private final Portal portal;
  private final Database database;
  private final Cast.Person nurse =
      new Cast.Person(
          "nora" + ++people,
          "Nora Quist " + people,
          Cast.stranger("x").password(),
          Cast.stranger("x").totpSecret(),
          "nurse");
  private AccountId id = new AccountId(0);

  StaffDeskPagesTests(Portal portal, Database database) {
    this.portal = portal;
    this.database = database;
  }

  @BeforeEach
  void aNurse() {
    database.house().sql("delete from account.staff_act where state = 'WAITING'").update();
    id =
        portal
            .bean(Accounts.class)
            .open(
                SignedIn.Realm.STAFF,
                nurse.userName(),
                nurse.name(),
                "en",
                nurse.password(),
                nurse.secret(),
                Set.of(StaffRole.NURSE));
    portal.forgetUsedCode(nurse);
  }

  @Test
  void anAdministratorFindsALogInByNameRoleAndState() {
    Browser ines = portal.as("ines.carvalho");
    HtmlPage found =
        ines.submit(
            ines.get("/staff/accounts"),
            "main form[role=search]",
            Map.of("q", nurse.name().toUpperCase(), "role", "nurse", "state", "on"));
    assertThat(found.text("main [role=status]")).isEqualTo("1 account");
    assertThat(found.text("main tbody tr")).contains(nurse.name(), "Nurse", "Never");
    HtmlPage none = ines.get("/staff/accounts?q=" + nurse.userName() + "&role=manager");
    assertThat(none.text("main .note")).contains("No account matches");
    assertThat(ines.get("/staff/accounts?page=2&order=last").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/staff/accounts", "/staff/accounts/1", "/staff/accounts/1/disable"})
  void nobodyButAnAdministratorSeesTheDesk(String path) {
    for (String other : List.of("samuel.greer", "helen.kowalski", "noor.haddad")) {
      HtmlPage page = portal.as(other).get(path);
      assertThat(page.status()).isEqualTo(403);
      assertThat(page.has("a[href='/staff/accounts']")).isFalse();
    }
  }

  @Test
  void whoIsTurnedOffIsOutAtTheNextClickAndInAgainWhenTurnedOn() {
    Browser nora = portal.as(nurse);
    Browser ines = fresh("ines.carvalho");
    assertThat(nora.get("/staff/people").status()).isEqualTo(200);
    HtmlPage done = act(ines, "disable");
    assertThat(done.text("main [role=status]")).contains("Done");
    assertThat(done.text("main h1 + p")).contains("Turned off");
    assertThat(nora.get("/staff/people").path()).isEqualTo("/staff/sign-in");
    act(ines, "enable");
    assertThat(nora.get("/staff/people").path()).isEqualTo("/staff/sign-in");
    portal.forgetUsedCode(nurse);
    assertThat(portal.as(nurse).get("/staff/people").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"roles", "site"})
  void otherRolesOrAnotherSiteHoldAtTheNextClick(String what) {
    Browser nora = portal.as(nurse);
    Browser ines = fresh("ines.carvalho");
    HtmlPage form = ines.get(at() + "/" + what);
    Map<String, String> fields =
        what.equals("roles")
            ? Map.of("role", "manager", "reason", "new work")
            : Map.of("site", "northgate", "reason", "moved");
    HtmlPage done = ines.submit(form, FORM, fields);
    assertThat(done.text("main")).contains(what.equals("roles") ? "Manager" : "Northgate");
    assertThat(done.text("main"))
        .doesNotContain(what.equals("roles") ? "No site Nurse" : "No site");
    assertThat(nora.get("/staff/people").path()).isEqualTo("/staff/sign-in");
  }

  @Test
  void aRoleThatTheFormDoesNotOfferIsNotGiven() {
    Browser ines = fresh("ines.carvalho");
    String token = ines.get(at() + "/roles").one(FORM + " [name=_csrf]").val();
    ines.post(
        at() + "/roles", Map.of("_csrf", token, "role", "administrator", "reason", "because"));
    assertThat(ines.get(at()).text("main h1 + p")).doesNotContain("Administrator");
  }

  @Test
  void aDangerousRightIsAskedForByOneAndGivenByAnother() {
    Browser ines = fresh("ines.carvalho");
    HtmlPage request = act(ines, "grant-administrator");
    assertThat(request.path()).startsWith("/staff/requests/");
    assertThat(request.text("main")).contains("somebody else has to decide");
    assertThat(request.has("form[action$=approval]")).isFalse();
    assertThat(ines.get(at()).text("main h1 + p")).doesNotContain("Administrator");

    Browser samuel = fresh("samuel.greer");
    assertThat(samuel.get("/staff/people").text("nav a[href=/staff/requests] .n")).startsWith("1");
    HtmlPage list = samuel.get("/staff/requests");
    assertThat(list.text("main .rows")).contains("Make " + nurse.name() + " an administrator");
    HtmlPage given = samuel.submit(samuel.get(request.path()), "form[action$=approval]", Map.of());
    assertThat(given.text("main [role=status]")).contains("It was done");
    assertThat(ines.get(at()).text("main h1 + p")).contains("Administrator");
    assertThat(ines.get("/staff/requests").text("main [role=status]")).contains("Nothing waits");
    portal.forgetUsedCode(nurse);
    HtmlPage now = portal.as(nurse).get("/staff/accounts");
    assertThat(now.status()).isEqualTo(200);
    database
        .house()
        .sql("delete from account.user_account where account_id = ?")
        .param(id.value())
        .update();
  }

  @Test
  void theSecondPersonsWordAsksForAllFactorsAgain() {
    Browser ines = fresh("ines.carvalho");
    HtmlPage request = act(ines, "grant-privacy-officer");
    Browser samuel = fresh("samuel.greer");
    HtmlPage page = samuel.get(request.path());
    portal.clock().pass(Duration.ofMinutes(11));
    HtmlPage asked = samuel.submit(page, "form[action$=approval]", Map.of());
    assertThat(asked.path()).isEqualTo("/staff/security/confirmation");
    assertThat(ines.get(at()).text("main h1 + p")).doesNotContain("Privacy");
  }

  @Test
  void anActWithoutAReasonIsNotDone() {
    Browser ines = fresh("ines.carvalho");
    HtmlPage again = ines.submit(ines.get(at() + "/disable"), FORM, Map.of("reason", " "));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.text(".summary")).contains("Say why");
    assertThat(ines.get(at()).text("main h1 + p")).contains("On");
  }

  @Test
  void theLastAdministratorAndOnesOwnLogInStay() {
    Browser ines = fresh("ines.carvalho");
    HtmlPage own =
        ines.get(
            "/staff/accounts/"
                + portal
                    .bean(Accounts.class)
                    .byUserName(SignedIn.Realm.STAFF, "ines.carvalho")
                    .orElseThrow()
                    .value());
    assertThat(own.text("main")).contains("Somebody else has to change it");
    assertThat(own.has("a[href$='/disable']")).isFalse();
    HtmlPage tried =
        ines.submit(ines.get(own.path() + "/disable"), FORM, Map.of("reason", "holiday"));
    assertThat(tried.status()).isEqualTo(422);
    assertThat(tried.text(".summary")).contains("somebody else has to do it");
  }

  @Test
  void theDeskIsInSpanishToo() {
    Browser ines = portal.as("ines.carvalho").inLanguage("es");
    assertThat(ines.get("/staff/accounts").text("h1")).isEqualTo("Cuentas del personal");
    assertThat(ines.get(at() + "/disable").text("h1")).isEqualTo("Desactivar");
    assertThat(ines.get("/staff/requests").text("h1")).isEqualTo("Solicitudes de dos personas");
  }

  private HtmlPage act(Browser ines, String act) {
    return ines.submit(ines.get(at() + "/" + act), FORM, Map.of("reason", "as agreed"));
  }

  private String at() {
    return "/staff/accounts/" + id.value();
  }

  /** All factors a moment ago. */
  private Browser fresh(String userName) {
    Browser browser = portal.browser();
    browser.signIn(userName);
    return browser;
  }
}
