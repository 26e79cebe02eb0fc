// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.Side;
import org.caredoor.account.SignedIn;
import org.caredoor.account.UserAccount;
import org.springframework.stereotype.Component;

/**
 * Where somebody stands between their link or code and the end. Each step begins a new session, so
 * that an id from before is worth nothing after; and a way that was stopped ends here at once.
 */
@Component
class RecoverySession {
  private static final String NAME = "recovery";
  private static final Duration LIMIT = Duration.ofMinutes(20);

  private final Recoveries recoveries;
  private final AccountRepository accounts;
  private final InstantSource clock;

  RecoverySession(Recoveries recoveries, AccountRepository accounts, InstantSource clock) {
    this.recoveries = recoveries;
    this.accounts = accounts;
    this.clock = clock;
  }

  /** How much is proven. */
  enum Standing {
    /** The mail is theirs; one thing more is needed. */
    MAIL,
    /** And one thing more: may choose a new password. */
    PROVEN,
    /** The mail is theirs after the wait: with the password, another second factor is set up. */
    WAITED,
    /** A desk knows them: new password, then another second factor. */
    DESK
  }

  private record State(
      AccountId account, SignedIn.Realm realm, long recovery, Standing standing, Instant since)
      implements Serializable {
    private static final long serialVersionUID = 1;
  }

  /** Somebody on the way. */
  record Somebody(UserAccount account, long recovery, Standing standing) {}

  void begin(HttpServletRequest request, Side side, Recoveries.Recovery used) {
    Standing standing =
        switch (used.way()) {
          case LINK -> Standing.MAIL;
          case APP -> Standing.WAITED;
          case DESK -> Standing.DESK;
        };
    put(request, new State(used.account(), side.realm(), used.id(), standing, clock.instant()));
  }

  void proven(HttpServletRequest request, Somebody who) {
    put(
        request,
        new State(
            who.account().id(),
            who.account().realm(),
            who.recovery(),
            Standing.PROVEN,
            clock.instant()));
  }

  /** Only of the address's own side, in time, and while nobody stopped it. */
  Optional<Somebody> current(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null
            && session.getAttribute(NAME) instanceof State state
            && state.realm() == Side.of(request).realm()
            && state.since().plus(LIMIT).isAfter(clock.instant())
            && recoveries.holds(state.recovery())
        ? accounts
            .find(state.account())
            .map(account -> new Somebody(account, state.recovery(), state.standing()))
        : Optional.empty();
  }

  void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  private void put(HttpServletRequest request, State state) {
    end(request);
    request.getSession().setAttribute(NAME, state);
  }
}
