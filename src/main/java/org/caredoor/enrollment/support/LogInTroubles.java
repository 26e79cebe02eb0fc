// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import static org.caredoor.enrollment.support.Sureness.LIKELY;
import static org.caredoor.enrollment.support.Sureness.POSSIBLE;
import static org.caredoor.enrollment.support.Sureness.SURE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.caredoor.account.LogInFacts;
import org.caredoor.account.LogInFacts.Result;
import org.caredoor.account.LogInFacts.Try;
import org.caredoor.account.SignInTrail.Act;
import org.jspecify.annotations.Nullable;

/** What may be wrong with a log-in that is open: the part of {@link Diagnosis} about it. */
record LogInTroubles(Facts facts, LogInFacts logIn, Found found) {
  private static final Duration LATELY = Duration.ofDays(1);
  private static final Duration JUST_NOW = Duration.ofHours(1);
  private static final Duration SILENT = Duration.ofDays(60);
  private static final Set<Act> CODES = Set.of(Act.CODE, Act.RECOVERY_CODE);

  /** Takes what was found. */
  interface Found {
    void add(Trouble trouble, Sureness sureness, Object... proof);
  }

  void find() {
    pauses();
    ways();
    tries();
    second();
    emails();
    LogInFacts.Browser browser = logIn.browser();
    if (browser != null && browser.tooOld()) {
      found.add(
          Trouble.BROWSER_OLD,
          POSSIBLE,
          (browser.name() + " " + browser.version()).strip(),
          browser.system(),
          browser.seenAt());
    }
    if (logIn.closesAt() != null) {
      found.add(Trouble.CLOSING, POSSIBLE, logIn.closesAt());
    }
  }

  private void pauses() {
    LogInFacts.Pause pause = logIn.pause();
    Instant until = later(pause.password(), pause.code());
    if (until != null) {
      found.add(Trouble.PAUSED, logIn.passwordSet() ? SURE : POSSIBLE, until);
    }
    if (pause.network() != null) {
      found.add(Trouble.NETWORK_BUSY, LIKELY, pause.network());
    }
    if (pause.attacked()) {
      found.add(Trouble.ATTACKED, POSSIBLE);
    }
  }

  /** Ways back in that were begun. */
  private void ways() {
    LogInFacts.Recovery way = logIn.recovery();
    if (way == null) {
      return;
    }
    boolean ripe = !way.ripeAt().isAfter(facts.now());
    switch (way.way()) {
      case LINK -> found.add(Trouble.LINK_SENT, LIKELY, way.madeAt(), way.endsAt());
      case APP -> found.add(Trouble.RECOVERY_WAITS, LIKELY, way.ripeAt());
      case DESK -> {
        if (ripe) {
          found.add(Trouble.START_CODE_READY, LIKELY, way.madeAt(), way.endsAt());
        } else {
          found.add(Trouble.START_CODE_WAITS, LIKELY, way.madeAt(), way.ripeAt());
        }
      }
    }
  }

  private void tries() {
    List<Try> failed = sinceSignIn().filter(t -> isWrong(t.result())).toList();
    long passwords = failed.stream().filter(t -> t.act() == Act.PASSWORD).count();
    long codes = failed.stream().filter(t -> CODES.contains(t.act())).count();
    boolean codesLast = !failed.isEmpty() && CODES.contains(failed.getFirst().act());
    if (codes > 0) {
      found.add(
          Trouble.WRONG_CODE,
          codesLast ? LIKELY : POSSIBLE,
          (int) codes,
          last(failed, true),
          logIn.paperCodes());
    }
    if (!logIn.passwordSet()) {
      withoutPassword((int) passwords);
    } else if (passwords > 0) {
      found.add(
          Trouble.WRONG_PASSWORD,
          codesLast ? POSSIBLE : LIKELY,
          (int) passwords,
          last(failed, false));
    }
    Instant in = logIn.lastSignIn();
    if (in != null && in.isAfter(facts.now().minus(JUST_NOW)) && failed.isEmpty()) {
      found.add(Trouble.SIGNED_IN, LIKELY, in);
    }
    if (logIn.passwordSet() && untried()) {
      found.add(Trouble.NO_TRY, POSSIBLE);
    }
  }

