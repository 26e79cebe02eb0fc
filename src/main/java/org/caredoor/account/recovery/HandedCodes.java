// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.AccountSessions;
import org.caredoor.account.RecentFactors;
import org.caredoor.account.SignInTrail;
import org.caredoor.account.SignedIn;
import org.caredoor.account.SignedIn.Realm;
import org.caredoor.account.UserAccount;
import org.caredoor.account.contact.SecurityNotices;
import org.caredoor.account.recovery.IdentityChecks.Document;
import org.caredoor.account.recovery.IdentityChecks.Needs;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The codes that desks handed over lately, what a second person says, and what their owner says.
 */
@Component
class HandedCodes {
  private static final Duration SHOWN = Duration.ofDays(30);
  private static final String SELECT =
      """
      select c.*, a.display_name as account_name, a.user_name, s.display_name as staff_name,
        t.display_name as second_name, r.ripe_at, r.ends_at, r.used_at, r.stopped_at,
        r.used_network is not distinct from r.made_network as same_network
      from account.identity_check c
        join account.recovery r using (recovery_id)
        join account.user_account a on a.account_id = c.account_id
        join account.user_account s on s.account_id = c.staff_id
        left join account.user_account t on t.account_id = c.second_id
      """;

  private final Database database;
  private final Recoveries recoveries;
  private final AccountRepository accounts;
  private final AccountSessions sessions;
  private final RecentFactors factors;
  private final SecurityNotices notices;
  private final CodeNotices officers;
  private final DeskTrail trail;
  private final SignInTrail ownTrail;
  private final InstantSource clock;

  HandedCodes(
      Database database,
      Recoveries recoveries,
      AccountRepository accounts,
      AccountSessions sessions,
      RecentFactors factors,
      SecurityNotices notices,
      CodeNotices officers,
      DeskTrail trail,
      SignInTrail ownTrail,
      InstantSource clock) {
    this.database = database;
    this.recoveries = recoveries;
    this.accounts = accounts;
    this.sessions = sessions;
    this.factors = factors;
    this.notices = notices;
    this.officers = officers;
    this.trail = trail;
    this.ownTrail = ownTrail;
    this.clock = clock;
  }

  /** Whose log-ins those of the last month are for. */
  List<AccountId> logIns() {
    return database
        .house()
        .sql("select distinct account_id from account.identity_check where checked_at > ?")
        .param(time(clock.instant().minus(SHOWN)))
        .query((row, n) -> new AccountId(row.getLong(1)))
        .list();
  }

  /**
   * Those of the last month, newest first: those that wait or are unusual, or all.
   *
   * @param of the log-ins that are wanted
   */
  List<HandedCode> list(Collection<AccountId> of, boolean all, int most, int skip) {
    return database
        .house()
        .sql(
            SELECT
                + """
                where c.checked_at > :since and c.account_id = any(:of)
                  and (:all or c.needs is not null
                  or r.stopped_at is not null or r.used_network = r.made_network)
                order by c.checked_at desc, c.check_no desc limit :most offset :skip
                """)
        .param("since", time(clock.instant().minus(SHOWN)))
        .param("of", of.stream().map(AccountId::value).toArray(Long[]::new))
        .param("all", all)
        .param("most", most)
        .param("skip", skip)
        .query((row, n) -> code(row))
        .list();
  }

  Optional<HandedCode> find(long no) {
    return database
        .house()
        .sql(SELECT + "where c.check_no = ?")
        .param(no)
        .query((row, n) -> code(row))
        .optional();
  }

  /** "I saw this person too": false when it does not wait, or is the same person's own code. */
  boolean confirm(HandedCode code, SignedIn second, String address) {
    return database.inHouse(() -> {
      if (code.staff().equals(second.account())
          || code.needs() == null
          || !recoveries.ripen(code.recovery())) {
        trail.refused(
            DeskTrail.Act.CONFIRMATION,
            second,
            address,
            code.account(),
            code.staff().equals(second.account()) ? "OWN" : "GONE");
        return false;
      }
      database
          .house()
          .sql(
              """
              update account.identity_check set second_id = ?, second_at = ? where check_no = ?
              """)
          .params(second.account().value(), time(clock.instant()), code.no())
          .update();
      trail.done(DeskTrail.Act.CONFIRMATION, second, address, code.account());
      return true;
    });
  }

  /**
   * A colleague, or the maker, takes a code back: false when there is nothing left to take back.
   */
  boolean stop(HandedCode code, SignedIn who, String address) {
    return database.inHouse(() -> {
      boolean first = recoveries.takeBack(code.recovery());
      if (first) {
        undo(code.account(), code.at(), code.usedAt() != null);
        trail.done(DeskTrail.Act.STOP, who, address, code.account());
      }
      return first;
    });
  }

  /** The owner says that it was not them. Empty when it is too late. */
  Optional<UserAccount> stop(Realm realm, String token, String address) {
    return database.inHouse(() -> {
      Optional<Recoveries.Told> told =
          recoveries.told(realm, token).filter(t -> recoveries.takeBack(t.id()));
      if (told.isEmpty()) {
        return Optional.empty();
      }
      AccountId id = told.get().account();
      undo(id, told.get().madeAt(), told.get().used());
      UserAccount account = accounts.find(id).orElseThrow();
      madeBy(told.get().id()).ifPresent(c -> officers.stopped(c.no(), c.staffName()));
      ownTrail.done(SignInTrail.Act.START_CODE_STOP, account.signedIn(), address);
      return Optional.of(account);
    });
  }

  /** Whoever used the code is out, and what they set up is worth nothing. */
  private void undo(AccountId account, Instant madeAt, boolean used) {
    if (used) {
      accounts.voidPassword(account);
      factors.drop(account, madeAt);
      sessions.end(account);
    }
    notices.tell(account, SecurityNotices.Kind.START_CODE_STOPPED);
  }

  private Optional<HandedCode> madeBy(long recovery) {
    return database
        .house()
        .sql(SELECT + "where c.recovery_id = ?")
        .param(recovery)
        .query((row, n) -> code(row))
        .optional();
  }

  private static HandedCode code(ResultSet row) throws SQLException {
    String needs = row.getString("needs");
    return new HandedCode(
        row.getLong("check_no"),
        new AccountId(row.getLong("account_id")),
        row.getString("account_name"),
        row.getString("user_name"),
        new AccountId(row.getLong("staff_id")),
        row.getString("staff_name"),
        Document.valueOf(row.getString("document")),
        row.getString("last_digits"),
        row.getObject("checked_at", OffsetDateTime.class).toInstant(),
        needs == null ? null : Needs.valueOf(needs),
        row.getString("second_name"),
        instant(row.getObject("second_at", OffsetDateTime.class)),
        row.getLong("recovery_id"),
        row.getObject("ripe_at", OffsetDateTime.class).toInstant(),
        row.getObject("ends_at", OffsetDateTime.class).toInstant(),
        instant(row.getObject("used_at", OffsetDateTime.class)),
        instant(row.getObject("stopped_at", OffsetDateTime.class)),
        row.getBoolean("same_network"));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime time(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
