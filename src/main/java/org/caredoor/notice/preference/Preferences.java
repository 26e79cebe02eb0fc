// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.preference;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.account.AccountId;
import org.caredoor.notice.Channel;
import org.caredoor.notice.NoticeEvent;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** What people chose. */
@Component
public class Preferences {
  private final Database database;
  private final InstantSource clock;

  Preferences(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  public Wishes of(AccountId account) {
    return of(List.of(account)).getOrDefault(account, Wishes.NONE);
  }

  /** Those of these log-ins that chose something. */
  public Map<AccountId, Wishes> of(Collection<AccountId> accounts) {
    Long[] ids = accounts.stream().map(AccountId::value).toArray(Long[]::new);
    Map<AccountId, Map<NoticeEvent, Set<Channel>>> chosen = chosen(ids);
    Map<AccountId, Wishes> wishes = new HashMap<>();
    chosen.forEach((account, of) ->
        wishes.put(account, new Wishes(null, null, Wishes.NONE.quiet(), null, of)));
    database
        .house()
        .sql("select * from notice.preference where account_id = any(?)")
        .param(ids)
        .query(row -> {
          var account = new AccountId(row.getLong("account_id"));
          wishes.put(account, wishes(row, chosen.getOrDefault(account, Map.of())));
        });
    return wishes;
  }

  private Map<AccountId, Map<NoticeEvent, Set<Channel>>> chosen(Long[] ids) {
    Map<AccountId, Map<NoticeEvent, Set<Channel>>> chosen = new HashMap<>();
    database
        .house()
        .sql("select account_id, event, channels from notice.choice where account_id = any(?)")
        .param(ids)
        .query(row -> {
          Optional<NoticeEvent> event = NoticeEvent.named(row.getString("event"));
          if (event.isPresent()) {
            chosen
                .computeIfAbsent(
                    new AccountId(row.getLong("account_id")), a -> new EnumMap<>(NoticeEvent.class))
                .put(event.get(), channels((String[]) row.getArray("channels").getArray()));
          }
        });
    return chosen;
  }

  private static Set<Channel> channels(String[] names) {
    return Arrays.stream(names)
        .map(Channel::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Channel.class)));
  }

  private static Wishes wishes(ResultSet row, Map<NoticeEvent, Set<Channel>> chosen)
      throws SQLException {
    String zone = row.getString("zone");
    LocalTime from = row.getObject("quiet_from", LocalTime.class);
    LocalTime until = row.getObject("quiet_until", LocalTime.class);
    return new Wishes(
        row.getString("language"),
        zone == null ? null : ZoneId.of(zone),
        from == null ? null : new Quiet(from, until),
        row.getObject("digest_at", LocalTime.class),
        chosen);
  }

  /** Keeps what somebody chose, in the place of what they chose before. */
  void keep(AccountId account, Wishes wishes) {
    database.inHouse(() -> {
      database
          .house()
          .sql(
              """
              insert into notice.preference (account_id, language, zone, quiet_from, quiet_until,
                  digest_at, changed_at)
              values (:account, :language, :zone, :from, :until, :digest, :now)
              on conflict (account_id) do update set language = excluded.language,
                zone = excluded.zone, quiet_from = excluded.quiet_from,
                quiet_until = excluded.quiet_until, digest_at = excluded.digest_at,
                changed_at = excluded.changed_at
              """)
          .param("account", account.value())
          .param("language", wishes.language())
          .param("zone", wishes.zone() == null ? null : wishes.zone().getId())
          .param("from", wishes.quiet() == null ? null : wishes.quiet().from())
          .param("until", wishes.quiet() == null ? null : wishes.quiet().until())
          .param("digest", wishes.digestAt())
          .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
          .update();
      wishes.chosen().forEach((event, channels) -> choose(account, event, channels));
      return wishes;
    });
  }

  /** Takes one way of an event away, as the link in an e-mail does. */
  public void turnOff(AccountId account, NoticeEvent event, Channel channel) {
    database.inHouse(() -> {
      Set<Channel> left = EnumSet.noneOf(Channel.class);
      left.addAll(of(account).ways(event));
      left.remove(channel);
      choose(account, event, left);
      return left;
    });
  }

  private void choose(AccountId account, NoticeEvent event, Set<Channel> channels) {
    database
        .house()
        .sql(
            """
            insert into notice.choice (account_id, event, channels) values (?, ?, ?)
            on conflict (account_id, event) do update set channels = excluded.channels
            """)
        .params(
            account.value(),
            event.name(),
            channels.stream().map(Channel::name).toArray(String[]::new))
        .update();
  }

  /** Sends nothing more to a place that its owner may turn off. */
  public void stop(Channel channel, String address) {
    database
        .house()
        .sql(
            """
            insert into notice.stopped (channel, address, stopped_at) values (?, lower(?), ?)
            on conflict (channel, address) do nothing
            """)
        .params(channel.name(), address, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
  }

  /** Takes {@link #stop} back: its owner confirmed the place anew. */
  void startAgain(Channel channel, String address) {
    database
        .house()
        .sql("delete from notice.stopped where channel = ? and address = lower(?)")
        .params(channel.name(), address)
        .update();
  }

  public boolean isStopped(Channel channel, String address) {
    return database
        .house()
        .sql("select exists (select from notice.stopped where channel = ? and address = lower(?))")
        .params(channel.name(), address)
        .query(Boolean.class)
        .single();
  }
}
