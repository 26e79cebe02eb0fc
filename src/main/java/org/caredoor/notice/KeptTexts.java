// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** The outbox of texts, where no gateway is. */
@Component
class KeptTexts {
  private static final Duration MEMORY = Duration.ofDays(90);

  private final Database database;
  private final InstantSource clock;

  KeptTexts(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A text as it would have gone. */
  record Kept(String number, String language, String body, Instant at) {}

  void keep(Delivery delivery, String language, String body) {
    database
        .house()
        .sql(
            """
            insert into notice.kept_text (delivery_id, number, language, body, kept_at)
            values (?, ?, ?, ?, ?) on conflict (delivery_id) do nothing
            """)
        .params(
            delivery.id(),
            delivery.address(),
            language,
            body,
            NoticeRepository.time(clock.instant()))
        .update();
  }

  /** The newest first. */
  List<Kept> newest(int most) {
    return database
        .house()
        .sql("select * from notice.kept_text order by kept_at desc, delivery_id limit ?")
        .param(most)
        .query((row, n) ->
            new Kept(
                row.getString("number"),
                row.getString("language"),
                row.getString("body"),
                row.getObject("kept_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  void forget() {
    database
        .house()
        .sql("delete from notice.kept_text where kept_at < ?")
        .param(NoticeRepository.time(clock.instant().minus(MEMORY)))
        .update();
  }
}
