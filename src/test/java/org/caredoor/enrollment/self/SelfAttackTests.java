// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.self;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.account.Statements;
import org.caredoor.enrollment.EnrolmentState;
import org.caredoor.enrollment.Enrolments;
import org.caredoor.enrollment.Looked;
import org.caredoor.enrollment.Tokens;
import org.caredoor.enrollment.desk.Visitor;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody who is not the patient says that they are: an ex-partner, a list of names, a flood. */
@PortalTest
class SelfAttackTests {
  private final Portal portal;
  private final Claimants claimants;
  private final Database database;

  SelfAttackTests(Portal portal) {
    this.portal = portal;
    this.claimants = new Claimants(portal);
    this.database = portal.bean(Database.class);
  }

  @AfterEach
  void forgetTries() {
    portal.forgetTries();
  }

  @Test
  void nothingIsToldByAWordASizeOrTheWorkItTakes() {
    Map<String, Supplier<Claimants.Claimant>> kinds = new LinkedHashMap<>();
    kinds.put("fits", claimants::adult);
    kinds.put(
        "has a log-in",
        () -> {
          Claimants.Claimant one = claimants.adult();
          claimants.logIn(one);
          return one;
        });
    kinds.put("teen", () -> claimants.aged(15));
    kinds.put(
        "has died",
        () -> {
          Claimants.Claimant one = claimants.adult();
          died(one.id());
          return one;
        });
    Map<String, String> answers = new TreeMap<>();
    Map<String, List<String>> work = new TreeMap<>();
    try (var statements = new Statements()) {
      kinds.forEach((kind, who) -> {
        Claimants.Claimant one = who.get();
        answers.put(kind, answer(one.fields("zip", "95901", "email"), statements, kind, work));
        answers.put(
            kind + ", other fact",
            answer(one.fields("zip", "95902", "email"), statements, kind + ", other fact", work));
      });
      Map<String, String> nobody =
          new LinkedHashMap<>(claimants.adult().fields("zip", "95901", "email"));
      nobody.put("year", "1901");
      answers.put("nobody", answer(nobody, statements, "nobody", work));
    }
    assertThat(answers.values()).as("%s", answers).containsOnly(answers.get("nobody"));
    assertThat(work.get("nobody")).isNotEmpty();
    assertThat(work.values()).as("%s", work).containsOnly(work.get("nobody"));
  }

  @Test
  void whoAsksTooOftenWaitsTheSameForEverybody() {
    Claimants.Claimant known = claimants.adult();
    Map<String, String> nobody = new LinkedHashMap<>(known.fields("zip", "95901", "email"));
    nobody.put("year", "1901");
    String told = floodedWith(known.fields("zip", "95901", "email"));
    portal.forgetTries();
    String toldOfNobody = floodedWith(nobody);
    assertThat(told.replaceAll("value=\"\\d{4}\"", ""))
        .isEqualTo(toldOfNobody.replaceAll("value=\"\\d{4}\"", ""));
  }

  @Test
  void theExPartnerWhoGuessesTheThirdThingGetsNothingAndTheOwnerIsTold() {
    Claimants.Claimant rosa = claimants.adult();
    Demographics before = onFile(rosa.id());
    for (int i = 2; i < 6; i++) {
      rosa.ask("zip", "9590" + i, "email");
    }
    claimants.carryOut();
    assertThat(claimants.subjectsTo(rosa)).containsExactly("Somebody tried to open your account");
    assertThat(claimants.lastTextTo(rosa))
        .contains("Nothing was opened")
        .doesNotContain(rosa.given());
    assertThat(portal.bean(Enrolments.class).of(rosa.id()).state())
        .isEqualTo(EnrolmentState.NOT_OFFERED);
    assertThat(onFile(rosa.id())).isEqualTo(before);
  }

