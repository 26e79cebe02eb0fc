// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Repository;

/** The rows of log-ins and of the addresses they were used from. */
@Repository
public class AccountRepository {
  private static final Duration ADDRESS_MEMORY = Duration.ofDays(180);
  private static final String SELECT =
      """
      select a.*, coalesce((select string_agg(role, ',') from account.staff_role r
          where r.account_id = a.account_id), '') as roles,
        exists (select from account.sso_identity i where i.account_id = a.account_id) as managed
      from account.user_account a
      """;

  private final Database database;
  private final Vault vault;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  AccountRepository(
      Database database, Vault vault, InstantSource clock, ApplicationEventPublisher events) {
    this.database = database;
    this.vault = vault;
    this.clock = clock;
    this.events = events;
  }

  public Optional<UserAccount> find(SignedIn.Realm realm, String userName) {
    return database
        .house()
        .sql(SELECT + "where realm = ? and user_name_folded = ?")
        .params(realm.name(), Accounts.fold(userName))
        .query((row, n) -> account(row))
        .optional();
  }

  public Optional<UserAccount> find(AccountId id) {
    return database
        .house()
        .sql(SELECT + "where account_id = ?")
        .param(id.value())
        .query((row, n) -> account(row))
        .optional();
  }

  void storePassword(AccountId id, String hash, boolean changed) {
    storePassword(id, hash, true, changed);
  }

  private void storePassword(AccountId id, String hash, boolean set, boolean changed) {
    database
        .house()
        .sql(
            """
            update account.user_account set password_hash = :hash, password_set = :set,
              password_changed_at = case when :changed then :at else password_changed_at end
            where account_id = :id
            """)
        .param("hash", hash)
        .param("set", set)
        .param("changed", changed)
        .param("at", now())
        .param("id", id.value())
        .update();
  }

  /** From now on no password is right: a new one comes by recovery. */
  public void voidPassword(AccountId id) {
    storePassword(id, Passwords.nobodys(), false, true);
  }

  /** Takes the authenticator away: the next sign-in sets one up. */
  public void clearTotp(AccountId id) {
    database
        .house()
        .sql(
            """
            update account.user_account set totp_secret = null, totp_since = null
            where account_id = ?
            """)
        .param(id.value())
        .update();
  }