  /** Whoever has passkeys alone types any password in vain. */
  private void withoutPassword(int passwords) {
    if (!logIn.passkeys().isEmpty() && (passwords > 0 || untried())) {
      found.add(Trouble.PASSKEY_ONLY, passwords > 0 ? LIKELY : POSSIBLE, passwords, passkeyUsed());
    }
  }

  /** When a passkey was last used, or was made. */
  private Instant passkeyUsed() {
    LogInFacts.Passkey last = logIn.passkeys().getFirst();
    return Objects.requireNonNullElse(last.lastUsed(), last.since());
  }

  private boolean untried() {
    Instant in = logIn.lastSignIn();
    return logIn.tries().stream().noneMatch(t -> lately(t.at())) && (in == null || !lately(in));
  }

  private static Instant last(List<Try> failed, boolean codes) {
    return failed.stream()
        .filter(t -> CODES.contains(t.act()) == codes)
        .map(Try::at)
        .findFirst()
        .orElse(Instant.EPOCH);
  }

  private Stream<Try> sinceSignIn() {
    return logIn.tries().stream()
        .takeWhile(t -> t.act() != Act.SIGN_IN || t.result() != Result.DONE)
        .filter(t -> lately(t.at()));
  }

  private static boolean isWrong(Result result) {
    return switch (result) {
      case WRONG, PAUSED -> true;
      case DONE, WAITED, REFUSED -> false;
    };
  }

  private void second() {
    boolean app = logIn.appSince() != null;
    boolean mailed = logIn.emailCodeSince() != null;
    boolean keys = !logIn.passkeys().isEmpty();
    if (!logIn.hasSecond()) {
      found.add(Trouble.NO_SECOND, POSSIBLE);
    } else if (mailed && logIn.emailCodeRests()) {
      found.add(Trouble.EMAIL_CODE_RESTS, app || keys ? POSSIBLE : LIKELY);
    }
    Instant used = logIn.appUsed();
    if (app && !mailed && !keys && used != null && used.isBefore(facts.now().minus(SILENT))) {
      found.add(Trouble.APP_SILENT, POSSIBLE, used);
    }
    if (keys
        && !app
        && !mailed
        && logIn.passkeys().stream().noneMatch(LogInFacts.Passkey::synced)) {
      found.add(Trouble.PASSKEY_ELSEWHERE, POSSIBLE, passkeyUsed());
    }
  }

  private void emails() {
    List<LogInFacts.Email> confirmed =
        logIn.emails().stream().filter(e -> e.confirmedAt() != null).toList();
    if (logIn.emails().isEmpty()) {
      found.add(Trouble.NO_EMAIL, POSSIBLE);
    } else if (confirmed.isEmpty()) {
      LogInFacts.Email last = logIn.emails().getLast();
      found.add(Trouble.EMAIL_UNCONFIRMED, POSSIBLE, last.masked(), last.since());
    }
    boolean shut = mailAlone() && logIn.reliable(facts.now()).isEmpty();
    first(Trouble.EMAIL_BOUNCED, shut ? SURE : POSSIBLE, confirmed, LogInFacts.Email::failedAt);
    first(
        Trouble.EMAIL_SETTLING,
        POSSIBLE,
        confirmed.stream().filter(e -> !e.settled(facts.now())).toList(),
        LogInFacts.Email::settledAt);
    confirmed.stream()
        .filter(LogInFacts.Email::shared)
        .findFirst()
        .ifPresent(e -> found.add(Trouble.EMAIL_SHARED, POSSIBLE, e.masked()));
  }

  /** The first address that has such a time is the proof. */
  private void first(
      Trouble trouble,
      Sureness sureness,
      List<LogInFacts.Email> emails,
      Function<LogInFacts.Email, @Nullable Instant> time) {
    for (LogInFacts.Email email : emails) {
      Instant at = time.apply(email);
      if (at != null) {
        found.add(trouble, sureness, email.masked(), at);
        return;
      }
    }
  }

  /** Codes by mail are all that there is beside the password. */
  private boolean mailAlone() {
    return logIn.emailCodeSince() != null && logIn.appSince() == null && logIn.passkeys().isEmpty();
  }

  private boolean lately(Instant at) {
    return at.isAfter(facts.now().minus(LATELY));
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }
}