  @Test
  void theExPartnerWhoKnowsEverythingSendsTheCodeToItsOwner() {
    Claimants.Claimant rosa = claimants.adult();
    Demographics before = onFile(rosa.id());
    String own = Claimants.newEmail();
    Map<String, String> more = new LinkedHashMap<>(rosa.fields("zip", "95901", "email"));
    Browser browser = portal.browser();
    more.put(
        "_csrf", browser.get("/start/without-code").one(Claimants.FORM + " [name=_csrf]").val());
    more.put("email", own);
    more.put("contact", own);
    more.put("address", own);
    assertThat(browser.post("/start/without-code", more).location())
        .isEqualTo("/start/without-code/sent");
    claimants.carryOut();
    assertThat(claimants.subjectsTo(own)).isEmpty();
    assertThat(claimants.subjectsTo(rosa)).containsExactly("You asked to open your account");
    assertThat(claimants.lastTextTo(rosa)).contains("Was it not you?");
    assertThat(onFile(rosa.id())).isEqualTo(before);
    assertThat(browser.get("/home").path()).isEqualTo("/sign-in");
  }

  @Test
  void aContactThatIsSomebodyElsesLogInTooGetsNoCode() {
    String shared = Claimants.newEmail();
    AccountId ex = portal.enter(Cast.stranger("Ramón Reyes"));
    portal.bean(Accounts.class).enterEmail(ex, shared);
    Claimants.Claimant rosa = claimants.reachedAt(shared);
    rosa.ask("zip", "95901", "email");
    claimants.carryOut();
    assertThat(claimants.subjectsTo(shared)).isEmpty();
    assertThat(claimants.waiting(rosa))
        .extracting(SelfCases.Waiting::why)
        .containsExactly(Why.NO_CONTACT);
  }

  /** The phone or mailbox of a household: an ex-partner without a log-in reads it too. */
  @Test
  void aContactThatStandsInTheChartOfAnotherGrownUpGetsNoCode() {
    String shared = Claimants.newEmail();
    Claimants.Claimant rosa = claimants.reachedAt(shared);
    reached(5, shared);
    rosa.ask("zip", "95901", "email");
    claimants.carryOut();
    assertThat(claimants.subjectsTo(shared))
        .as("a child is reached by its mother")
        .containsExactly("You asked to open your account");

    String ofBoth = Claimants.newEmail();
    Claimants.Claimant nora = claimants.reachedAt(ofBoth);
    reached(50, ofBoth.toUpperCase(Locale.ROOT));
    nora.ask("zip", "95901", "email");
    claimants.carryOut();
    assertThat(claimants.subjectsTo(ofBoth)).isEmpty();
    assertThat(claimants.waiting(nora))
        .extracting(SelfCases.Waiting::why)
        .containsExactly(Why.NO_CONTACT);
  }

  private void reached(int age, String email) {
    Visitor.at(
        portal,
        "eastside",
        age,
        ", \"telecom\": [{\"system\": \"email\", \"value\": \"" + email + "\"}]");
  }

  @Test
  void aPhoneThatIsSomebodyElsesLogInTooGetsNoCode() {
    Claimants.Claimant rosa = claimants.adult();
    AccountId ex = portal.enter(Cast.stranger("Ramón Reyes"));
    database
        .house()
        .sql(
            """
            insert into notice.phone (account_id, phone_no, number, added_at, confirmed_at)
            values (:account, 1, :number, now(), now())
            """)
        .param("account", ex.value())
        .param("number", "+1" + rosa.phone().replaceAll("\\D", ""))
        .update();
    rosa.ask("zip", "95901", "text");
    claimants.carryOut();
    assertThat(claimants.subjectsTo(rosa)).containsExactly("You asked to open your account");
    assertThat(claimants.textsTo(rosa)).isZero();
  }

  @Test
  void aFloodFillsNoBoxAndTheLastCodeStillWorks() {
    Claimants.Claimant rosa = claimants.adult();
    for (int i = 0; i < 12; i++) {
      rosa.ask("zip", "95901", "email");
      claimants.carryOut();
      portal.forgetTries();
      portal.clock().pass(Duration.ofMinutes(6));
    }
    assertThat(claimants.subjectsTo(rosa)).hasSize(3);
    assertThat(claimants.whoseCode(claimants.lastCodeTo(rosa))).contains(rosa.id());
    portal.clock().pass(Duration.ofHours(8));
    rosa.ask("zip", "95901", "email");
    claimants.carryOut();
    assertThat(claimants.subjectsTo(rosa)).hasSize(4);
  }

