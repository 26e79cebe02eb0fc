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
import org.springframework.stereotype.Repository;

/** The rows of the outbox. */
@Repository
class MailRepository {
  /** Longer than a mail server may take, so that two nodes never send the same mail. */
  static final Duration TURN = Duration.ofMinutes(5);

  private static final Duration MEMORY = Duration.ofDays(90);

  private final Database database;
  private final InstantSource clock;

  MailRepository(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  void store(MailMessage message) {
    database
        .house()
        .sql(
            """
            insert into mail.message (idempotency_key, recipient, language, subject, paragraphs,
                link, next_try_at, created_at)
            values (:key, :to, :language, :subject, :paragraphs, :link, :at, :at)
            on conflict (idempotency_key) do nothing
            """)
        .param("key", message.idempotencyKey())
        .param("to", message.to())
        .param("language", message.language())
        .param("subject", message.subject())
        .param("paragraphs", message.paragraphs().toArray(String[]::new))
        .param("link", message.link() == null ? null : message.link().toString())
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
    database
        .house()
        .sql(
            """
            update mail.message set state = :state, ended_at = :at, paragraphs = null, link = null,
              last_fault = :fault
            where message_id = :id and state = 'WAITING'
            """)
        .param("state", state)
        .param("at", time(clock.instant()))
        .param("fault", fault)
        .param("id", mail.id())
        .update();
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
    String link = row.getString("link");
    return new StoredMail(
        row.getLong("message_id"),
        row.getString("recipient"),
        row.getString("language"),
        row.getString("subject"),
        List.of((String[]) row.getArray("paragraphs").getArray()),
        link == null ? null : URI.create(link),
        row.getInt("tries"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime time(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
