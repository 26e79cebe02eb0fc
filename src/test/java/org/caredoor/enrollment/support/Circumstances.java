// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.caredoor.access.Callers;
import org.caredoor.access.RefusalCode;
import org.caredoor.account.AccountId;
import org.caredoor.account.LogInFacts;
import org.caredoor.account.LogInFacts.Result;
import org.caredoor.account.LogInFacts.State;
import org.caredoor.account.LogInFacts.Try;
import org.caredoor.account.SignInTrail.Act;
import org.caredoor.enrollment.Channel;
import org.caredoor.enrollment.EnrolmentState;
import org.caredoor.enrollment.Token;
import org.jspecify.annotations.Nullable;

/**
 * Facts to be changed one by one: an adult whose log-in has everything, and who was in yesterday.
 */
final class Circumstances {
  static final Instant NOW = Instant.parse("2026-11-19T17:00:00Z");
  static final Callers.Age ADULT = new Callers.Age("adult", true, false, null);
  static final Callers.Age TEEN =
      new Callers.Age(
          "teen", true, true, new Callers.Next(LocalDate.of(2030, 6, 1), "adult", true, false));
  static final Callers.Age CHILD =
      new Callers.Age(
          "child", false, true, new Callers.Next(LocalDate.of(2029, 1, 8), "teen", true, true));

  boolean self = true;
  boolean deceased;
  Callers.Age age = ADULT;
  EnrolmentState standing = EnrolmentState.ACTIVE;
  @Nullable Instant since = ago(Duration.ofDays(300));
  @Nullable Token token;
  boolean guessed;
  boolean hasLogIn = true;
  @Nullable RefusalCode code;
  @Nullable Instant begins;
  @Nullable Instant ended;
  boolean partly;
  @Nullable Instant reads;
  int doubles;
  boolean letter = true;
  @Nullable String link = "a•••@example.org";
  @Nullable Instant mailStuck;

  State state = State.OPEN;
  @Nullable Instant closesAt;
  @Nullable Instant lastSignIn = ago(Duration.ofDays(3));
  boolean passwordSet = true;
  @Nullable Instant appSince = ago(Duration.ofDays(200));
  @Nullable Instant appUsed = ago(Duration.ofDays(3));
  List<LogInFacts.Passkey> passkeys = List.of();
  @Nullable Instant emailCodeSince;
  boolean emailCodeRests;
  int paper = 10;
  List<LogInFacts.Email> emails = List.of(email(ago(Duration.ofDays(90)), null));
  LogInFacts.@Nullable Browser browser;
  LogInFacts.@Nullable Recovery recovery;
  LogInFacts.Pause pause = LogInFacts.Pause.NONE;
  List<Try> tries = new ArrayList<>(List.of(tried(Duration.ofHours(20), Act.SIGN_IN, Result.DONE)));

  static Instant ago(Duration time) {
    return NOW.minus(time);
  }

  static Instant in(Duration time) {
    return NOW.plus(time);
  }

  static Try tried(Duration ago, Act act, Result result) {
    return new Try(ago(ago), act, result, true);
  }

  static LogInFacts.Email email(@Nullable Instant settled, @Nullable Instant failed) {
    return email(settled, failed, false);
  }

  static LogInFacts.Email email(
      @Nullable Instant settled, @Nullable Instant failed, boolean shared) {
    return new LogInFacts.Email(
        "ana@example.org", ago(Duration.ofDays(100)), settled, settled, failed, shared);
  }

  static Token token(Instant until) {
    return new Token(
        1, "eastside", Channel.LETTER, ago(Duration.ofDays(9)), null, until, null, null);
  }

  /** One with which a log-in is being set up. */
  static Token started(Instant until) {
    return new Token(
        1,
        "eastside",
        Channel.LETTER,
        ago(Duration.ofDays(9)),
        null,
        until,
        ago(Duration.ofDays(1)),
        new AccountId(7));
  }

  Facts facts() {
    return new Facts(
        self,
        deceased,
        age,
        new Facts.Standing(standing, since, token, guessed),
        hasLogIn ? logIn() : null,
        code,
        begins,
        ended,
        partly,
        reads,
        doubles,
        new Facts.Reach(letter, link, false),
        mailStuck,
        NOW);
  }

