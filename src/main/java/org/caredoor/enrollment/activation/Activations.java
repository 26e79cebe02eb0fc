// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.caredoor.account.AccountId;
import org.caredoor.account.FirstLogIns;
import org.caredoor.enrollment.Looked;
import org.caredoor.enrollment.Tokens;
import org.caredoor.patient.Chart;
import org.caredoor.store.Database;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Begins log-ins: one for a chart at a time, the last that was begun. */
@Component
class Activations {
  /** So long after its code one that nobody finished is dropped. */
  private static final Duration KEPT = Duration.ofDays(7);

  private final Database database;
  private final ActivationRepository repository;
  private final Tokens tokens;
  private final FirstLogIns logIns;
  private final InstantSource clock;

  Activations(
      Database database,
      ActivationRepository repository,
      Tokens tokens,
      FirstLogIns logIns,
      InstantSource clock) {
    this.database = database;
    this.repository = repository;
    this.tokens = tokens;
    this.logIns = logIns;
    this.clock = clock;
  }

  /**
   * Opens a log-in for whoever brought a code and the birth date that goes with it. One that was
   * begun before and not finished is dropped, with all that was set up for it. Empty when somebody
   * else was faster.
   *
   * @param language two letters
   */
  Optional<AccountId> begin(Looked.Open open, Chart chart, String language, boolean shared) {
    try {
      return Optional.of(
          database.inHouse(() -> {
            repository.alone(open.patient());
            repository.unfinishedOf(open.patient()).forEach(logIns::drop);
            AccountId account = logIns.open(chart.given(), chart.family(), language);
            boolean first = open.startedBy() == null;
            if (first ? !tokens.start(open, account) : !repository.takeOver(open, account)) {
              throw new OvertakenException();
            }
            repository.store(open, account, shared);
            return account;
          }));
    } catch (OvertakenException e) {
      return Optional.empty();
    }
  }

  /** Drops log-ins that nobody will finish: their codes are over. */
  @Scheduled(initialDelay = 20, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void forget() {
    for (Activation over : repository.over(clock.instant().minus(KEPT))) {
      database.inHouse(() -> {
        repository.alone(over.patient());
        repository.unfinished(over.account()).ifPresent(a -> logIns.drop(a.account()));
        return true;
      });
    }
  }

  /** Somebody else began with the code, or it is over, since it was looked at. */
  private static final class OvertakenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OvertakenException() {
      super("somebody else was faster", null, false, false);
    }
  }
}
