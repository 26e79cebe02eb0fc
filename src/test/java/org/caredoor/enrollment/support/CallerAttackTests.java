// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.account.People;
import org.caredoor.account.Post;
import org.caredoor.account.Side;
import org.caredoor.account.StaffRole;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The caller is not the patient, or the desk does more than it may. */
@PortalTest
class CallerAttackTests {
  private static final List<String> BY_FORM =
      List.of("unlock", "password-link", "user-name", "new-link");

  private final Portal portal;
  private final Database database;
  private final Post post;

  CallerAttackTests(Portal portal) {
    this.portal = portal;
    this.database = portal.bean(Database.class);
    this.post = new Post(database);
  }

  @BeforeEach
  @AfterEach
  void forgetMistakes() {
    portal.forgetTries();
  }

  @Test
  void nothingIsDoneForACallerWhoWasNotChecked() {
    Callee nora = locked();
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    HtmlPage page = desk.get(nora.page());
    int mails = post.to(nora.email()).size();
    for (Fix fix : Fix.values()) {
      HtmlPage refused = send(desk, page, nora, fix.code(), Map.of());
      assertThat(refused.status()).as(fix.code()).isEqualTo(409);
      assertThat(refused.text("main [role=alert]"))
          .as(fix.code())
          .contains("Check who it is first");
    }
    assertThat(post.to(nora.email())).hasSize(mails);
    assertThat(nora.tryPassword(nora.person.password()).status()).isEqualTo(429);
  }

  /** Name, birth date and address are known to an ex-partner; one wrong answer is enough. */
  @Test
  void oneWrongAnswerAndThereAreCalmWordsAndNothingElse() {
    Callee nora = locked();
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    HtmlPage asked =
        desk.submit(desk.get(nora.page()), "form:has([name=way][value=phone])", Map.of());
    HtmlPage failed =
        desk.submit(
            asked,
            "form[action$=/verdict]",
            Map.of("answer-1", "right", "answer-2", "right", "answer-3", "wrong"));
    assertThat(failed.text("section:has(#calm)"))
        .contains("I cannot help with this by telephone", "photo ID");
    assertThat(failed.has("#fixes")).isFalse();
    assertThat(failed.has(".diag")).isFalse();
    assertThat(failed.has("table")).isFalse();
    assertThat(failed.text("main")).doesNotContain("wrong tries").doesNotContain("pause");
    assertThat(send(desk, failed, nora, "unlock", Map.of()).status()).isEqualTo(409);
  }

  @Test
  void afterThreeFailedChecksThereAreNoneByTelephoneForADay() {
    Callee nora = locked();
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    HtmlPage page = desk.get(nora.page());
    for (int i = 0; i < CallerChecks.MOST_FAILED; i++) {
      page = Callee.ask(desk, page, "wrong");
    }
    assertThat(page.has("form:has([name=way][value=phone])")).isFalse();
    Browser colleague = Callee.desk(portal, StaffRole.MANAGER);
    HtmlPage elsewhere = colleague.get(nora.page());
    assertThat(elsewhere.text("section:has(#check)")).contains("Three checks by telephone failed");
    assertThat(
            colleague
                .post(nora.page() + "/checks", fields(elsewhere, Map.of("way", "phone")))
                .status())
        .isEqualTo(409);
    portal.clock().pass(Duration.ofDays(1));
    assertThat(
            Callee.desk(portal, StaffRole.MANAGER)
                .get(nora.page())
                .has("form:has([name=way][value=phone])"))
        .isTrue();
  }

