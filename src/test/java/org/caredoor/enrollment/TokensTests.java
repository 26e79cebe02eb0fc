// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.account.AccountId;
import org.caredoor.account.RecoveryCodes;
import org.caredoor.account.Statements;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@RoomTest
class TokensTests {
  private static final AccountId DESK = new AccountId(71);
  private static final AccountId OWNER = new AccountId(90);
  private static final AccountId OTHER = new AccountId(91);
  private static final String SITE = "eastside";
  private static final String HOME = "192.0.2.7";

  private final Tokens tokens;
  private final Enrolments enrolments;
  private final RecoveryCodes codes;
  private final TestClock clock;
  private final Database database;
  private final Newcomers newcomers;
  private PatientId patient = new PatientId(0);

  TokensTests(
      Tokens tokens,
      Enrolments enrolments,
      RecoveryCodes codes,
      TestClock clock,
      Database database,
      ApplicationContext context) {
    this.tokens = tokens;
    this.enrolments = enrolments;
    this.codes = codes;
    this.clock = clock;
    this.database = database;
    this.newcomers = new Newcomers(context);
  }

  @BeforeEach
  void somebody() {
    patient = newcomers.at(SITE);
  }

  @Test
  void isFoundInAnyCaseAndSpacingAndStoredAsAFingerprint() {
    Issued issued = issue();
    assertThat(issued.code()).matches("([A-HJKMNP-Z2-9]{4}-){2}[A-HJKMNP-Z2-9]{4}");
    String typed = " " + issued.code().toLowerCase(Locale.ROOT).replace('-', ' ');
    assertThat(tokens.look(typed, HOME))
        .isEqualTo(new Looked.Open(patient, issued.no(), SITE, issued.expires(), null));
    assertThat(
            database
                .house()
                .sql("select t::text || s::text from enrollment.token t, enrollment.step s")
                .query(String.class)
                .list())
        .isNotEmpty()
        .noneMatch(row -> row.contains(issued.code()))
        .noneMatch(row -> row.contains(RecoveryCodes.normal(issued.code())));
  }

  @Test
  void saysHowManyLettersAreMissing() {
    Issued issued = issue();
    assertThat(tokens.look(issued.code().substring(1), HOME)).isEqualTo(new Looked.TooShort(1));
    assertThat(tokens.look("K7QD", HOME)).isEqualTo(new Looked.TooShort(8));
    assertThat(tokens.look("", HOME)).isEqualTo(new Looked.TooShort(12));
    assertThat(tokens.look(issued.code() + "A", HOME)).isEqualTo(new Looked.Unknown());
  }

  @Test
  void aNewOneEndsTheOneBefore() {
    Issued first = issue();
    Issued second = issue();
    assertThat(tokens.look(first.code(), HOME)).isEqualTo(new Looked.Replaced());
    assertThat(open(second)).isNotNull();
    assertThat(
            tokens.spend(new Looked.Open(patient, first.no(), SITE, first.expires(), null), OWNER))
        .isFalse();
  }

  @Test
  void whatCameOfItIsToldToWhoeverHasIt() {
    Issued lapsed = issue();
    clock.set(lapsed.expires());
    assertThat(tokens.look(lapsed.code(), HOME)).isEqualTo(new Looked.Lapsed(SITE));
    Issued withdrawn = issue();
    tokens.withdraw(patient, "wrong-person", DESK);
    assertThat(tokens.look(withdrawn.code(), HOME)).isEqualTo(new Looked.Stopped(SITE));
    Issued used = issue();
    assertThat(tokens.spend(open(used), OWNER)).isTrue();
    assertThat(tokens.look(used.code(), HOME)).isEqualTo(new Looked.Used());
    assertThat(tokens.look(codes.code(), HOME)).isEqualTo(new Looked.Unknown());
  }

  @Test
  void nobodyBeginsWithTheCodeOfSomebodyWhoDied() {
    Issued issued = issue();
    newcomers.died(patient, clock.instant());
    assertThat(tokens.look(issued.code(), HOME)).isEqualTo(new Looked.Stopped(SITE));
  }

  @Test
  void whoeverBeganKeepsIt() {
    Looked.Open open = open(issue());
    assertThat(tokens.start(open, OWNER)).isTrue();
    assertThat(tokens.start(open, OWNER)).isTrue();
    assertThat(tokens.start(open, OTHER)).isFalse();
    assertThat(tokens.spend(open, OTHER)).isFalse();
    assertThat(enrolments.history(patient)).hasSize(2);
    clock.set(open.expires());
    assertThat(tokens.spend(open, OWNER)).isTrue();
    assertThat(tokens.spend(open, OWNER)).isFalse();
    assertThat(enrolments.history(patient).getFirst().act()).isEqualTo(Step.Act.FINISHED);
  }

