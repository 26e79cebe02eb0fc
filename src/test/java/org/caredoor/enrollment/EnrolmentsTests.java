// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.access.Grants;
import org.caredoor.account.AccountClosed;
import org.caredoor.account.AccountId;
import org.caredoor.enrollment.SeenDocuments.Document;
import org.caredoor.enrollment.Step.Act;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;

/** Where a chart stands follows from what was done, the clock, the log-in and the chart. */
@RoomTest
class EnrolmentsTests {
  private static final AccountId DESK = new AccountId(71);
  private static final String SITE = "eastside";

  private final Enrolments enrolments;
  private final Tokens tokens;
  private final SiteTerms terms;
  private final SeenDocuments documents;
  private final Grants grants;
  private final TestClock clock;
  private final Database database;
  private final ApplicationContext context;
  private final Newcomers newcomers;
  private PatientId patient = new PatientId(0);

  EnrolmentsTests(
      Enrolments enrolments,
      Tokens tokens,
      SiteTerms terms,
      SeenDocuments documents,
      Grants grants,
      TestClock clock,
      Database database,
      ApplicationContext context) {
    this.enrolments = enrolments;
    this.tokens = tokens;
    this.terms = terms;
    this.documents = documents;
    this.grants = grants;
    this.clock = clock;
    this.database = database;
    this.context = context;
    this.newcomers = new Newcomers(context);
  }

  @BeforeEach
  void somebody() {
    patient = newcomers.at(SITE);
  }

  @Test
  void keepsWhatWasSaidWithReasonWhoAndWhen() {
    assertThat(state()).isEqualTo(EnrolmentState.NOT_OFFERED);
    enrolments.offered(patient, DESK);
    assertThat(state()).isEqualTo(EnrolmentState.OFFERED);
    clock.pass(Duration.ofHours(1));
    enrolments.declined(patient, "no-phone", DESK);
    assertThat(state()).isEqualTo(EnrolmentState.DECLINED);
    LocalDate until = LocalDate.of(2031, 5, 1);
    enrolments.deferred(patient, "no-time", until, DESK);
    Standing standing = enrolments.of(patient);
    assertThat(standing.state()).isEqualTo(EnrolmentState.DEFERRED);
    assertThat(standing.until()).isEqualTo(until);
    assertThat(standing.reason()).isEqualTo("no-time");
    assertThat(standing.since()).isEqualTo(clock.instant());
    assertThat(enrolments.history(patient))
        .extracting(Step::act, Step::reason, Step::by)
        .containsExactly(
            tuple(Act.DEFERRED, "no-time", DESK),
            tuple(Act.DECLINED, "no-phone", DESK),
            tuple(Act.OFFERED, "", DESK));
  }

  @Test
  void aCodeLapsesWithTheTimeThatItsSiteGives() {
    terms.set(SITE, 7, DESK);
    Issued issued = tokens.issue(patient, SITE, Channel.LETTER, DESK);
    assertThat(issued.expires()).isEqualTo(clock.instant().plus(Duration.ofDays(7)));
    Standing waiting = enrolments.of(patient);
    assertThat(waiting.state()).isEqualTo(EnrolmentState.TOKEN_ISSUED);
    assertThat(waiting.token()).extracting(Token::channel).isEqualTo(Channel.LETTER);
    clock.pass(Duration.ofDays(7).minusSeconds(1));
    assertThat(state()).isEqualTo(EnrolmentState.TOKEN_ISSUED);
    clock.pass(Duration.ofSeconds(1));
    assertThat(state()).isEqualTo(EnrolmentState.LAPSED);
    assertThat(enrolments.of(patient).since()).isEqualTo(issued.expires());
    assertThat(tokens.issue(newcomers.at("westside"), "westside", Channel.LETTER, DESK).expires())
        .isEqualTo(clock.instant().plus(Duration.ofDays(SiteTerms.USUAL_DAYS)));
  }

  @Test
  void whoBeganAndDidNotFinishLapsesToo() {
    Issued issued = tokens.issue(patient, SITE, Channel.LETTER, DESK);
    Looked.Open open = (Looked.Open) tokens.look(issued.code(), "home");
    assertThat(tokens.start(open, new AccountId(90))).isTrue();
    assertThat(state()).isEqualTo(EnrolmentState.STARTED);
    clock.set(issued.expires());
    assertThat(state()).isEqualTo(EnrolmentState.LAPSED);
  }

  @Test
  void aCodeTakenBackLeavesOneThatWasOffered() {
    tokens.issue(patient, SITE, Channel.LETTER, DESK);
    assertThat(tokens.withdraw(patient, "wrong-person", DESK)).isTrue();
    assertThat(state()).isEqualTo(EnrolmentState.OFFERED);
    assertThat(enrolments.of(patient).token()).isNull();
    assertThat(tokens.withdraw(patient, "wrong-person", DESK)).isFalse();
  }

  @Test
  void theLogInSaysWhoIsInLockedOrGone() {
    AccountId account = newcomers.logIn(patient);
    assertThat(state()).isEqualTo(EnrolmentState.STARTED);
    newcomers.set(account, "last_sign_in_at", now());
    assertThat(state()).isEqualTo(EnrolmentState.ACTIVE);
    assertThat(enrolments.of(patient).account()).isEqualTo(account);
    newcomers.set(account, "enabled", false);
    assertThat(state()).isEqualTo(EnrolmentState.LOCKED);
    newcomers.set(account, "closes_at", now());
    assertThat(state()).isEqualTo(EnrolmentState.CLOSED);
  }