  @Test
  void nobodyEndsWhatItsOwnerHasBegun() {
    Claimants.Claimant rosa = claimants.adult();
    rosa.ask("zip", "95901", "email");
    claimants.carryOut();
    String code = claimants.lastCodeTo(rosa);
    Tokens tokens = portal.bean(Tokens.class);
    AccountId account = portal.enter(Cast.stranger("Rosa Delgado"));
    assertThat(tokens.start((Looked.Open) tokens.look(code, "192.0.2.7"), account)).isTrue();
    portal.clock().pass(Duration.ofMinutes(10));
    rosa.ask("zip", "95901", "email");
    claimants.carryOut();
    assertThat(claimants.subjectsTo(rosa))
        .containsExactly("You asked to open your account", "You are almost done");
    assertThat(claimants.whoseCode(code)).contains(rosa.id());
  }

  @Test
  void whatIsTypedIsSealedAndForgotten() {
    Claimants.Claimant rosa = claimants.adult();
    rosa.ask("zip", "95901", "email");
    List<byte[]> waiting =
        database
            .house()
            .sql("select sealed from enrollment.self_ask")
            .query((row, n) -> row.getBytes(1))
            .list();
    assertThat(waiting)
        .allMatch(b -> !new String(b, StandardCharsets.ISO_8859_1).contains(rosa.given()));
    claimants.carryOut();
    assertThat(
            database
                .house()
                .sql("select count(*) from enrollment.self_ask")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void whatTheDatabaseCouldNotDoJustThenIsTakenUpAgain() {
    Claimants.Claimant rosa = claimants.adult();
    rosa.ask("zip", "95901", "email");
    CompletableFuture<Void> stopped =
        database.inHouse(() -> {
          database.house().sql("lock table enrollment.token").update();
          CompletableFuture<Void> carried = CompletableFuture.runAsync(claimants::carryOut);
          while (!carried.isDone() && !stopsWhoWaits()) {
            Thread.onSpinWait();
          }
          return carried;
        });
    stopped.join();
    assertThat(claimants.subjectsTo(rosa)).isEmpty();
    claimants.carryOut();
    assertThat(claimants.subjectsTo(rosa)).containsExactly("You asked to open your account");
  }

  /** Stops the statement that waits for the table; false while none does. */
  private boolean stopsWhoWaits() {
    return !database
        .house()
        .sql(
            """
            select pg_cancel_backend(pid) from pg_locks
            where not granted and relation = 'enrollment.token'::regclass
            """)
        .query(Boolean.class)
        .list()
        .isEmpty();
  }

  private String answer(
      Map<String, String> fields,
      Statements statements,
      String kind,
      Map<String, List<String>> work) {
    portal.forgetTries();
    Browser browser = portal.browser();
    HtmlPage form = browser.get("/start/without-code");
    statements.take();
    HtmlPage answer = browser.submitWithoutFollowing(form, Claimants.FORM, fields);
    work.put(kind, statements.take());
    HtmlPage next = browser.get(answer.location());
    return shown(answer) + shown(next);
  }

  private String floodedWith(Map<String, String> fields) {
    Browser browser = portal.browser();
    HtmlPage form = browser.get("/start/without-code");
    for (int i = 0; i < 5; i++) {
      browser.submitWithoutFollowing(form, Claimants.FORM, fields);
    }
    HtmlPage wait = browser.submitWithoutFollowing(form, Claimants.FORM, fields);
    assertThat(wait.status()).isEqualTo(429);
    return shown(wait);
  }

  private static String shown(HtmlPage page) {
    var all = new StringBuilder().append(page.status()).append('\n');
    new TreeMap<>(page.headers())
        .forEach((header, values) -> {
          boolean
              zippedLength = // hangs on the token against forged forms; the text itself is compared
              header.equals("content-length") && page.headers().containsKey("content-encoding");
          if (!zippedLength && !List.of("date", "set-cookie", "x-request-id").contains(header)) {
            all.append(header).append(": ").append(values).append('\n');
          }
        });
    return all.append(page.source().replaceAll("(name=\"_csrf\" value=\")[^\"]*", "$1")).toString();
  }

  private Demographics onFile(PatientId patient) {
    return Objects.requireNonNull(portal.bean(Charts.class).facts(List.of(patient)).get(patient));
  }

  private void died(PatientId patient) {
    database
        .house()
        .sql("update patient.chart set deceased_at = created_at where patient_id = ?")
        .param(patient.value())
        .update();
  }
}
