// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** What somebody has typed into a form and not sent, kept for them alone. */
@Component
class Drafts {
  /** Characters of one draft. */
  static final int LONGEST = 65_536;

  private static final int MOST = 50;
  private static final Duration KEPT = Duration.ofDays(30);

  private final Database database;
  private final InstantSource clock;

  Drafts(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Keeps the newest text of a form; false when this person has too many already. */
  boolean keep(AccountId account, String form, String content) {
    return database
            .house()
            .sql(
                """
                insert into account.draft (account_id, form, content, saved_at)
                select :account, :form, :content, :at
                where exists (select from account.draft where account_id = :account and form = :form)
                  or (select count(*) from account.draft where account_id = :account) < :most
                on conflict (account_id, form) do update
                  set content = excluded.content, saved_at = excluded.saved_at
                """)
            .param("account", account.value())
            .param("form", form)
            .param("content", content)
            .param("at", now())
            .param("most", MOST)
            .update()
        == 1;
  }

  Optional<String> find(AccountId account, String form) {
    return database
        .house()
        .sql("select content from account.draft where account_id = ? and form = ? and saved_at > ?")
        .params(account.value(), form, now().minus(KEPT))
        .query(String.class)
        .optional();
  }

  void drop(AccountId account, String form) {
    database
        .house()
        .sql("delete from account.draft where account_id = ? and form = ?")
        .params(account.value(), form)
        .update();
  }

  void forget() {
    database
        .house()
        .sql("delete from account.draft where saved_at < ?")
        .param(now().minus(KEPT))
        .update();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
