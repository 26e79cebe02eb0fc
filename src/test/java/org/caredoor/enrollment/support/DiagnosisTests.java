// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caredoor.enrollment.support.Circumstances.NOW;
import static org.caredoor.enrollment.support.Circumstances.ago;
import static org.caredoor.enrollment.support.Circumstances.email;
import static org.caredoor.enrollment.support.Circumstances.in;
import static org.caredoor.enrollment.support.Circumstances.token;
import static org.caredoor.enrollment.support.Circumstances.tried;
import static org.caredoor.enrollment.support.Sureness.LIKELY;
import static org.caredoor.enrollment.support.Sureness.POSSIBLE;
import static org.caredoor.enrollment.support.Sureness.SURE;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.access.Callers;
import org.caredoor.access.RefusalCode;
import org.caredoor.account.LogInFacts;
import org.caredoor.account.LogInFacts.Recovery.Way;
import org.caredoor.account.LogInFacts.Result;
import org.caredoor.account.LogInFacts.State;
import org.caredoor.account.SignInTrail.Act;
import org.caredoor.enrollment.EnrolmentState;
import org.caredoor.enrollment.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DiagnosisTests {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MINUTES = Duration.ofMinutes(5);
  private static final List<Fix> NEW_CODE = List.of(Fix.NEW_LINK, Fix.NEW_LETTER);
  private static final List<Fix> START_CODE = List.of(Fix.START_CODE);

  /** Each cause: what makes it, how sure, and what helps. */
  static Stream<Arguments> table() {
    return Stream.of(
        row("dead", Trouble.DECEASED, SURE, List.of(), c -> c.deceased = true),
        row(
            "a child",
            Trouble.TOO_YOUNG,
            SURE,
            List.of(),
            c -> {
              c.age = Circumstances.CHILD;
              c.hasLogIn = false;
              c.standing = EnrolmentState.NOT_OFFERED;
            }),
        row(
            "nobody offered one",
            Trouble.NO_LOG_IN,
            SURE,
            NEW_CODE,
            c -> none(c, EnrolmentState.NOT_OFFERED)),
        row(
            "declined, and no address",
            Trouble.NO_LOG_IN,
            SURE,
            List.of(Fix.NEW_LETTER),
            c -> {
              none(c, EnrolmentState.DECLINED);
              c.link = null;
            }),
        row(
            "a teen gets no code where parents are reached",
            Trouble.NO_LOG_IN,
            SURE,
            List.of(),
            c -> {
              none(c, EnrolmentState.OFFERED);
              c.age = Circumstances.TEEN;
            }),
        row(
            "a letter waits",
            Trouble.CODE_WAITS,
            SURE,
            NEW_CODE,
            c -> {
              none(c, EnrolmentState.TOKEN_ISSUED);
              c.token = token(in(DAY));
            }),
        row(
            "a letter ran out",
            Trouble.CODE_LAPSED,
            SURE,
            NEW_CODE,
            c -> none(c, EnrolmentState.LAPSED)),
        row(
            "somebody guessed the birth date",
            Trouble.CODE_GUESSED,
            SURE,
            NEW_CODE,
            c -> {
              none(c, EnrolmentState.OFFERED);
              c.guessed = true;
            }),
        row("began", Trouble.NOT_FINISHED, SURE, NEW_CODE, c -> none(c, EnrolmentState.STARTED)),
        row(
            "began, and has a log-in that is not ready",
            Trouble.NOT_FINISHED,
            SURE,
            NEW_CODE,
            DiagnosisTests::begun),
        row(
            "a log-in that is not ready is not mended",
            Trouble.NO_TRY,
            POSSIBLE,
            List.of(),
            c -> {
              begun(c);
              c.tries.clear();
            }),
        row(
            "switched off",
            Trouble.OFF,
            SURE,
            List.of(),
            c -> {
              c.standing = EnrolmentState.LOCKED;
              c.state = State.OFF;
            }),
        row(
            "closed",
            Trouble.CLOSED,
            SURE,
            NEW_CODE,
            c -> {
              c.standing = EnrolmentState.CLOSED;
              c.state = State.CLOSED;
            }),
        row("to be closed", Trouble.CLOSING, POSSIBLE, List.of(), c -> c.closesAt = in(DAY)),
        row(
            "tied to no record",
            Trouble.NOT_LINKED,
            SURE,
            List.of(),
            c -> c.code = RefusalCode.NO_GRANT),
        row(
            "wrong tries",
            Trouble.PAUSED,
            SURE,
            List.of(Fix.UNLOCK, Fix.PASSWORD_LINK, Fix.START_CODE),
            c -> c.pause = new LogInFacts.Pause(in(MINUTES), null, null, false)),
        row(
            "wrong codes without an address",
            Trouble.PAUSED,
            SURE,
            List.of(Fix.UNLOCK, Fix.START_CODE),
            c -> {
              c.pause = new LogInFacts.Pause(null, in(MINUTES), null, false);
              c.emails = List.of();
            }),
        row(
            "a busy library",
            Trouble.NETWORK_BUSY,
            LIKELY,
            List.of(),
            c -> c.pause = new LogInFacts.Pause(null, null, in(MINUTES), false)),
        row(
            "strangers",
            Trouble.ATTACKED,
            POSSIBLE,
            List.of(),
            c -> c.pause = new LogInFacts.Pause(null, null, null, true)),
        row(
            "a wrong password",
            Trouble.WRONG_PASSWORD,
            LIKELY,
            List.of(Fix.PASSWORD_LINK, Fix.USER_NAME, Fix.START_CODE),
            c -> c.tries.addFirst(tried(MINUTES, Act.PASSWORD, Result.WRONG))),
        row(
            "a password where there is none",
            Trouble.PASSKEY_ONLY,
            LIKELY,
            START_CODE,
            c -> {
              passkeyAlone(c);
              c.tries.addFirst(tried(MINUTES, Act.PASSWORD, Result.WRONG));
            }),
        row(
            "a passkey that is not at hand",
            Trouble.PASSKEY_ONLY,
            POSSIBLE,
            START_CODE,
            c -> {
              passkeyAlone(c);
              c.tries.clear();
            }),
        row(
            "a wrong code",
            Trouble.WRONG_CODE,
            LIKELY,
            START_CODE,
            c -> c.tries.addFirst(tried(MINUTES, Act.CODE, Result.PAUSED))),
        row(
            "a wrong password before wrong codes",
            Trouble.WRONG_PASSWORD,
            POSSIBLE,
            List.of(Fix.PASSWORD_LINK, Fix.USER_NAME, Fix.START_CODE),
            c -> {
              c.tries.addFirst(tried(Duration.ofMinutes(9), Act.PASSWORD, Result.WRONG));
              c.tries.addFirst(tried(MINUTES, Act.CODE, Result.WRONG));
            }),
        row(
            "nothing came in",
            Trouble.NO_TRY,
            POSSIBLE,
            List.of(Fix.USER_NAME, Fix.PASSWORD_LINK, Fix.START_CODE),
            c -> c.tries.clear()),
        row(
            "just in",
            Trouble.SIGNED_IN,
            LIKELY,
            List.of(),
            c -> {
              c.lastSignIn = ago(MINUTES);
              c.tries.addFirst(tried(MINUTES, Act.SIGN_IN, Result.DONE));
            }),
        recovery("a mailed link", Trouble.LINK_SENT, List.of(), Way.LINK, Duration.ofMinutes(-1)),
        recovery(
            "a day of waiting", Trouble.RECOVERY_WAITS, START_CODE, Way.APP, Duration.ofHours(9)),
        recovery(
            "waits for a second person",
            Trouble.START_CODE_WAITS,
            List.of(),
            Way.DESK,
            Duration.ofHours(9)),
        recovery(
            "a start code", Trouble.START_CODE_READY, List.of(), Way.DESK, Duration.ofMinutes(-1)),
        row(
            "a password by mail",
            Trouble.EMAIL_CODE_RESTS,
            LIKELY,
            START_CODE,
            c -> {
              c.appSince = null;
              c.emailCodeSince = ago(DAY);
              c.emailCodeRests = true;
            }),
        row(
            "an old phone",
            Trouble.APP_SILENT,
            POSSIBLE,
            START_CODE,
            c -> c.appUsed = ago(Duration.ofDays(80))),
        row(
            "another device",
            Trouble.PASSKEY_ELSEWHERE,
            POSSIBLE,
            START_CODE,
            c -> {
              c.appSince = null;
              c.passkeys = List.of(new LogInFacts.Passkey(ago(DAY), null, false));
            }),
        row("no second step", Trouble.NO_SECOND, POSSIBLE, List.of(), c -> c.appSince = null),
        emails(
            "mail comes back",
            Trouble.EMAIL_BOUNCED,
            List.of(Fix.CONTACT, Fix.START_CODE),
            email(ago(DAY), ago(MINUTES))),
        row(
            "mail comes back, and codes go there alone",
            Trouble.EMAIL_BOUNCED,
            SURE,
            List.of(Fix.CONTACT, Fix.START_CODE),
            c -> {
              c.emails = List.of(email(ago(DAY), ago(MINUTES)));
              c.appSince = null;
              c.emailCodeSince = ago(DAY);
            }),
        emails(
            "never confirmed", Trouble.EMAIL_UNCONFIRMED, List.of(Fix.CONTACT), email(null, null)),
        emails("too new", Trouble.EMAIL_SETTLING, List.of(), email(in(DAY), null)),
        emails("no address", Trouble.NO_EMAIL, List.of(Fix.CONTACT)),
        emails(
            "an address that parents read too",
            Trouble.EMAIL_SHARED,
            List.of(Fix.CONTACT),
            email(ago(DAY), null, true)),
        row(
            "a wrong password, and an address that parents read too",
            Trouble.WRONG_PASSWORD,
            LIKELY,
            START_CODE,
            c -> {
              c.emails = List.of(email(ago(DAY), null, true));
              c.tries.addFirst(tried(MINUTES, Act.PASSWORD, Result.WRONG));
            }),
        row("a double", Trouble.DUPLICATE, POSSIBLE, List.of(), c -> c.doubles = 1),
        row(
            "an old browser",
            Trouble.BROWSER_OLD,
            POSSIBLE,
            List.of(),
            c -> c.browser = new LogInFacts.Browser("Safari", "iPhone", "14.2", true, ago(DAY))),
        row("no mail at all", Trouble.MAIL_STUCK, POSSIBLE, List.of(), c -> c.mailStuck = ago(DAY)),
        row(
            "no mail, and codes go by it",
            Trouble.MAIL_STUCK,
            LIKELY,
            List.of(),
            c -> {
              c.mailStuck = ago(DAY);
              c.emailCodeSince = ago(DAY);
            }),
        row(
            "all is well",
            Trouble.NOTHING_FOUND,
            POSSIBLE,
            List.of(Fix.USER_NAME, Fix.PASSWORD_LINK, Fix.START_CODE),
            c -> {}),
        proxy(
            "a stranger to us", Trouble.PROXY_NO_LOG_IN, SURE, List.of(), c -> c.hasLogIn = false),
        proxy(
            "let in no more",
            Trouble.PROXY_NO_ACCESS,
            SURE,
            List.of(Fix.GRANT),
            c -> {
              c.code = RefusalCode.NO_GRANT;
              c.ended = ago(DAY);
            }),
        proxy(
            "let in tomorrow",
            Trouble.PROXY_NOT_YET,
            SURE,
            List.of(),
            c -> {
              c.code = RefusalCode.NO_GRANT;
              c.begins = in(DAY);
            }),
        proxy(
            "the child grew up",
            Trouble.PROXY_AGE_ENDED,
            SURE,
            List.of(),
            c -> c.code = RefusalCode.AGE_ENDED),
        proxy(
            "no birth date",
            Trouble.PROXY_NO_BIRTH_DATE,
            SURE,
            List.of(),
            c -> c.code = RefusalCode.NO_BIRTH_DATE),
        proxy(
            "a parent of a teen",
            Trouble.PROXY_PARTLY,
            POSSIBLE,
            List.of(),
            c -> {
              c.age = Circumstances.TEEN;
              c.partly = true;
            }));
  }

  private static Arguments row(
      String name,
      Trouble trouble,
      Sureness sureness,
      List<Fix> fixes,
      Consumer<Circumstances> change) {
    return arguments(name, trouble, sureness, fixes, change);
  }

  /** Of somebody who acts for the patient. */
  private static Arguments proxy(
      String name,
      Trouble trouble,
      Sureness sureness,
      List<Fix> fixes,
      Consumer<Circumstances> change) {
    return row(name, trouble, sureness, fixes, change.andThen(c -> c.self = false));
  }

  /** Of a log-in with these addresses. */
  private static Arguments emails(
      String name, Trouble trouble, List<Fix> fixes, LogInFacts.Email... emails) {
    return row(name, trouble, POSSIBLE, fixes, c -> c.emails = List.of(emails));
  }

  /**
   * Of a recovery that was begun.
   *
   * @param ripe from now on
   */
  private static Arguments recovery(
      String name, Trouble trouble, List<Fix> fixes, Way way, Duration ripe) {
    return row(
        name,
        trouble,
        LIKELY,
        fixes,
        c -> c.recovery = new LogInFacts.Recovery(way, ago(MINUTES), in(ripe), in(DAY)));
  }

  private static void begun(Circumstances c) {
    c.standing = EnrolmentState.STARTED;
    c.token = Circumstances.started(in(DAY));
  }

  private static void none(Circumstances c, EnrolmentState state) {
    c.standing = state;
    c.hasLogIn = false;
  }

  /** Two wrong passwords, of which the second made a pause. */
  private static void triedTwice(Circumstances c) {
    c.tries.addFirst(tried(Duration.ofMinutes(7), Act.PASSWORD, Result.WRONG));
    c.tries.addFirst(tried(MINUTES, Act.PASSWORD, Result.PAUSED));
    c.pause = new LogInFacts.Pause(in(MINUTES), null, null, false);
  }

  private static void passkeyAlone(Circumstances c) {
    c.passwordSet = false;
    c.appSince = null;
    c.passkeys = List.of(new LogInFacts.Passkey(ago(DAY), null, true));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("table")
  void namesTheCauseAndWhatHelps(
      String name,
      Trouble trouble,
      Sureness sureness,
      List<Fix> fixes,
      Consumer<Circumstances> change) {
    var circumstances = new Circumstances();
    change.accept(circumstances);
    List<Cause> causes = Diagnosis.of(circumstances.facts());
    Cause cause = causes.stream().filter(c -> c.trouble() == trouble).findFirst().orElseThrow();
    assertThat(cause.sureness()).isEqualTo(sureness);
    assertThat(cause.fixes()).isEqualTo(fixes);
    if (sureness == SURE) {
      assertThat(causes.getFirst()).isEqualTo(cause);
    }
  }

  @Test
  void theTableHasEveryCause() {
    Set<Trouble> rows = table().map(row -> (Trouble) row.get()[1]).collect(Collectors.toSet());
    assertThat(rows).containsAll(EnumSet.allOf(Trouble.class));
  }

  /** The proof is what the facts say, and nothing that somebody typed. */
  @Test
  void theProofIsTakenFromTheFacts() {
    var circumstances = new Circumstances();
    triedTwice(circumstances);
    List<Cause> causes = Diagnosis.of(circumstances.facts());
    assertThat(causes.stream().map(Cause::trouble))
        .containsExactly(Trouble.PAUSED, Trouble.WRONG_PASSWORD);
    assertThat(causes.getFirst().proof()).containsExactly(in(MINUTES));
    assertThat(causes.getLast().proof()).containsExactly(2, ago(MINUTES));
  }

  /** Even in a pause: its end lets nobody in who has no password. */
  @Test
  void aDeathKeepsNobodyFromSigningInWhoMayStillRead() {
    var heir = new Circumstances();
    heir.self = false;
    heir.deceased = true;
    heir.reads = in(DAY);
    heir.tries.addFirst(tried(MINUTES, Act.PASSWORD, Result.WRONG));
    List<Cause> causes = Diagnosis.of(heir.facts());
    assertThat(causes.getFirst().trouble()).isEqualTo(Trouble.WRONG_PASSWORD);
    assertThat(causes)
        .filteredOn(c -> c.trouble() == Trouble.DECEASED)
        .singleElement()
        .satisfies(c -> assertThat(c.sureness()).isEqualTo(POSSIBLE))
        .satisfies(c -> assertThat(c.proof()).containsExactly(in(DAY)));
    assertThat(causes).allSatisfy(c -> assertThat(c.fixes()).isEmpty());
    heir.tries.clear();
    heir.lastSignIn = null;
    heir.tries.add(tried(DAY.plusHours(2), Act.SIGN_IN, Result.DONE));
    assertThat(Diagnosis.of(heir.facts()).getFirst().trouble()).isNotEqualTo(Trouble.DECEASED);
    heir.reads = null;
    heir.code = RefusalCode.NO_GRANT;
    assertThat(Diagnosis.of(heir.facts()))
        .singleElement()
        .satisfies(c -> assertThat(c.sureness()).isEqualTo(SURE))
        .satisfies(c -> assertThat(c.proof()).isEmpty());
  }

  @Test
  void noPasswordIsCalledWrongWhereThereIsNone() {
    var circumstances = new Circumstances();
    passkeyAlone(circumstances);
    triedTwice(circumstances);
    List<Cause> causes = Diagnosis.of(circumstances.facts());
    assertThat(causes.stream().map(Cause::trouble))
        .containsExactly(Trouble.PASSKEY_ONLY, Trouble.PAUSED);
    assertThat(causes.getFirst().proof()).containsExactly(2, ago(DAY));
  }

  @Test
  void whatWentWrongBeforeASignInIsOver() {
    var circumstances = new Circumstances();
    circumstances.tries.add(tried(Duration.ofHours(21), Act.PASSWORD, Result.WRONG));
    assertThat(Diagnosis.of(circumstances.facts()).stream().map(Cause::trouble))
        .containsExactly(Trouble.NOTHING_FOUND);
  }

  @Test
  void aChildIsToldFromWhenOn() {
    var circumstances = new Circumstances();
    circumstances.age =
        new Callers.Age(
            "child", false, true, new Callers.Next(LocalDate.of(2029, 1, 8), "teen", true, true));
    circumstances.hasLogIn = false;
    assertThat(Diagnosis.of(circumstances.facts()).getFirst().proof())
        .containsExactly(LocalDate.of(2029, 1, 8));
  }

  /** Whatever is known: an order, the surest first, and no fix that the facts forbid. */
  @Test
  void thereIsAlwaysAnOrderAndNeverAFixThatTheFactsForbid() {
    var random = new Random(20261119);
    Set<Trouble> seen = EnumSet.noneOf(Trouble.class);
    for (int i = 0; i < 20_000; i++) {
      Facts facts = Circumstances.random(random).facts();
      List<Cause> causes = Diagnosis.of(facts);
      assertThat(causes).isNotEmpty().isEqualTo(Diagnosis.of(facts));
      assertThat(causes.stream().map(Cause::sureness)).isSorted();
      assertThat(causes.stream().map(Cause::trouble)).doesNotHaveDuplicates();
      for (Cause cause : causes) {
        seen.add(cause.trouble());
        cause.fixes().forEach(fix -> assertAllowed(fix, facts));
      }
    }
    assertThat(seen).isEqualTo(EnumSet.allOf(Trouble.class));
  }

  private static void assertAllowed(Fix fix, Facts facts) {
    LogInFacts logIn = facts.logIn();
    Token token = facts.standing().token();
    boolean ready = !facts.self() || token == null || token.startedBy() == null;
    boolean open = logIn != null && logIn.state() == State.OPEN && ready;
    assertThat(facts.deceased()).isFalse();
    switch (fix) {
      case UNLOCK ->
          assertThat(
                  open
                      && logIn != null
                      && (logIn.pause().password() != null || logIn.pause().code() != null))
              .isTrue();
      case PASSWORD_LINK, USER_NAME ->
          assertThat(
                  open
                      && logIn != null
                      && logIn.emails().stream()
                          .anyMatch(e ->
                              e.confirmedAt() != null
                                  && e.failedAt() == null
                                  && !e.shared()
                                  && e.settledAt() != null
                                  && !e.settledAt().isAfter(NOW)))
              .isTrue();
      case NEW_LINK, NEW_LETTER -> {
        assertThat(facts.self()).isTrue();
        assertThat(facts.age().own()).isTrue();
        assertThat(facts.age().parents()).isFalse();
        assertThat(logIn != null && logIn.state() != State.CLOSED && ready).isFalse();
        assertThat(facts.standing().state())
            .isNotIn(EnrolmentState.ACTIVE, EnrolmentState.LOCKED, EnrolmentState.DECEASED);
        assertThat(fix == Fix.NEW_LETTER ? facts.reach().letter() : facts.reach().link() != null)
            .isTrue();
      }
      case CONTACT, START_CODE -> assertThat(open).isTrue();
      case GRANT -> assertThat(!facts.self() && logIn != null && facts.code() != null).isTrue();
    }
  }

  @Test
  void onlyWhatOpensNothingIsDoneByTelephone() {
    assertThat(Arrays.stream(Fix.values()).filter(f -> !f.inPerson()))
        .containsExactly(
            Fix.UNLOCK, Fix.PASSWORD_LINK, Fix.USER_NAME, Fix.NEW_LINK, Fix.NEW_LETTER);
  }
}