  @Test
  void aLogInThatIsToBeClosedIsInUntilThen() {
    AccountId account = newcomers.logIn(patient);
    newcomers.set(account, "last_sign_in_at", now());
    newcomers.set(account, "closes_at", now().plusDays(14));
    assertThat(state()).isEqualTo(EnrolmentState.ACTIVE);
    clock.pass(Duration.ofDays(14));
    assertThat(state()).isEqualTo(EnrolmentState.CLOSED);
    context.publishEvent(new AccountClosed(account)); // ends its grants
    assertThat(state()).isEqualTo(EnrolmentState.CLOSED);
  }

  @Test
  void whoClosedALogInMayComeBack() {
    AccountId account = newcomers.logIn(patient);
    enrolments.offered(patient, DESK);
    clock.pass(Duration.ofSeconds(1));
    newcomers.set(account, "closes_at", now());
    assertThat(state()).isEqualTo(EnrolmentState.CLOSED);
    clock.pass(Duration.ofSeconds(1));
    tokens.issue(patient, SITE, Channel.HANDED, DESK);
    assertThat(state()).isEqualTo(EnrolmentState.TOKEN_ISSUED);
  }

  @Test
  void aLogInThatWasTakenOffTheChartIsNotTheirsAnyMore() {
    AccountId account = newcomers.logIn(patient);
    newcomers.set(account, "last_sign_in_at", now());
    grants.end(patient, 1, DESK, "mistake");
    assertThat(state()).isEqualTo(EnrolmentState.NOT_OFFERED);
  }

  @Test
  void whoDiedIsAskedForNothing() {
    tokens.issue(patient, SITE, Channel.LETTER, DESK);
    newcomers.died(patient, clock.instant());
    assertThat(state()).isEqualTo(EnrolmentState.DECEASED);
  }

  @Test
  void manyAreAskedForAtOnce() {
    PatientId other = newcomers.at(SITE);
    PatientId third = newcomers.at(SITE);
    tokens.issue(other, SITE, Channel.LETTER, DESK);
    newcomers.logIn(third);
    assertThat(enrolments.of(List.of(patient, other, third)))
        .hasSize(3)
        .hasEntrySatisfying(
            patient, s -> assertThat(s.state()).isEqualTo(EnrolmentState.NOT_OFFERED))
        .hasEntrySatisfying(
            other, s -> assertThat(s.state()).isEqualTo(EnrolmentState.TOKEN_ISSUED))
        .hasEntrySatisfying(third, s -> assertThat(s.state()).isEqualTo(EnrolmentState.STARTED));
    assertThat(enrolments.of(List.of())).isEmpty();
  }

  @Test
  void documentsSeenAtTheSameInstantAreAllKept() {
    var together = new CyclicBarrier(6);
    try (var threads = Executors.newFixedThreadPool(6)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        all.add(
            threads.submit(() -> {
              together.await();
              documents.add(patient, Document.PASSPORT, "7K2", DESK);
              return null;
            }));
      }
      assertThat(all).allSatisfy(one -> assertThatCode(one::get).doesNotThrowAnyException());
    }
    assertThat(
            database
                .house()
                .sql("select count(*) from enrollment.identity_check where patient_id = ?")
                .param(patient.value())
                .query(Integer.class)
                .single())
        .isEqualTo(6);
  }

  @Test
  void aSeenDocumentHoldsForWhoeverSawItAndForAWhile() {
    assertThat(documents.lately(patient, DESK)).isEmpty();
    documents.add(patient, Document.PASSPORT, "7K2", DESK);
    assertThat(documents.lately(patient, DESK))
        .contains(new SeenDocuments.Seen(Document.PASSPORT, "7K2", clock.instant()));
    assertThat(documents.lately(patient, new AccountId(72))).isEmpty();
    clock.pass(SeenDocuments.HOLDS);
    assertThat(documents.lately(patient, DESK)).isEmpty();
    assertThat(SeenDocuments.lastDigits(" 7k2 ")).contains("7K2");
    assertThat(SeenDocuments.lastDigits("D1234567")).isEmpty();
    assertThat(SeenDocuments.lastDigits("4")).isEmpty();
  }

  @Test
  void theDatabaseRefusesWhatMustNotBe() {
    tokens.issue(patient, SITE, Channel.LETTER, DESK);
    refuses(
        """
        insert into enrollment.token (patient_id, token_no, code_hash, site_key, channel, issued_at, expires_at)
        select patient_id, 9, 'other', site_key, channel, issued_at, expires_at from enrollment.token
        """);
    refuses("update enrollment.token set ended_at = issued_at, ended_as = 'SPENT'");
    refuses("update enrollment.token set channel = 'PIGEON'");
    refuses("update enrollment.step set act = 'FORGOTTEN'");
    refuses("update enrollment.step set act = 'DEFERRED'");
    refuses(
        "insert into enrollment.identity_check select patient_id, 1, 'PASSPORT', '123456789', 1,"
            + " issued_at from enrollment.token");
    assertThatThrownBy(() -> terms.set(SITE, 0, DESK))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> tokens.issue(PatientId.random(), SITE, Channel.LETTER, DESK))
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  private void refuses(String sql) {
    assertThatThrownBy(() -> database.house().sql(sql).update())
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  private EnrolmentState state() {
    return enrolments.of(patient).state();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
