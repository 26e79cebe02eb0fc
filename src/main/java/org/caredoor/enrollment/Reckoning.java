// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caredoor.access.ChartOwners.Owner;
import org.caredoor.account.AccountId;
import org.caredoor.account.LogInStates.LogInState;
import org.caredoor.account.LogInStates.State;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a chart's way in, and what follows from it at a moment: the chart says who
 * died, the log-in who is in, locked or gone, the clock whose code ran out, the last step the rest.
 *
 * @param logIns those whose own chart it is or was, the latest first
 * @param last the last step
 * @param token the code that was not used and that nobody ended
 */
record Reckoning(
    PatientId patient,
    boolean deceased,
    List<LogIn> logIns,
    @Nullable Step last,
    @Nullable Token token) {

  /** A log-in with its tie to the chart. */
  record LogIn(Owner owner, LogInState state) {}

  Standing at(Instant now) {
    if (deceased) {
      return of(EnrolmentState.DECEASED, null, null);
    }
    Optional<LogIn> own = own();
    if (own.isPresent()) {
      LogInState state = own.get().state();
      AccountId account = state.account();
      return switch (state.state()) {
        case USED -> of(EnrolmentState.ACTIVE, own.get().owner().since(), account);
        case UNUSED -> of(EnrolmentState.STARTED, own.get().owner().since(), account);
        case LOCKED -> of(EnrolmentState.LOCKED, state.since(), account);
        case CLOSED -> closed(state, now);
      };
    }
    return logIns.stream()
        .map(LogIn::state)
        .filter(s -> s.state() == State.CLOSED)
        .findFirst()
        .map(state -> closed(state, now))
        .orElseGet(() -> said(now));
  }

  /** The tie that holds; of several, one that is in use. */
  private Optional<LogIn> own() {
    List<LogIn> ties = logIns.stream().filter(l -> !l.owner().ended()).toList();
    return ties.stream()
        .filter(l -> l.state().state() == State.USED)
        .findFirst()
        .or(() -> ties.stream().findFirst());
  }

  /** What was done after a log-in was closed counts: they may have changed their mind. */
  private Standing closed(LogInState state, Instant now) {
    Instant closed = state.since();
    return last != null && closed != null && last.at().isAfter(closed)
        ? said(now)
        : of(EnrolmentState.CLOSED, closed, state.account());
  }

  private Standing said(Instant now) {
    if (last == null) {
      return of(EnrolmentState.NOT_OFFERED, null, null);
    }
    EnrolmentState state = last.act().leaves();
    boolean waits = state == EnrolmentState.TOKEN_ISSUED || state == EnrolmentState.STARTED;
    return waits && token != null && token.lapsed(now)
        ? of(EnrolmentState.LAPSED, token.expiresAt(), null)
        : of(state, last.at(), token == null ? null : token.startedBy());
  }

  private Standing of(EnrolmentState state, @Nullable Instant since, @Nullable AccountId account) {
    return new Standing(
        patient,
        state,
        since,
        last == null ? "" : last.reason(),
        last == null ? null : last.until(),
        token,
        account);
  }
}
