// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.passkey;

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
import org.caredoor.account.AccountId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The rows of passkeys. */
@Repository
class PasskeyRepository {
  private static final Duration PUT_OFF = Duration.ofDays(30);
  private static final Duration ANSWER_MEMORY = Duration.ofHours(1);

  private final Database database;
  private final InstantSource clock;

  PasskeyRepository(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** False when the key is there already. */
  boolean add(AccountId account, Credential key, String name) {
    return database
            .house()
            .sql(
                """
                insert into account.passkey (account_id, credential_id, public_key, sign_count,
                    backup_eligible, backed_up, transports, name, created_at)
                values (:account, :id, :key, :count, :eligible, :backedUp, :transports, :name, :at)
                on conflict (credential_id) do nothing
                """)
            .param("account", account.value())
            .param("id", key.id())
            .param("key", key.publicKey())
            .param("count", key.count())
            .param("eligible", key.backupEligible())
            .param("backedUp", key.backedUp())
            .param("transports", String.join(",", key.transports()))
            .param("name", name)
            .param("at", now())
            .update()
        == 1;
  }

  List<Passkey> of(AccountId account) {
    return database
        .house()
        .sql("select * from account.passkey where account_id = ? order by passkey_id")
        .param(account.value())
        .query((row, n) -> passkey(row))
        .list();
  }

  Optional<Passkey> byCredential(byte[] id) {
    return database
        .house()
        .sql("select * from account.passkey where credential_id = ?")
        .param(id)
        .query((row, n) -> passkey(row))
        .optional();
  }

  /** False when another answer of the same count came first, or the key is gone. */
  boolean used(Passkey key, long count, boolean backedUp) {
    return database
            .house()
            .sql(
                """
                update account.passkey
                set sign_count = :count, backed_up = :backedUp, last_used_at = :at
                where passkey_id = :id and (sign_count < :count or sign_count = 0 and :count = 0)
                """)
            .param("count", count)
            .param("backedUp", backedUp)
            .param("at", now())
            .param("id", key.id())
            .update()
        == 1;
  }

  boolean rename(AccountId account, long id, String name) {
    return database
            .house()
            .sql("update account.passkey set name = ? where account_id = ? and passkey_id = ?")
            .params(name, account.value(), id)
            .update()
        == 1;
  }

  boolean remove(AccountId account, long id) {
    return database
            .house()
            .sql("delete from account.passkey where account_id = ? and passkey_id = ?")
            .params(account.value(), id)
            .update()
        == 1;
  }

  void removeAll(AccountId account) {
    database
        .house()
        .sql("delete from account.passkey where account_id = ?")
        .param(account.value())
        .update();
  }

  void removeSince(AccountId account, Instant since) {
    database
        .house()
        .sql("delete from account.passkey where account_id = ? and created_at >= ?")
        .params(account.value(), OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
        .update();
  }

  void removeAllButNewest(AccountId account) {
    database
        .house()
        .sql(
            """
            delete from account.passkey where account_id = :account and passkey_id < (
              select max(passkey_id) from account.passkey where account_id = :account)
            """)
        .param("account", account.value())
        .update();
  }

  /** Locks the log-in, so that two removals at once are seen one after the other. */
  void hold(AccountId account) {
    database
        .house()
        .sql("select account_id from account.user_account where account_id = ? for update")
        .param(account.value())
        .query(Long.class)
        .single();
  }

  /** True for the first who gives the right answer to this challenge. */
  boolean answered(byte[] challengeHash) {
    return database
            .house()
            .sql("insert into account.passkey_answer values (?, ?) on conflict do nothing")
            .params(challengeHash, now())
            .update()
        == 1;
  }

  void putOff(AccountId account) {
    database
        .house()
        .sql(
            """
            insert into account.passkey_offer values (?, ?)
            on conflict (account_id) do update set put_off_at = excluded.put_off_at
            """)
        .params(account.value(), now())
        .update();
  }

  /** Whether the owner has none and did not say "later" lately. */
  boolean mayBeOffered(AccountId account) {
    return database
        .house()
        .sql(
            """
            select not exists (select from account.passkey where account_id = :id)
              and not exists (select from account.passkey_offer
                where account_id = :id and put_off_at > :since)
            """)
        .param("id", account.value())
        .param("since", now().minus(PUT_OFF))
        .query(Boolean.class)
        .single();
  }

  void forget() {
    database
        .house()
        .sql("delete from account.passkey_answer where at < ?")
        .param(now().minus(ANSWER_MEMORY))
        .update();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static Passkey passkey(ResultSet row) throws SQLException {
    return new Passkey(
        row.getLong("passkey_id"),
        new AccountId(row.getLong("account_id")),
        row.getString("name"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row.getObject("last_used_at", OffsetDateTime.class)),
        row.getBoolean("backed_up"),
        new Credential(
            row.getBytes("credential_id"),
            row.getBytes("public_key"),
            row.getLong("sign_count"),
            row.getBoolean("backup_eligible"),
            row.getBoolean("backed_up"),
            Arrays.stream(row.getString("transports").split(","))
                .filter(t -> !t.isEmpty())
                .toList()));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