  /** Whoever hangs up at a wrong answer and calls again learns one fact by another. */
  @Test
  void aCallThatEndsAfterAWrongAnswerIsAFailedCheckToo() {
    Callee nora = locked();
    for (int i = 0; i < CallerChecks.MOST_FAILED; i++) {
      Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
      HtmlPage asked =
          desk.submit(desk.get(nora.page()), "form:has([name=way][value=phone])", Map.of());
      Callee.press(
          desk,
          asked,
          "form[action$=/verdict]",
          "button[name=show][value='3']",
          Map.of("answer-1", "right", "answer-2", "wrong"));
    }
    HtmlPage page = Callee.desk(portal, StaffRole.COORDINATOR).get(nora.page());
    assertThat(page.has("form:has([name=way][value=phone])")).isFalse();
    assertThat(page.text("section:has(#check)")).contains("Three checks by telephone failed");
  }

  @Test
  void aCheckIsOfOneCallOneCallerAndOneMemberOfStaff() {
    Callee nora = locked();
    Cast.Person wife = Cast.stranger("Eva Lindqvist");
    portal.bean(Grants.class).give(portal.enter(wife), nora.chart, "WIFE", Basis.SELF_GRANTED);
    People.Person coordinator =
        new People(portal).enter(Side.STAFF, "en", Set.of(StaffRole.COORDINATOR));
    Browser desk = portal.browser();
    coordinator.signIn(desk);
    HtmlPage passed = Callee.ask(desk, desk.get(nora.page()), "right");
    Browser colleague = Callee.desk(portal, StaffRole.COORDINATOR);
    assertThat(send(colleague, colleague.get(nora.page()), nora, "unlock", Map.of()).status())
        .isEqualTo(409);
    assertThat(
            send(desk, passed, nora, "unlock", Map.of("caller", "other", "person", wife.userName()))
                .status())
        .isEqualTo(409);
    Callee other = locked();
    assertThat(send(desk, passed, other, "unlock", Map.of()).status()).isEqualTo(409);
    HtmlPage over = desk.submit(passed, "form[action$=/ending]", Map.of());
    assertThat(send(desk, over, nora, "unlock", Map.of()).status()).isEqualTo(409);
    nora.mistype();
    HtmlPage again = Callee.ask(desk, desk.get(nora.page()), "right");
    portal.clock().pass(CallerChecks.HOLDS);
    Browser late = portal.browser();
    coordinator.signIn(late);
    assertThat(late.get(nora.page()).text("#fixes")).contains("First check who it is");
    assertThat(again.has("form[action$=unlock]")).isTrue();
  }

  /** The wife is checked as herself; the husband's log-in is not hers to have changed. */
  @Test
  void whoActsForAPatientIsCheckedAsThemselvesAndChangesTheirOwnLogInAlone() {
    Callee nora = locked();
    Cast.Person wife = Cast.stranger("Eva Lindqvist");
    AccountId hers = portal.enter(wife);
    portal.bean(Grants.class).give(hers, nora.chart, "WIFE", Basis.SELF_GRANTED);
    portal.bean(Accounts.class).enterEmail(hers, wife.userName() + "@example.org");
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    HtmlPage page = desk.click(desk.get(nora.page()), "nav a:contains(Eva)");
    HtmlPage asked = desk.submit(page, "form:has([name=way][value=phone])", Map.of());
    assertThat(asked.texts("fieldset[id^=answer-] legend"))
        .containsExactly(
            "The caller’s full name, and what they are to the patient",
            "The caller’s own email with us",
            "Full name and birth date of the patient");
    Map<String, String> right = new HashMap<>();
    asked.all("fieldset[id^=answer-]").forEach(f -> right.put(f.id(), "right"));
    HtmlPage passed = desk.submit(asked, "form[action$=/verdict]", right);
    int noras = post.to(nora.email()).size();
    Callee.fix(desk, passed, "password-link");
    assertThat(post.subjectsTo(wife.userName() + "@example.org")).contains("Choose a new password");
    assertThat(post.to(nora.email())).hasSize(noras);
    assertThat(send(desk, passed, nora, "unlock", Map.of("caller", "g2")).status()).isEqualTo(409);
    assertThat(nora.tryPassword(nora.person.password()).status()).isEqualTo(429);
  }

