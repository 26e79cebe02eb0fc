// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether log-ins work and were ever used, for those who help people in. */
@Component
public class LogInStates {
  private final Database database;
  private final InstantSource clock;

  LogInStates(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What a log-in is good for. */
  public enum State {
    /** Opened and never signed in with. */
    UNUSED,
    USED,
    /** Turned off by the clinic. */
    LOCKED,
    /** Closed by the wish of its owner. */
    CLOSED
  }

  /**
   * A log-in.
   *
   * @param since null where nobody wrote that down
   */
  public record LogInState(AccountId account, State state, @Nullable Instant since) {}

  /** The state of some log-ins. */
  public Map<AccountId, LogInState> of(Collection<AccountId> accounts) {
    if (accounts.isEmpty()) {
      return Map.of();
    }
    return database
        .house()
        .sql(
            """
            select account_id, enabled, closes_at, created_at, last_sign_in_at
            from account.user_account where account_id = any(?)
            """)
        .param(accounts.stream().map(AccountId::value).toArray(Long[]::new))
        .query((row, n) -> state(row))
        .list()
        .stream()
        .collect(Collectors.toMap(LogInState::account, Function.identity()));
  }

  private LogInState state(ResultSet row) throws SQLException {
    var account = new AccountId(row.getLong("account_id"));
    Instant closes = instant(row, "closes_at");
    if (closes != null && !closes.isAfter(clock.instant())) {
      return new LogInState(account, State.CLOSED, closes);
    }
    if (!row.getBoolean("enabled")) {
      return new LogInState(account, State.LOCKED, null);
    }
    Instant used = instant(row, "last_sign_in_at");
    return used == null
        ? new LogInState(account, State.UNUSED, instant(row, "created_at"))
        : new LogInState(account, State.USED, used);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