  /** As {@link #clearTotp(AccountId)}, when it was set up since then. */
  void clearTotp(AccountId id, Instant since) {
    database
        .house()
        .sql(
            """
            update account.user_account set totp_secret = null, totp_since = null
            where account_id = ? and totp_since >= ?
            """)
        .params(id.value(), OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
        .update();
  }

  /** From now on a code by mail is a second thing. */
  public void turnEmailCodeOn(AccountId id) {
    database
        .house()
        .sql(
            """
            update account.user_account
            set email_code_since = coalesce(email_code_since, ?), email_code_rests = false
            where account_id = ? and realm = 'PATIENT'
            """)
        .params(now(), id.value())
        .update();
  }

  public void turnEmailCodeOff(AccountId id) {
    turnEmailCodeOff(id, Instant.EPOCH);
  }

  /** As {@link #turnEmailCodeOff(AccountId)}, when it was turned on since then. */
  void turnEmailCodeOff(AccountId id, Instant since) {
    database
        .house()
        .sql(
            """
            update account.user_account set email_code_since = null, email_code_rests = false
            where account_id = ? and email_code_since >= ?
            """)
        .params(id.value(), OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
        .update();
  }

  /** The password came by mail: a code by mail is worth nothing until another factor was given. */
  public void restEmailCode(AccountId id) {
    database
        .house()
        .sql(
            """
            update account.user_account set email_code_rests = true
            where account_id = ? and email_code_since is not null
            """)
        .param(id.value())
        .update();
  }

  /**
   * Does something in one transaction while nobody else does it for this log-in, nor takes it away;
   * empty where there is no such log-in any more.
   */
  <T> Optional<T> alone(AccountId id, Supplier<Optional<T>> work) {
    return database.inHouse(() ->
        database
            .house()
            .sql("select from account.user_account where account_id = ? for no key update")
            .param(id.value())
            .query((row, n) -> true)
            .optional()
            .flatMap(held -> work.get()));
  }

  /** As {@link #storeTotp}, where none is; false when there is one by now. */
  boolean storeFirstTotp(AccountId id, byte[] secret, long step) {
    return database
            .house()
            .sql(
                """
                update account.user_account set totp_secret = ?, totp_since = ?, totp_last_step = ?
                where account_id = ? and totp_secret is null
                """)
            .params(vault.seal(id, secret), now(), step, id.value())
            .update()
        == 1;
  }

  /** Sets the authenticator; the step of the code that confirmed it is used up with it. */
  void storeTotp(AccountId id, byte[] secret, long step) {
    database
        .house()
        .sql(
            """
            update account.user_account
            set totp_secret = ?, totp_since = ?, totp_last_step = ? where account_id = ?
            """)
        .params(vault.seal(id, secret), now(), step, id.value())
        .update();
  }

  /** True for the first who uses up this step or a later one. */
  boolean useStep(AccountId id, long step) {
    return database
            .house()
            .sql(
                """
                update account.user_account set totp_last_step = ?
                where account_id = ? and totp_last_step < ?
                """)
            .params(step, id.value(), step)
            .update()
        == 1;
  }

  /**
   * All factors were given: the address is known from now on, and nobody needs to be without the
   * factors any more.
   */
  void signedIn(AccountId id, String network, Factors factors) {
    signedIn(id, network, factors, false);
  }

  /**
   * As {@link #signedIn(AccountId, String, Factors)}.
   *
   * @param first at the end of setting the log-in up: no network can be known before
   */
  void signedIn(AccountId id, String network, Factors factors, boolean first) {
    database.inHouse(() -> {
      boolean reopened = enter(id, factors);
      database
          .house()
          .sql(
              """
              update account.recovery set stopped_at = ?
              where account_id = ? and way in ('APP', 'DESK') and used_at is null
                and stopped_at is null
              """)
          .params(now(), id.value())
          .update();
      boolean elsewhere =
          database
              .house()
              .sql(
                  """
                  insert into account.known_address (account_id, address, last_at) values (?, ?, ?)
                  on conflict (account_id, address) do update set last_at = excluded.last_at
                  returning xmax = 0
                  """)
              .params(id.value(), address(network), now())
              .query(Boolean.class)
              .single();
      events.publishEvent(new AccountEntered(id, elsewhere && !first, reopened, factors));
      return elsewhere;
    });
  }

  /** True when this takes back that it was to be closed. */
  private boolean enter(AccountId id, Factors factors) {
    return database
        .house()
        .sql(
            """
            with before as (select account_id, closes_at from account.user_account
              where account_id = :id for update)
            update account.user_account a set last_sign_in_at = :at, closes_at = null,
              email_code_rests = a.email_code_rests and :weak
            from before where a.account_id = before.account_id
            returning before.closes_at is not null
            """)
        .param("id", id.value())
        .param("at", now())
        .param("weak", !factors.strong())
        .query(Boolean.class)
        .single();
  }

  /** Nobody signs in from that moment on, unless somebody does before. */
  public void close(AccountId id, Instant at) {
    database
        .house()
        .sql("update account.user_account set closes_at = ? where account_id = ?")
        .params(OffsetDateTime.ofInstant(at, ZoneOffset.UTC), id.value())
        .update();
  }

  /** Switches those off whose time has come; each of them once. */
  public List<AccountId> closeDue() {
    return database
        .house()
        .sql(
            """
            update account.user_account set enabled = false
            where enabled and closes_at <= ? returning account_id
            """)
        .param(now())
        .query((row, n) -> new AccountId(row.getLong(1)))
        .list();
  }

  public boolean knows(AccountId id, String network) {
    return database
        .house()
        .sql(
            "select exists (select from account.known_address where account_id = ? and address ="
                + " ?)")
        .params(id.value(), address(network))
        .query(Boolean.class)
        .single();
  }

  void forgetAddresses() {
    database
        .house()
        .sql("delete from account.known_address where last_at < ?")
        .param(now().minus(ADDRESS_MEMORY))
        .update();
  }

  /** A network as {@code account.known_address} has it. */
  public String address(String network) {
    return vault.fingerprint("known address", network);
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private UserAccount account(ResultSet row) throws SQLException {
    return new UserAccount(
        new AccountId(row.getLong("account_id")),
        SignedIn.Realm.valueOf(row.getString("realm")),
        row.getString("user_name"),
        row.getString("display_name"),
        row.getString("language"),
        row.getString("password_hash"),
        row.getBoolean("password_set"),
        row.getObject("password_changed_at", OffsetDateTime.class).toInstant(),
        row.getBytes("totp_secret"),
        instant(row.getObject("totp_since", OffsetDateTime.class)),
        instant(row.getObject("email_code_since", OffsetDateTime.class)),
        row.getBoolean("email_code_rests"),
        row.getBoolean("enabled") && !closed(row),
        row.getBoolean("managed"),
        Arrays.stream(row.getString("roles").split(","))
            .filter(r -> !r.isEmpty())
            .map(StaffRole::valueOf)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** From its moment on, also before {@link #closeDue} came by. */
  private boolean closed(ResultSet row) throws SQLException {
    Instant closesAt = instant(row.getObject("closes_at", OffsetDateTime.class));
    return closesAt != null && !closesAt.isAfter(clock.instant());
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
