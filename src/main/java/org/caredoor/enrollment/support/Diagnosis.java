// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import static org.caredoor.enrollment.support.Sureness.LIKELY;
import static org.caredoor.enrollment.support.Sureness.POSSIBLE;
import static org.caredoor.enrollment.support.Sureness.SURE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.caredoor.access.Callers;
import org.caredoor.account.LogInFacts;
import org.caredoor.account.LogInFacts.State;
import org.caredoor.enrollment.Token;
import org.jspecify.annotations.Nullable;

/** Facts in, causes out, the likeliest first and at least one; no database, no clock. */
final class Diagnosis {
  private final Facts facts;
  private final List<Cause> causes = new ArrayList<>();

  private Diagnosis(Facts facts) {
    this.facts = facts;
  }

  static List<Cause> of(Facts facts) {
    var diagnosis = new Diagnosis(facts);
    diagnosis.find();
    return diagnosis.causes.stream()
        .sorted(
            Comparator.comparing(Cause::sureness)
                .thenComparing(c -> c.trouble() == Trouble.DECEASED)
                .thenComparing(Cause::trouble))
        .toList();
  }

  private void find() {
    if (facts.deceased()) {
      dead();
      return;
    }
    if (facts.self()) {
      patient();
    } else {
      proxy();
    }
    LogInFacts logIn = facts.logIn();
    if (logIn != null && logIn.state() == State.OPEN) {
      new LogInTroubles(facts, logIn, this::add).find();
    }
    if (facts.doubles() > 0) {
      add(Trouble.DUPLICATE, POSSIBLE, facts.doubles());
    }
    if (facts.mailStuck() != null) {
      add(Trouble.MAIL_STUCK, waitsForMail(logIn) ? LIKELY : POSSIBLE, facts.mailStuck());
    }
    if (causes.isEmpty()) {
      add(Trouble.NOTHING_FOUND, POSSIBLE);
    }
  }

  /** Where the record may still be read its patient's death keeps nobody from signing in. */
  private void dead() {
    if (facts.reads() == null) {
      add(Trouble.DECEASED, SURE);
      return;
    }
    LogInFacts logIn = facts.logIn();
    if (logIn != null && logIn.state() == State.OPEN) {
      new LogInTroubles(facts, logIn, this::add).find();
    } else if (logIn != null) {
      shut(logIn);
    }
    if (causes.isEmpty()) {
      add(Trouble.NOTHING_FOUND, POSSIBLE);
    }
    add(Trouble.DECEASED, POSSIBLE, facts.reads());
  }

  private static boolean waitsForMail(@Nullable LogInFacts logIn) {
    return logIn != null
        && (logIn.emailCodeSince() != null
            || logIn.recovery() != null && logIn.recovery().way() == LogInFacts.Recovery.Way.LINK);
  }

  private void patient() {
    Callers.Age age = facts.age();
    if (!age.own()) {
      Callers.Next next = age.next();
      if (next != null && next.own()) {
        add(Trouble.TOO_YOUNG, SURE, next.day());
      } else {
        add(Trouble.TOO_YOUNG, SURE);
      }
      return;
    }
    LogInFacts logIn = facts.logIn();
    Facts.Standing standing = facts.standing();
    if (logIn != null && facts.code() != null) {
      add(Trouble.NOT_LINKED, SURE);
    }
    if (logIn != null && logIn.state() != State.OPEN) {
      shut(logIn);
      return;
    }
    switch (standing.state()) {
      case NOT_OFFERED, OFFERED, DECLINED, DEFERRED -> {
        if (logIn == null) {
          begin(standing.guessed() ? Trouble.CODE_GUESSED : Trouble.NO_LOG_IN, standing.since());
        }
      }
      case TOKEN_ISSUED -> waits(standing.token());
      case LAPSED -> begin(Trouble.CODE_LAPSED, standing.since());
      case STARTED -> {
        if (logIn == null || standing.token() != null) {
          begin(Trouble.NOT_FINISHED, standing.since());
        }
      }
      case CLOSED -> begin(Trouble.CLOSED, standing.since());
      case LOCKED -> add(Trouble.OFF, SURE);
      case ACTIVE, DECEASED -> {}
    }
  }

