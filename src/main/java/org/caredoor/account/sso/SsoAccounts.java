// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.sso;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.caredoor.account.AccountId;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.AccountSessions;
import org.caredoor.account.Accounts;
import org.caredoor.account.StaffRole;
import org.caredoor.account.UserAccount;
import org.caredoor.account.Vault;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Log-ins of people whom the provider knows. Issuer and subject are the identity: a log-in that was
 * made here is never taken over by somebody of the same name.
 */
@Component
class SsoAccounts {
  private final Database database;
  private final AccountRepository accounts;
  private final AccountSessions sessions;
  private final Accounts logIns;
  private final Sites sites;
  private final Vault vault;
  private final InstantSource clock;

  SsoAccounts(
      Database database,
      AccountRepository accounts,
      AccountSessions sessions,
      Accounts logIns,
      Sites sites,
      Vault vault,
      InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.sessions = sessions;
    this.logIns = logIns;
    this.sites = sites;
    this.vault = vault;
    this.clock = clock;
  }

  /** Whether somebody comes in. */
  sealed interface Entry {
    /** As this log-in, which now has the name, roles and site of the claims. */
    record Admitted(UserAccount account) implements Entry {}

    /** Not now. */
    record Refused(SsoFailure failure, @Nullable UserAccount account) implements Entry {}
  }

  Entry enter(SsoPerson person) {
    return database.inHouse(() -> {
      database
          .house()
          .sql("select pg_advisory_xact_lock(hashtext('account.staff'))::text")
          .query(String.class)
          .list();
      Optional<UserAccount> known = find(person).flatMap(accounts::find);
      if (person.roles().isEmpty()) {
        known.ifPresent(account -> become(account, person));
        return new Entry.Refused(SsoFailure.NO_ROLE, known.orElse(null));
      }
      AccountId id = known.map(UserAccount::id).orElseGet(() -> open(person));
      UserAccount account = accounts.find(id).orElseThrow();
      become(account, person);
      if (!account.enabled()) {
        return new Entry.Refused(SsoFailure.DISABLED, account);
      }
      remember(id, person);
      return new Entry.Admitted(accounts.find(id).orElseThrow());
    });
  }

  Optional<AccountId> find(SsoPerson person) {
    return bySubject(person.issuer(), person.subject());
  }

  Optional<AccountId> bySubject(String issuer, String subject) {
    return database
        .house()
        .sql("select account_id from account.sso_identity where issuer = ? and subject = ?")
        .params(issuer, subject)
        .query((row, n) -> new AccountId(row.getLong(1)))
        .optional();
  }

  Optional<AccountId> bySession(String issuer, String session) {
    return database
        .house()
        .sql("select account_id from account.sso_session where issuer = ? and session = ?")
        .params(issuer, session)
        .query((row, n) -> new AccountId(row.getLong(1)))
        .optional();
  }

  /** The latest ID token of a log-in, to name the session at the provider's sign-out. */
  Optional<String> idToken(AccountId id) {
    return database
        .house()
        .sql(
            """
            select id_token from account.sso_session where account_id = ?
            order by since desc limit 1
            """)
        .param(id.value())
        .query((row, n) -> new String(vault.open(id, row.getBytes(1)), StandardCharsets.UTF_8))
        .optional();
  }

  void forgetSessions(AccountId id) {
    database
        .house()
        .sql("delete from account.sso_session where account_id = ?")
        .param(id.value())
        .update();
  }

  private AccountId open(SsoPerson person) {
    AccountId id = logIns.openManaged(person.userName(), person.displayName());
    database
        .house()
        .sql(
            "insert into account.sso_identity (account_id, issuer, subject, since) values (?, ?, ?,"
                + " ?)")
        .params(id.value(), person.issuer(), person.subject(), now())
        .update();
    return id;
  }

  /**
   * Name, roles and site as the claims say; other rights end the sessions that had the old ones.
   */
  private void become(UserAccount account, SsoPerson person) {
    AccountId id = account.id();
    String site = site(person.site());
    boolean moved =
        database
                .house()
                .sql(
                    """
                    update account.user_account set display_name = :name, site_key = :site
                    where account_id = :id and (display_name, site_key)
                      is distinct from (:name, :site::text)
                    """)
                .param("name", person.displayName())
                .param("site", site)
                .param("id", id.value())
                .update()
            > 0;
    if (!account.roles().equals(person.roles())) {
      database
          .house()
          .sql("delete from account.staff_role where account_id = ?")
          .param(id.value())
          .update();
      for (StaffRole role : person.roles()) {
        database
            .house()
            .sql("insert into account.staff_role (account_id, role) values (?, ?)")
            .params(id.value(), role.name())
            .update();
      }
    }
    if (moved || !account.roles().equals(person.roles())) {
      sessions.end(id);
    }
  }

  private void remember(AccountId id, SsoPerson person) {
    String session = person.session();
    database
        .house()
        .sql(
            """
            insert into account.sso_session (issuer, session, account_id, id_token, since)
            values (?, ?, ?, ?, ?)
            on conflict (issuer, session) do update
              set account_id = excluded.account_id, id_token = excluded.id_token,
                  since = excluded.since
            """)
        .params(
            person.issuer(),
            session == null ? "none " + UUID.randomUUID() : session,
            id.value(),
            vault.seal(id, person.idToken().getBytes(StandardCharsets.UTF_8)),
            now())
        .update();
  }

  private @Nullable String site(@Nullable String claim) {
    return sites.all().stream()
        .filter(s -> s.key().equals(claim) || s.name().equals(claim))
        .map(Site::key)
        .findFirst()
        .orElse(null);
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Sessions that no browser can still have, and logout tokens that are too old anyway. */
  void forget(Instant sessionsBefore, Instant tokensBefore) {
    database
        .house()
        .sql("delete from account.sso_session where since < ?")
        .param(OffsetDateTime.ofInstant(sessionsBefore, ZoneOffset.UTC))
        .update();
    database
        .house()
        .sql("delete from account.sso_logout where taken_at < ?")
        .param(OffsetDateTime.ofInstant(tokensBefore, ZoneOffset.UTC))
        .update();
  }
}
