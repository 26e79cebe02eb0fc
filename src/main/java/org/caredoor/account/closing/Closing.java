// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.closing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.caredoor.account.AccountClosed;
import org.caredoor.account.AccountId;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.AccountSessions;
import org.caredoor.account.SignedIn;
import org.caredoor.account.contact.SecurityNotices;
import org.caredoor.store.Database;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Closes log-ins. */
@Component
class Closing {
  /** For so long a sign-in takes it back. */
  static final Duration WINDOW = Duration.ofDays(14);

  private final Database database;
  private final AccountRepository accounts;
  private final AccountSessions sessions;
  private final SecurityNotices notices;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  Closing(
      Database database,
      AccountRepository accounts,
      AccountSessions sessions,
      SecurityNotices notices,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.sessions = sessions;
    this.notices = notices;
    this.events = events;
    this.clock = clock;
  }

  /** Returns from when on nobody signs in. */
  Instant begin(SignedIn who) {
    Instant at = clock.instant().plus(WINDOW);
    database.inHouse(() -> {
      accounts.close(who.account(), at);
      sessions.end(who.account());
      notices.tell(who.account(), SecurityNotices.Kind.CLOSING);
      return at;
    });
    return at;
  }

  /** Announces each that is closed for good, once, on whichever node comes first. */
  @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void closeDue() {
    database.inHouse(() -> {
      List<AccountId> closed = accounts.closeDue();
      closed.forEach(account -> events.publishEvent(new AccountClosed(account)));
      return closed.size();
    });
  }
}