  private void begin(Trouble trouble, @Nullable Instant since) {
    if (since == null) {
      add(trouble, SURE);
    } else {
      add(trouble, SURE, since);
    }
  }

  private void waits(@Nullable Token token) {
    if (token == null) {
      add(Trouble.CODE_WAITS, SURE);
    } else {
      add(
          Trouble.CODE_WAITS,
          SURE,
          token.issuedAt(),
          token.expiresAt(),
          new Cause.Named(
              "enrollment.support.channel." + token.channel().name().toLowerCase(Locale.ROOT)));
    }
  }

  private void proxy() {
    LogInFacts logIn = facts.logIn();
    if (logIn == null) {
      add(Trouble.PROXY_NO_LOG_IN, SURE);
      return;
    }
    if (logIn.state() != State.OPEN) {
      shut(logIn);
    }
    if (facts.begins() != null) {
      add(Trouble.PROXY_NOT_YET, SURE, facts.begins());
    } else if (facts.code() != null) {
      switch (facts.code()) {
        case AGE_ENDED -> add(Trouble.PROXY_AGE_ENDED, SURE);
        case NO_BIRTH_DATE -> add(Trouble.PROXY_NO_BIRTH_DATE, SURE);
        default -> begin(Trouble.PROXY_NO_ACCESS, facts.ended());
      }
    } else if (facts.partly()) {
      add(Trouble.PROXY_PARTLY, POSSIBLE);
    }
  }

  private void shut(LogInFacts logIn) {
    if (logIn.state() == State.OFF) {
      add(Trouble.OFF, SURE);
    } else {
      begin(Trouble.CLOSED, logIn.closesAt());
    }
  }

  private void add(Trouble trouble, Sureness sureness, Object... proof) {
    causes.add(
        new Cause(
            trouble,
            sureness,
            List.of(proof),
            helps(trouble).stream().filter(fix -> fix.fits(facts)).toList()));
  }

  /** What helps against a cause, where it is possible. */
  private static List<Fix> helps(Trouble trouble) {
    return switch (trouble) {
      case NO_LOG_IN, CODE_GUESSED, CODE_LAPSED, CODE_WAITS, NOT_FINISHED, CLOSED ->
          List.of(Fix.NEW_LINK, Fix.NEW_LETTER);
      case PAUSED -> List.of(Fix.UNLOCK, Fix.PASSWORD_LINK, Fix.START_CODE);
      case WRONG_PASSWORD -> List.of(Fix.PASSWORD_LINK, Fix.USER_NAME, Fix.START_CODE);
      case NO_TRY, NOTHING_FOUND -> List.of(Fix.USER_NAME, Fix.PASSWORD_LINK, Fix.START_CODE);
      case WRONG_CODE,
          APP_SILENT,
          PASSKEY_ONLY,
          PASSKEY_ELSEWHERE,
          EMAIL_CODE_RESTS,
          RECOVERY_WAITS ->
          List.of(Fix.START_CODE);
      case EMAIL_BOUNCED -> List.of(Fix.CONTACT, Fix.START_CODE);
      case EMAIL_UNCONFIRMED, EMAIL_SHARED, NO_EMAIL -> List.of(Fix.CONTACT);
      case PROXY_NO_ACCESS -> List.of(Fix.GRANT);
      case DECEASED,
          TOO_YOUNG,
          PROXY_NO_LOG_IN,
          OFF,
          NOT_LINKED,
          PROXY_NOT_YET,
          PROXY_AGE_ENDED,
          PROXY_NO_BIRTH_DATE,
          START_CODE_WAITS,
          START_CODE_READY,
          MAIL_STUCK,
          LINK_SENT,
          NETWORK_BUSY,
          SIGNED_IN,
          ATTACKED,
          PROXY_PARTLY,
          EMAIL_SETTLING,
          NO_SECOND,
          DUPLICATE,
          BROWSER_OLD,
          CLOSING ->
          List.of();
    };
  }
}
