// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.caredoor.account.AccountId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What became of messages, for staff who help: where they went and how they ended, not what they
 * said.
 */
@Component
public class Deliveries {
  private static final String SELECT =
      """
      select d.channel as way, d.address as place, n.occasion, d.state, d.reason, d.tries,
        coalesce(d.ended_at, d.created_at) as at
      from notice.delivery d join notice.notice n using (notice_id)
      """;

  private final Database database;

  Deliveries(Database database) {
    this.database = database;
  }

  /**
   * A message.
   *
   * @param place address or number; for a browser its number, for a letter empty
   * @param about code of the event: its text is {@code notice.about.CODE}
   * @param reason why it did not arrive: a code of a mail server or gateway, or of ours, which has
   *     the text {@code notice.reason.CODE}; null without
   * @param at when it ended, or was planned where it has not
   */
  public record Trace(
      Channel channel,
      String place,
      String about,
      Fate fate,
      @Nullable String reason,
      int tries,
      Instant at) {
    public boolean failed() {
      return fate == Fate.FAILED;
    }
  }

  /** The newest to a log-in first. */
  public List<Trace> lastOf(AccountId account, int most) {
    return database
        .house()
        .sql(SELECT + "where n.account_id = ? order by d.created_at desc, d.delivery_id limit ?")
        .params(account.value(), most)
        .query((row, n) -> trace(row))
        .list();
  }

  /**
   * The newest first of messages without a log-in.
   *
   * @param beginning of their keys
   */
  public List<Trace> lastOf(String beginning, int most) {
    return database
        .house()
        .sql(
            SELECT
                + """
                where starts_with(n.notice_key, ?) and n.account_id is null
                order by d.created_at desc, d.delivery_id limit ?
                """)
        .params(beginning, most)
        .query((row, n) -> trace(row))
        .list();
  }

  /** The newest to an address or number first, whoever's it is. */
  public List<Trace> lastOf(Channel channel, String address, int most) {
    return database
        .house()
        .sql(
            SELECT
                + """
                where d.channel = ? and lower(d.address) = lower(?)
                order by d.created_at desc, d.delivery_id limit ?
                """)
        .params(channel.name(), address, most)
        .query((row, n) -> trace(row))
        .list();
  }

  /**
   * A place where the last message did not arrive.
   *
   * @param key of that message, as its sender named it
   * @param account whose it is; null of a contact without a log-in
   * @param reason as in {@link Trace}
   */
  public record Failing(
      String key,
      @Nullable AccountId account,
      Channel channel,
      String place,
      String reason,
      Instant at) {}

  /** Places whose last message since a moment did not arrive, the newest first. */
  public List<Failing> failing(Instant since, int most) {
    return database
        .house()
        .sql(
            """
            select * from (
              select distinct on (d.channel, lower(d.address)) n.notice_key, n.account_id, d.channel,
                d.address, d.state, d.reason, d.ended_at
              from notice.delivery d join notice.notice n using (notice_id)
              where d.ended_at >= ? and d.state <> 'DROPPED' and d.address <> ''
              order by d.channel, lower(d.address), d.ended_at desc, d.created_at desc) newest
            where state = 'FAILED' order by ended_at desc limit ?
            """)
        .params(NoticeRepository.time(since), most)
        .query((row, n) -> {
          Long account = (Long) row.getObject("account_id");
          return new Failing(
              row.getString("notice_key"),
              account == null ? null : new AccountId(account),
              Channel.valueOf(row.getString("channel")),
              row.getString("address"),
              row.getString("reason"),
              row.getObject("ended_at", OffsetDateTime.class).toInstant());
        })
        .list();
  }

  private static Trace trace(ResultSet row) throws SQLException {
    return new Trace(
        Channel.valueOf(row.getString("way")),
        row.getString("place"),
        row.getString("occasion"),
        Fate.valueOf(row.getString("state")),
        row.getString("reason"),
        row.getInt("tries"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