  private LogInFacts logIn() {
    return new LogInFacts(
        new AccountId(7),
        "ana",
        "Ana Reyes",
        "en",
        state,
        ago(Duration.ofDays(300)),
        closesAt,
        lastSignIn,
        passwordSet,
        appSince,
        appUsed,
        passkeys,
        emailCodeSince,
        emailCodeRests,
        paper,
        emails,
        browser,
        recovery,
        pause,
        tries);
  }

  /** Anything at all, also what no portal would ever show. */
  static Circumstances random(Random random) {
    var any = new Circumstances();
    any.self = random.nextBoolean();
    any.deceased = random.nextInt(8) == 0;
    any.age =
        List.of(ADULT, TEEN, CHILD, new Callers.Age("", true, false, null)).get(random.nextInt(4));
    any.standing = EnrolmentState.values()[random.nextInt(EnrolmentState.values().length)];
    any.since = random.nextBoolean() ? null : moment(random);
    Instant until = NOW.plusSeconds(1 + random.nextInt(9999));
    any.token = random.nextBoolean() ? null : random.nextBoolean() ? token(until) : started(until);
    any.guessed = random.nextBoolean();
    any.hasLogIn = random.nextInt(4) > 0;
    any.code =
        random.nextBoolean()
            ? null
            : RefusalCode.values()[random.nextInt(RefusalCode.values().length)];
    any.begins = random.nextInt(5) == 0 ? in(Duration.ofDays(2)) : null;
    any.ended = random.nextBoolean() ? null : moment(random);
    any.partly = random.nextBoolean();
    any.reads = any.deceased && random.nextBoolean() ? in(Duration.ofDays(20)) : null;
    any.doubles = random.nextInt(3);
    any.letter = random.nextBoolean();
    any.link = random.nextBoolean() ? null : "•••42";
    any.mailStuck = random.nextBoolean() ? null : moment(random);
    any.state = State.values()[random.nextInt(3)];
    any.closesAt = random.nextBoolean() ? null : moment(random);
    any.lastSignIn =
        switch (random.nextInt(4)) {
          case 0 -> null;
          case 1 -> NOW.minusSeconds(random.nextInt(5000));
          default -> moment(random);
        };
    any.passwordSet = random.nextInt(4) > 0;
    any.appSince = random.nextBoolean() ? null : moment(random);
    any.appUsed = random.nextBoolean() ? null : moment(random);
    any.passkeys =
        random.nextBoolean()
            ? List.of()
            : List.of(new LogInFacts.Passkey(moment(random), null, random.nextBoolean()));
    any.emailCodeSince = random.nextBoolean() ? null : moment(random);
    any.emailCodeRests = random.nextBoolean();
    any.paper = random.nextInt(11);
    any.emails =
        random.nextBoolean()
            ? List.of()
            : List.of(
                email(
                    random.nextBoolean() ? null : NOW.plusSeconds(random.nextInt(200) - 100L),
                    random.nextBoolean() ? null : moment(random),
                    random.nextInt(4) == 0));
    any.browser =
        random.nextBoolean()
            ? null
            : new LogInFacts.Browser(
                "Safari", "iPhone", "15.1", random.nextBoolean(), moment(random));
    any.recovery =
        random.nextBoolean()
            ? null
            : new LogInFacts.Recovery(
                LogInFacts.Recovery.Way.values()[random.nextInt(3)],
                moment(random),
                NOW.plusSeconds(random.nextInt(2000) - 1000L),
                in(Duration.ofDays(1)));
    any.pause =
        new LogInFacts.Pause(
            random.nextBoolean() ? null : in(Duration.ofMinutes(5)),
            random.nextBoolean() ? null : in(Duration.ofMinutes(9)),
            random.nextBoolean() ? null : in(Duration.ofMinutes(2)),
            random.nextBoolean());
    any.tries = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      any.tries.add(
          new Try(
              moment(random),
              Act.values()[random.nextInt(Act.values().length)],
              Result.values()[random.nextInt(Result.values().length)],
              random.nextBoolean()));
    }
    any.tries.sort((a, b) -> b.at().compareTo(a.at()));
    return any;
  }

  private static Instant moment(Random random) {
    return NOW.minusSeconds(random.nextInt(8_000_000));
  }
}
