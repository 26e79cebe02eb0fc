// SPDX-License-Identifier: Apache-2.0
package org.caredoor.mail;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Repository;

/** The rows of the outbox. */
@Repository
class MailRepository {
  /** Longer than a mail server may take, so that two nodes never send the same mail. */
  static final Duration TURN = Duration.ofMinutes(5);

  private static final Duration MEMORY = Duration.ofDays(90);

  private final Database database;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  MailRepository(Database database, InstantSource clock, ApplicationEventPublisher events) {
    this.database = database;
    this.clock = clock;
    this.events = events;
  }

  void store(MailMessage message) {
    database
        .house()
        .sql(
            """
            insert into mail.message (idempotency_key, recipient, language, subject, paragraphs,
                link, unsubscribe, next_try_at, created_at)
            values (:key, :to, :language, :subject, :paragraphs, :link, :unsubscribe, :at, :at)
            on conflict (idempotency_key) do nothing
            """)
        .param("key", message.idempotencyKey())
        .param("to", message.to())
        .param("language", message.language())
        .param("subject", message.subject())
        .param("paragraphs", message.paragraphs().toArray(String[]::new))
        .param("link", text(message.link()))
        .param("unsubscribe", text(message.unsubscribe()))
        .param("at", time(clock.instant()))
        .update();
  }

  /** Takes the mail whose turn it is; it is this node's for {@link #TURN}. */
  Optional<StoredMail> take() {
    Instant now = clock.instant();
    return database
        .house()
        .sql(
            """
            update mail.message set tries = tries + 1, next_try_at = :until
            where message_id = (
              select message_id from mail.message where state = 'WAITING' and next_try_at <= :now
              order by next_try_at limit 1 for update skip locked)
            returning *
            """)
        .param("until", time(now.plus(TURN)))
        .param("now", time(now))
        .query((row, n) -> mail(row))
        .optional();
  }

  void sent(StoredMail mail) {
    end(mail, "SENT", null);
  }

  void giveUp(StoredMail mail, String fault) {
    end(mail, "FAILED", fault);
  }

  private void end(StoredMail mail, String state, @Nullable String fault) {
    database.inHouse(() -> {
      Optional<String> key =
          database
              .house()
              .sql(
                  """
                  update mail.message set state = :state, ended_at = :at, paragraphs = null,
                    link = null, unsubscribe = null, last_fault = :fault
                  where message_id = :id and state = 'WAITING' returning idempotency_key
                  """)
              .param("state", state)
              .param("at", time(clock.instant()))
              .param("fault", fault)
              .param("id", mail.id())
              .query(String.class)
              .optional();
      key.ifPresent(
          k -> events.publishEvent(new MailEnded(k, fault == null, fault == null ? "" : fault)));
      return key;
    });
  }

  /** A mail that a server took was sent back. */
  void cameBack(Bounce bounce) {
    String fault = "bounced " + bounce.status();
    database.inHouse(() -> {
      Optional<String> key =
          database
              .house()
              .sql(
                  """
                  update mail.message set state = 'FAILED', last_fault = :fault
                  where message_id = :id and state = 'SENT'
                    and floor(extract(epoch from created_at) * 1000) = :millis
                  returning idempotency_key
                  """)
              .param("fault", fault)
              .param("id", bounce.mail())
              .param("millis", bounce.createdMillis())
              .query(String.class)
              .optional();
      key.ifPresent(k -> events.publishEvent(new MailEnded(k, false, fault)));
      return key;
    });
  }

  void tryAgain(StoredMail mail, Duration wait, String fault) {
    database
        .house()
        .sql(
            """
            update mail.message set next_try_at = :at, last_fault = :fault
            where message_id = :id and state = 'WAITING'
            """)
        .param("at", time(clock.instant().plus(wait)))
        .param("fault", fault)
        .param("id", mail.id())
        .update();
  }

  void forget() {
    database
        .house()
        .sql("delete from mail.message where ended_at < ?")
        .param(time(clock.instant().minus(MEMORY)))
        .update();
  }

  /** Those that wait, the newest first. */
  List<StoredMail> newest(int most) {
    return database
        .house()
        .sql("select * from mail.message where state = 'WAITING' order by message_id desc limit ?")
        .param(most)
        .query((row, n) -> mail(row))
        .list();
  }

  Optional<StoredMail> find(long id) {
    return database
        .house()
        .sql("select * from mail.message where state = 'WAITING' and message_id = ?")
        .param(id)
        .query((row, n) -> mail(row))
        .optional();
  }

  private static StoredMail mail(ResultSet row) throws SQLException {
    return new StoredMail(
        row.getLong("message_id"),
        row.getString("recipient"),
        row.getString("language"),
        row.getString("subject"),
        List.of((String[]) row.getArray("paragraphs").getArray()),
        uri(row.getString("link")),
        uri(row.getString("unsubscribe")),
        row.getInt("tries"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable String text(@Nullable URI address) {
    return address == null ? null : address.toString();
  }

  private static @Nullable URI uri(@Nullable String address) {
    return address == null ? null : URI.create(address);
  }

  private static OffsetDateTime time(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
