// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import static org.caredoor.notice.NoticeRepository.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The rows of messages. */
@Repository
class DeliveryRepository {
  /** Longer than a gateway may take, so that two nodes never have the same message. */
  static final Duration TURN = Duration.ofMinutes(5);

  private static final String COLUMNS =
      "d.delivery_id, d.channel as way, d.address as place, d.tries, d.mark, d.collected,"
          + " d.created_at as since, n.* ";

  private static final String SELECT =
      "select "
          + COLUMNS
          + ", d.unsure from notice.delivery d join notice.notice n using (notice_id) ";

  private final Database database;
  private final InstantSource clock;

  DeliveryRepository(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Plans a message; the same way to the same place is not planned again. */
  void plan(StoredNotice notice, Channel channel, String address, Instant at, boolean collected) {
    database
        .house()
        .sql(
            """
            insert into notice.delivery
              (delivery_id, notice_id, channel, address, next_at, collected, created_at)
            values (:id, :notice, :channel, :address, :at, :collected, :now)
            on conflict (notice_id, channel, address) do nothing
            """)
        .param("id", NoticeRepository.newId())
        .param("notice", notice.id())
        .param("channel", channel.name())
        .param("address", address)
        .param("at", time(at))
        .param("collected", collected)
        .param("now", now())
        .update();
  }

  /** Says that a notice goes nowhere. */
  void nowhere(StoredNotice notice, Fate fate, Reason reason) {
    database
        .house()
        .sql(
            """
            insert into notice.delivery (delivery_id, notice_id, channel, address, state, reason,
                next_at, created_at, ended_at)
            values (:id, :notice, 'EMAIL', '', :state, :reason, :now, :now, :now)
            on conflict (notice_id, channel, address) do nothing
            """)
        .param("id", NoticeRepository.newId())
        .param("notice", notice.id())
        .param("state", fate.name())
        .param("reason", reason.name())
        .param("now", now())
        .update();
  }

  /** Messages whose turn it is; nobody else's until the transaction ends. */
  List<Delivery> due(Channel channel, int most, Set<Long> without) {
    return database
        .house()
        .sql(
            SELECT
                + """
                where d.state = 'WAITING' and d.channel = :channel and d.next_at <= :now
                  and d.delivery_id <> all(:without)
                order by d.next_at limit :most for update of d skip locked
                """)
        .param("channel", channel.name())
        .param("now", now())
        .param("without", without.toArray(Long[]::new))
        .param("most", most)
        .query((row, n) -> delivery(row))
        .list();
  }

  /** The other messages that go together with one; nobody else's until the transaction ends. */
  List<Delivery> collectedWith(Delivery first) {
    return database
        .house()
        .sql(
            SELECT
                + """
                where d.state = 'WAITING' and d.channel = :channel and d.collected
                  and d.next_at <= :now and d.address = :address and n.account_id = :account
                  and d.delivery_id <> :first
                order by d.created_at for update of d skip locked
                """)
        .param("channel", first.channel().name())
        .param("now", now())
        .param("address", first.address())
        .param(
            "account", first.notice().account() == null ? null : first.notice().account().value())
        .param("first", first.id())
        .query((row, n) -> delivery(row))
        .list();
  }

  /**
   * Takes messages whose turn it is; they are this node's for {@link #TURN}, and from now on the
   * gateway may have them.
   */
  List<Delivery> take(Collection<Channel> channels, int most) {
    return database
        .house()
        .sql(
            """
            with mine as (
              select delivery_id, unsure from notice.delivery
              where state = 'WAITING' and channel = any(:channels) and next_at <= :now
              order by next_at limit :most for update skip locked)
            update notice.delivery d set tries = d.tries + 1, next_at = :until, unsure = true
            from mine, notice.notice n
            where d.delivery_id = mine.delivery_id and n.notice_id = d.notice_id
            returning
            """
                + COLUMNS
                + ", mine.unsure")
        .param("channels", channels.stream().map(Channel::name).toArray(String[]::new))
        .param("now", now())
        .param("until", time(clock.instant().plus(TURN)))
        .param("most", most)
        .query((row, n) -> delivery(row))
        .list();
  }

  /** One message, whatever became of it. */
  Optional<Delivery> find(long id) {
    return database
        .house()
        .sql(
            SELECT
                + """
                where d.delivery_id = ?
                """)
        .param(id)
        .query((row, n) -> delivery(row))
        .optional();
  }

  /** What a message was about, and what went in it. */
  List<NoticeEvent> occasionsOf(Delivery delivery) {
    return database
        .house()
        .sql(
            """
            select distinct n.occasion from notice.delivery d join notice.notice n using (notice_id)
            where d.delivery_id = :id or d.carried_by = :id
            """)
        .param("id", delivery.id())
        .query((row, n) -> Occasion.ofCode(row.getString(1)))
        .stream()
        .filter(NoticeEvent.class::isInstance)
        .map(NoticeEvent.class::cast)
        .toList();
  }

  /** Remembers what a message says, before a gateway gets it, and by which version of the texts. */
  void mark(Delivery delivery, String mark, int wording) {
    database
        .house()
        .sql("update notice.delivery set mark = ?, wording = ? where delivery_id = ?")
        .params(mark, wording, delivery.id())
        .update();
  }

  /** Remembers by which version of the texts a letter was written. */
  void written(long delivery, int wording) {
    database
        .house()
        .sql("update notice.delivery set wording = ?, tries = tries + 1 where delivery_id = ?")
        .params(wording, delivery)
        .update();
  }

  /** Whether the gateway's number belongs to a message already. */
  boolean isKnown(String gatewayRef) {
    return database
        .house()
        .sql("select exists (select from notice.delivery where gateway_ref = ?)")
        .param(gatewayRef)
        .query(Boolean.class)
        .single();
  }

  /** Room mail has it and will say how it ended; others go in the same message. */
  void handedOver(Delivery delivery, List<Delivery> others, int wording) {
    database
        .house()
        .sql(
            """
            update notice.delivery set state = 'HANDED', tries = tries + 1, wording = :wording,
              carried_by = case when delivery_id = :first then null else :first end
            where delivery_id = any(:all)
            """)
        .param("first", delivery.id())
        .param("wording", wording)
        .param(
            "all",
            Stream.concat(Stream.of(delivery), others.stream())
                .map(Delivery::id)
                .toArray(Long[]::new))
        .update();
  }

  /**
   * Has it wait.
   *
   * @param tried whether a try is behind it that a gateway has seen
   */
  void tryAgain(
      Delivery delivery, Instant at, boolean tried, boolean unsure, @Nullable String reason) {
    database
        .house()
        .sql(
            """
            update notice.delivery set next_at = :at, unsure = :unsure, reason = :reason,
              tries = tries - case when :tried then 0 else 1 end
            where delivery_id = :id and state = 'WAITING'
            """)
        .param("at", time(at))
        .param("unsure", unsure)
        .param("reason", reason)
        .param("tried", tried)
        .param("id", delivery.id())
        .update();
  }

  /** Has it wait, without a try. */
  void hold(Delivery delivery, Instant until) {
    database
        .house()
        .sql("update notice.delivery set next_at = ? where delivery_id = ? and state = 'WAITING'")
        .params(time(until), delivery.id())
        .update();
  }

  /**
   * Ends a message and those that went in it; also one that was thought to have been sent and then
   * came back. What a link says is forgotten with the end of its message: it may be a code.
   *
   * @param from fates that may still change
   * @return how many
   */
  int end(
      long delivery,
      Collection<Fate> from,
      Fate fate,
      @Nullable String reason,
      @Nullable String gatewayRef) {
    return database
        .house()
        .sql(
            """
            with done as (
              update notice.delivery set state = :fate, reason = :reason, unsure = false, mark = null,
                ended_at = coalesce(ended_at, :now), gateway_ref = coalesce(:ref, gateway_ref)
              where (delivery_id = :id or carried_by = :id) and state = any(:from)
              returning notice_id, delivery_id),
            forgotten as (
              update notice.notice n set slots = null, link = null from done
              where n.notice_id = done.notice_id and n.account_id is null and not exists (
                select from notice.delivery d where d.notice_id = n.notice_id
                  and d.state = 'WAITING' and d.delivery_id <> done.delivery_id))
            select count(*) from done
            """)
        .param("fate", fate.name())
        .param("reason", reason)
        .param("ref", gatewayRef)
        .param("now", now())
        .param("id", delivery)
        .param("from", from.stream().map(Fate::name).toArray(String[]::new))
        .query(Integer.class)
        .single();
  }

  /** Has a notice to a log-in planned anew when no other message of it may still arrive. */
  boolean planAnew(long delivery) {
    return database
            .house()
            .sql(
                """
                update notice.notice n set planned_at = null
                where n.account_id is not null
                  and n.notice_id = (select notice_id from notice.delivery where delivery_id = :id)
                  and not exists (select from notice.delivery d
                    where d.notice_id = n.notice_id and d.delivery_id <> :id
                      and d.state <> 'FAILED')
                """)
            .param("id", delivery)
            .update()
        == 1;
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getLong("delivery_id"),
        Channel.valueOf(row.getString("way")),
        row.getString("place"),
        row.getInt("tries"),
        row.getBoolean("unsure"),
        row.getString("mark"),
        row.getBoolean("collected"),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        NoticeRepository.notice(row));
  }

  private OffsetDateTime now() {
    return time(clock.instant());
  }
}
