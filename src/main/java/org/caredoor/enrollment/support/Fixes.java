// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.AccountId;
import org.caredoor.account.SignInHelp;
import org.caredoor.account.SignedIn;
import org.caredoor.notice.Notice;
import org.caredoor.notice.NoticeEvent;
import org.caredoor.notice.Notices;
import org.caredoor.patient.Chart;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/**
 * Does what helps, once the caller was checked and as far as the facts of this moment allow it:
 * what a page offered a while ago decides nothing.
 */
@Component
class Fixes {
  private final Database database;
  private final CallerChecks checks;
  private final FactsReader facts;
  private final SignInHelp help;
  private final NewCodes codes;
  private final Notices notices;
  private final InstantSource clock;

  Fixes(
      Database database,
      CallerChecks checks,
      FactsReader facts,
      SignInHelp help,
      NewCodes codes,
      Notices notices,
      InstantSource clock) {
    this.database = database;
    this.checks = checks;
    this.facts = facts;
    this.help = help;
    this.codes = codes;
    this.notices = notices;
    this.clock = clock;
  }

  /** For whom, and who does it from where. */
  record Order(Chart chart, Caller caller, StaffAccess desk, SignedIn staff, String network) {}

  /** Why nothing was done. */
  enum Refusal {
    /** The caller was not checked, or the call is over. */
    UNCHECKED,
    /** The person has to be seen. */
    NOT_IN_PERSON,
    /** The facts do not allow it, or not any more. */
    NOT_POSSIBLE;

    /** The last part of its text key. */
    String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What came of it. */
  sealed interface Outcome<T> {
    /**
     * @param result what the work gave
     */
    record Done<T>(T result) implements Outcome<T> {}

    /** Nothing was done. */
    record Refused<T>(Refusal why) implements Outcome<T> {}
  }

  /** Does what needs nothing more than to be told so. */
  Outcome<Fix> carryOut(Fix fix, Order order) {
    return inCheck(fix, order, now -> apply(fix, order, now) ? Optional.of(fix) : Optional.empty());
  }

  /** A letter to be printed. */
  Outcome<byte[]> letter(Order order) {
    return inCheck(Fix.NEW_LETTER, order, now -> codes.letter(order, now.person()));
  }

  /**
   * Work of a fix, where check and facts allow it, in one transaction.
   *
   * @param work empty where it was not possible after all
   */
  <T> Outcome<T> inCheck(Fix fix, Order order, Function<FactsReader.Read, Optional<T>> work) {
    CallerChecks.Of of = CallerChecks.Of.of(order.chart().id(), order.caller());
    Optional<CallerCheck> check =
        of.known() ? checks.current(of, order.staff().account()) : Optional.empty();
    if (check.isEmpty() || !check.get().holds(clock.instant())) {
      return new Outcome.Refused<>(Refusal.UNCHECKED);
    }
    if (!check.get().allows(fix, clock.instant())) {
      return new Outcome.Refused<>(Refusal.NOT_IN_PERSON);
    }
    FactsReader.Read now = facts.of(order.chart(), order.caller());
    if (!fix.fits(now.facts())) {
      return new Outcome.Refused<>(Refusal.NOT_POSSIBLE);
    }
    return database.inHouse(() ->
        checks.hold(order.chart().id(), check.get())
            ? work.apply(now)
                .<Outcome<T>>map(Outcome.Done::new)
                .orElseGet(() -> new Outcome.Refused<>(Refusal.NOT_POSSIBLE))
            : new Outcome.Refused<>(Refusal.UNCHECKED));
  }

  private boolean apply(Fix fix, Order order, FactsReader.Read now) {
    return switch (fix) {
      case UNLOCK -> told(fix, logIn(now), help.unlock(logIn(now), order.staff(), order.network()));
      case PASSWORD_LINK ->
          told(fix, logIn(now), help.mailLink(logIn(now), order.staff(), order.network()));
      case USER_NAME ->
          told(fix, logIn(now), help.mailUserName(logIn(now), order.staff(), order.network()));
      case NEW_LINK -> codes.link(order, now.person());
      case NEW_LETTER, CONTACT, START_CODE, GRANT -> false; // have pages of their own
    };
  }

  /** The log-in of a fix that is of one. */
  static AccountId logIn(FactsReader.Read now) {
    return Objects.requireNonNull(now.facts().logIn()).account();
  }

  /** Tells the owner of a log-in what was done, when it was. */
  boolean told(Fix fix, AccountId account, boolean done) {
    if (done) {
      Instant at = clock.instant();
      notices.send(
          new Notice(
              fix.code() + "-" + account.value() + "-" + at.toEpochMilli(),
              NoticeEvent.LOG_IN_HELPED,
              account,
              null,
              Map.of("time", at.toString()),
              null));
    }
    return done;
  }
}
