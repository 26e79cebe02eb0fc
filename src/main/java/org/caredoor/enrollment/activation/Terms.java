// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.store.Database;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** What people agree to: versions of a text in every language. */
@Component
class Terms {
  static final int LONGEST = 20_000;

  private final Database database;
  private final InstantSource clock;

  Terms(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A version.
   *
   * @param texts by two-letter language
   */
  record Version(int number, Instant since, Map<String, String> texts) {
    /** Its paragraphs in a language; in English where it has no better. */
    List<String> paragraphs(String language) {
      return texts
          .getOrDefault(language, texts.getOrDefault("en", ""))
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    }
  }

  /** The one that counts now. */
  Version current() {
    Map<String, String> texts = new HashMap<>();
    record Head(int number, Instant since) {}
    Head head =
        database
            .house()
            .sql(
                """
                select version, published_at from enrollment.terms order by version desc limit 1
                """)
            .query((row, n) ->
                new Head(row.getInt(1), row.getObject(2, OffsetDateTime.class).toInstant()))
            .single();
    database
        .house()
        .sql("select language, text from enrollment.terms_text where version = ?")
        .param(head.number())
        .query(row -> {
          texts.put(row.getString(1), row.getString(2));
        });
    return new Version(head.number(), head.since(), Map.copyOf(texts));
  }

  /**
   * Puts another version in the place of the one that somebody has read; empty when there is a
   * newer one than that.
   */
  Optional<Integer> publish(int after, Map<String, String> texts, AccountId by) {
    try {
      return Optional.of(
          database.inHouse(() -> {
            int number = after + 1;
            database
                .house()
                .sql("insert into enrollment.terms values (?, ?, ?)")
                .params(number, now(), by.value())
                .update();
            texts.forEach((language, text) ->
                database
                    .house()
                    .sql("insert into enrollment.terms_text values (?, ?, ?)")
                    .params(number, language, text)
                    .update());
            return number;
          }));
    } catch (DuplicateKeyException e) {
      return Optional.empty();
    }
  }

  /** Writes down that somebody agreed, and in which language they read it. */
  void agree(AccountId account, int version, String language) {
    database
        .house()
        .sql(
            """
            insert into enrollment.terms_agreement values (?, ?, ?, ?)
            on conflict (account_id, version) do nothing
            """)
        .params(account.value(), version, language, now())
        .update();
  }

  /** Whether somebody agreed to any version. */
  boolean agreed(AccountId account) {
    return database
        .house()
        .sql("select exists (select from enrollment.terms_agreement where account_id = ?)")
        .param(account.value())
        .query(Boolean.class)
        .single();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
