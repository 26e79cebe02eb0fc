// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.push;

import java.net.URI;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.caredoor.account.AccountId;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** The browsers of each log-in. */
@Component
public class PushDevices {
  static final int MOST = 8;
  private static final int SECRET = 16;

  private final Database database;
  private final PushSettings settings;
  private final InstantSource clock;

  PushDevices(Database database, PushSettings settings, InstantSource clock) {
    this.database = database;
    this.settings = settings;
    this.clock = clock;
  }

  /** Those of these log-ins, the oldest first. */
  public Map<AccountId, List<PushDevice>> of(Collection<AccountId> accounts) {
    return database
        .house()
        .sql(
            """
            select * from notice.push_device where account_id = any(?)
            order by account_id, device_no
            """)
        .param(accounts.stream().map(AccountId::value).toArray(Long[]::new))
        .query((row, n) ->
            Map.entry(
                new AccountId(row.getLong("account_id")),
                new PushDevice(
                    row.getInt("device_no"),
                    URI.create(row.getString("endpoint")),
                    row.getBytes("point"),
                    row.getBytes("secret"),
                    row.getString("name"))))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  /**
   * Adds a browser, which then speaks for this log-in alone; the oldest goes when there are too
   * many. False when what it says of itself is not usable.
   *
   * @param endpoint address at its push service
   * @param point its public key, Base64 for addresses
   * @param secret what it shares with us, Base64 for addresses
   */
  boolean add(AccountId account, String endpoint, String point, String secret, String name) {
    byte[] publicKey;
    byte[] shared;
    URI address;
    try {
      address = URI.create(endpoint);
      publicKey = Base64.getUrlDecoder().decode(point);
      shared = Base64.getUrlDecoder().decode(secret);
      P256.key(publicKey);
    } catch (IllegalArgumentException e) {
      return false;
    }
    if (endpoint.length() > 1000 || shared.length != SECRET || !settings.allows(address)) {
      return false;
    }
    database.inHouse(() -> {
      database
          .house()
          .sql("select pg_advisory_xact_lock(hashtextextended('notice.push_device', ?))")
          .param(account.value())
          .query((row, n) -> 0)
          .list();
      database
          .house()
          .sql("delete from notice.push_device where endpoint = ?")
          .param(endpoint)
          .update();
      database
          .house()
          .sql(
              """
              insert into notice.push_device (account_id, device_no, endpoint, point, secret, name,
                  added_at)
              select :account, coalesce(max(device_no), 0) + 1, :endpoint, :point, :secret, :name,
                :now
              from notice.push_device where account_id = :account
              """)
          .param("account", account.value())
          .param("endpoint", endpoint)
          .param("point", publicKey)
          .param("secret", shared)
          .param("name", name)
          .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
          .update();
      return database
          .house()
          .sql(
              """
              delete from notice.push_device where account_id = :account and device_no <= (
                select max(device_no) from (select device_no from notice.push_device
                  where account_id = :account order by device_no desc offset :most) over)
              """)
          .param("account", account.value())
          .param("most", MOST)
          .update();
    });
    return true;
  }

  /** Takes a browser away; also when its push service says that it is gone. */
  public boolean remove(AccountId account, int no) {
    return database
            .house()
            .sql("delete from notice.push_device where account_id = ? and device_no = ?")
            .params(account.value(), no)
            .update()
        == 1;
  }
}