  @Test
  void byTelephoneNobodyGetsANewAddressOrACode() {
    Callee nora = locked();
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    HtmlPage passed = Callee.ask(desk, desk.get(nora.page()), "right");
    assertThat(passed.has("#fixes a")).isFalse();
    assertThat(passed.text("#fixes")).contains("Change the email", "Only when you see the person");
    assertThat(desk.get(nora.page() + "/contact").path()).isEqualTo(nora.page());
    HtmlPage tried =
        desk.post(nora.page() + "/contact", fields(passed, Map.of("email", "mallory@example.org")));
    assertThat(tried.location()).contains("/support?caller=self");
    assertThat(post.to("mallory@example.org")).isEmpty();
    assertThat(send(desk, passed, nora, "contact", Map.of()).text("main [role=alert]"))
        .contains("somebody whom you see");
  }

  /** What goes out goes to addresses on file, whatever the form says. */
  @Test
  void noFormSaysWhereToSendTo() {
    Callee nora = locked();
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    HtmlPage passed = Callee.ask(desk, desk.get(nora.page()), "right");
    for (String fix : BY_FORM) {
      send(
          desk,
          passed,
          nora,
          fix,
          Map.of("email", "mallory@example.org", "to", "mallory@example.org", "address", "x"));
    }
    assertThat(post.to("mallory@example.org")).isEmpty();
    assertThat(post.subjectsTo(nora.email())).contains("Choose a new password", "Your user name");
  }

  @Test
  void withoutADocumentASecondOfTheStaffHasToSeeThePersonAndNeverTheSameOne() {
    Callee nora = locked();
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    HtmlPage waiting =
        desk.submit(desk.get(nora.page()), "form:has([name=way][value=colleague])", Map.of());
    String no =
        database
            .house()
            .sql("select max(check_no) from enrollment.caller_check where patient_id = ?")
            .param(nora.chart.value())
            .query(String.class)
            .single();
    String confirm = nora.page() + "/checks/" + no + "/confirmation";
    assertThat(desk.post(confirm, fields(waiting, Map.of())).status()).isEqualTo(409);
    assertThat(send(desk, waiting, nora, "unlock", Map.of()).status()).isEqualTo(409);
    Browser colleague = Callee.desk(portal, StaffRole.MANAGER);
    HtmlPage seen =
        colleague.submit(colleague.get(nora.page()), "form[action$=/confirmation]", Map.of());
    assertThat(send(colleague, seen, nora, "unlock", Map.of()).status()).isEqualTo(409);
    HtmlPage passed = desk.get(nora.page());
    assertThat(passed.text("section:has(#check)")).contains("Two of the staff saw the person");
    assertThat(passed.has("#fixes a[href*=contact]")).isTrue();
  }

  @Test
  void aFoundScreenOfADeskFixesNothing() {
    Callee nora = locked();
    Browser desk = Callee.desk(portal, StaffRole.COORDINATOR);
    HtmlPage passed = Callee.ask(desk, desk.get(nora.page()), "right");
    portal.clock().pass(Duration.ofMinutes(11));
    assertThat(Callee.fix(desk, passed, "unlock").path()).isEqualTo("/staff/security/confirmation");
  }

  private Callee locked() {
    Callee nora = Callee.with(portal);
    nora.mistype();
    return nora;
  }

  private static HtmlPage send(
      Browser desk, HtmlPage page, Callee callee, String fix, Map<String, String> more) {
    Map<String, String> fields = fields(page, Map.of("caller", "self"));
    fields.putAll(more);
    return desk.post(callee.page() + "/fixes/" + fix, fields);
  }

  private static Map<String, String> fields(HtmlPage page, Map<String, String> more) {
    Map<String, String> fields = new HashMap<>(more);
    fields.put("_csrf", page.all("input[name=_csrf]").get(0).val());
    return fields;
  }
}