  @Test
  void nobodyBeginsAfterItsEnd() {
    Looked.Open open = open(issue());
    clock.set(open.expires());
    assertThat(tokens.start(open, OWNER)).isFalse();
    assertThat(tokens.spend(open, OWNER)).isFalse();
  }

  @Test
  void guessingTheBirthDateStopsIt() {
    Issued issued = issue();
    Looked.Open open = open(issued);
    for (int i = 1; i < Tokens.MOST_WRONG_DATES; i++) {
      tokens.wrongDate(open);
    }
    assertThat(open(issued)).isNotNull();
    tokens.wrongDate(open);
    assertThat(tokens.look(issued.code(), HOME)).isEqualTo(new Looked.Stopped(SITE));
    assertThat(tokens.spend(open, OWNER)).isFalse();
    assertThat(enrolments.of(patient).reason()).isEqualTo("wrong-dates");
  }

  /** Several nodes are several callers of one database. */
  @Test
  void ofManyWhoUseItAtOnceOneDoes() {
    Looked.Open open = open(issue());
    List<Boolean> used =
        atOnce(
            IntStream.range(0, 6)
                .<Callable<Boolean>>mapToObj(i -> () -> tokens.spend(open, new AccountId(200 + i)))
                .toList());
    assertThat(used).containsOnlyOnce(true);
  }

  @Test
  void ofManyMadeAtOnceOneWaits() {
    List<Issued> made =
        atOnce(IntStream.range(0, 6).<Callable<Issued>>mapToObj(i -> this::issue).toList());
    assertThat(
            made.stream()
                .<Class<?>>map(issued -> tokens.look(issued.code(), HOME).getClass())
                .toList())
        .containsOnlyOnce(Looked.Open.class)
        .contains(Looked.Replaced.class);
    assertThat(made.stream().map(Issued::no).collect(Collectors.toSet())).hasSize(6);
  }

  @Test
  void whoGuessesWaitsAndOthersDoNot() {
    Issued issued = issue();
    Looked last = new Looked.Unknown();
    for (int i = 0; i < 60 && last instanceof Looked.Unknown; i++) {
      last = tokens.look(codes.code(), HOME);
    }
    assertThat(last).isInstanceOf(Looked.Later.class);
    assertThat(tokens.look(issued.code(), HOME)).isInstanceOf(Looked.Later.class);
    assertThat(tokens.look(issued.code(), "198.51.100.4")).isInstanceOf(Looked.Open.class);
    clock.pass(((Looked.Later) last).time());
    assertThat(tokens.look(issued.code(), HOME)).isInstanceOf(Looked.Open.class);
    assertThat(tokens.look(codes.code(), HOME)).isEqualTo(new Looked.Unknown());
    assertThat(tokens.look(codes.code(), HOME))
        .as("a code of one's own does not pay for guesses")
        .isInstanceOf(Looked.Later.class);
  }

  @Test
  void theSameWrongOneAgainAndAgainWaitsSoon() {
    String wrong = codes.code();
    for (int i = 0; i < 5; i++) {
      assertThat(tokens.look(wrong, HOME)).isEqualTo(new Looked.Unknown());
    }
    assertThat(tokens.look(wrong, HOME)).isEqualTo(new Looked.Later(Duration.ofMinutes(1)));
    assertThat(tokens.look(codes.code(), HOME)).isEqualTo(new Looked.Unknown());
  }

  @Test
  void anUnknownCodeCostsWhatAKnownOneCosts() {
    Issued open = issue();
    PatientId other = newcomers.at(SITE);
    Issued replaced = tokens.issue(other, SITE, Channel.LETTER, DESK);
    tokens.issue(other, SITE, Channel.LETTER, DESK);
    try (var statements = new Statements()) {
      tokens.look(codes.code(), HOME);
      List<String> unknown = statements.take();
      assertThat(unknown).isNotEmpty();
      tokens.look(open.code(), HOME);
      assertThat(statements.take()).isEqualTo(unknown);
      tokens.look(replaced.code(), HOME);
      assertThat(statements.take()).isEqualTo(unknown);
    }
  }

  private Issued issue() {
    return tokens.issue(patient, SITE, Channel.LETTER, DESK);
  }

  private Looked.Open open(Issued issued) {
    return (Looked.Open) tokens.look(issued.code(), HOME);
  }

  private static <T> List<T> atOnce(List<Callable<T>> work) {
    var together = new CyclicBarrier(work.size());
    try (var threads = Executors.newFixedThreadPool(work.size())) {
      List<Future<T>> all =
          work.stream()
              .map(one ->
                  threads.submit(() -> {
                    together.await();
                    return one.call();
                  }))
              .toList();
      threads.shutdown();
      return all.stream().map(TokensTests::result).toList();
    }
  }

  private static <T> T result(Future<T> work) {
    try {
      return work.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
