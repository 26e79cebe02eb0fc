// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.device;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.account.session.Device;
import org.caredoor.store.Database;
import org.springframework.stereotype.Repository;

/** The rows of trusted devices; each statement names the log-in. */
@Repository
class TrustedDeviceRepository {
  private final Database database;
  private final InstantSource clock;

  TrustedDeviceRepository(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  void add(AccountId account, Device device, boolean proves, String tokenHash, Instant endsAt) {
    long id =
        database
            .house()
            .sql(
                """
                insert into account.trusted_device
                  (account_id, browser, system, proves, trusted_at, last_used_at, ends_at)
                values (:account, :browser, :system, :proves, :at, :at, :ends)
                returning device_id
                """)
            .param("account", account.value())
            .param("browser", device.browser())
            .param("system", device.system())
            .param("proves", proves)
            .param("at", now())
            .param("ends", time(endsAt))
            .query(Long.class)
            .single();
    hold(id, tokenHash);
  }

  private void hold(long device, String tokenHash) {
    database
        .house()
        .sql("insert into account.trusted_device_token (token_hash, device_id) values (?, ?)")
        .params(tokenHash, device)
        .update();
  }

  /** Puts another token in the place of the one that holds; false for the second of two at once. */
  boolean use(AccountId account, String tokenHash, String nextHash) {
    Optional<Long> used =
        database
            .house()
            .sql(
                """
                update account.trusted_device_token t set replaced_at = :at
                from account.trusted_device d
                where d.device_id = t.device_id and t.token_hash = :hash and t.replaced_at is null
                  and d.account_id = :account and d.ends_at > :at
                returning d.device_id
                """)
            .param("at", now())
            .param("hash", tokenHash)
            .param("account", account.value())
            .query(Long.class)
            .optional();
    used.ifPresent(device -> {
      hold(device, nextHash);
      database
          .house()
          .sql("update account.trusted_device set last_used_at = ? where device_id = ?")
          .params(now(), device)
          .update();
    });
    return used.isPresent();
  }

  /** The device of a token that holds; empty when it does not help back in and has to. */
  Optional<Long> find(AccountId account, String tokenHash, boolean toProve) {
    return database
        .house()
        .sql(
            """
            select d.device_id from account.trusted_device_token t
            join account.trusted_device d using (device_id)
            where t.token_hash = ? and t.replaced_at is null and d.account_id = ?
              and d.ends_at > ? and (d.proves or not ?)
            """)
        .params(tokenHash, account.value(), now(), toProve)
        .query(Long.class)
        .optional();
  }

  /** Whose device a token is or was of; a token is kept as long as the trust it came from. */
  Optional<AccountId> owner(String tokenHash) {
    return database
        .house()
        .sql(
            """
            select d.account_id from account.trusted_device_token t
            join account.trusted_device d using (device_id) where t.token_hash = ?
            """)
        .param(tokenHash)
        .query((row, n) -> new AccountId(row.getLong(1)))
        .optional();
  }

  /** The device of a token that was replaced before that moment. */
  Optional<Long> findReplaced(AccountId account, String tokenHash, Instant before) {
    return database
        .house()
        .sql(
            """
            select d.device_id from account.trusted_device_token t
            join account.trusted_device d using (device_id)
            where t.token_hash = ? and t.replaced_at < ? and d.account_id = ?
            """)
        .params(tokenHash, time(before), account.value())
        .query(Long.class)
        .optional();
  }

  /** Those that are trusted, the last used first. */
  List<TrustedDevice> of(AccountId account) {
    return database
        .house()
        .sql(
            """
            select * from account.trusted_device where account_id = ? and ends_at > ?
            order by last_used_at desc, device_id desc
            """)
        .params(account.value(), now())
        .query((row, n) ->
            new TrustedDevice(
                row.getLong("device_id"),
                new Device(row.getString("browser"), row.getString("system")),
                row.getObject("trusted_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_used_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** False when there is none, or somebody else was faster. */
  boolean remove(AccountId account, long device) {
    return database
            .house()
            .sql("delete from account.trusted_device where account_id = ? and device_id = ?")
            .params(account.value(), device)
            .update()
        == 1;
  }

  boolean removeAll(AccountId account) {
    return database
            .house()
            .sql("delete from account.trusted_device where account_id = ?")
            .param(account.value())
            .update()
        > 0;
  }

  void forget() {
    database
        .house()
        .sql("delete from account.trusted_device where ends_at < ?")
        .param(now())
        .update();
  }

  private OffsetDateTime now() {
    return time(clock.instant());
  }

  private static OffsetDateTime time(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
