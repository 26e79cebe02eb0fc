// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The published versions of the rules. Kept in memory until the stamp changes, which callers read
 * together with what they decide about: so a node never decides by rules that another has replaced.
 */
@Component
public class PolicyBook {
  /** The version that comes with the portal. */
  public static final int FIRST = 1;

  private static final String CALIFORNIA = "california.json";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Database database;
  private volatile @Nullable Book book;

  PolicyBook(Database database) {
    this.database = database;
  }

  /** Rules with the number that decisions by them carry. */
  public record Version(int number, Instant effectiveAt, Rules rules) {}

  private record Book(long stamp, List<Version> newestFirst) {}

  /** SQL for the stamp, to be read along: one number. */
  public static String stampSql() {
    return "(select stamp from access.policy_stamp)";
  }

  /** The rules that count at a moment. */
  public Version at(Instant moment) {
    long stamp = database.house().sql("select " + stampSql()).query(Long.class).single();
    return at(moment, stamp);
  }

  /** The same, when the stamp was read along with something else. */
  public Version at(Instant moment, long stamp) {
    Book known = book;
    if (known == null || known.stamp() != stamp) {
      known = load();
      book = known;
    }
    return known.newestFirst().stream()
        .filter(v -> !v.effectiveAt().isAfter(moment))
        .findFirst()
        .orElseGet(Objects.requireNonNull(known).newestFirst()::getLast);
  }

  /** Reads rules as they are stored. */
  static Rules parse(String json) {
    return JSON.readValue(json, Rules.class);
  }

  static String write(Rules rules) {
    return JSON.writeValueAsString(rules);
  }

  private Book load() {
    return database.inHouse(() -> {
      long stamp = database.house().sql("select " + stampSql()).query(Long.class).single();
      List<Version> published = published();
      if (published.isEmpty()) {
        putFirst();
        stamp = database.house().sql("select " + stampSql()).query(Long.class).single();
        published = published();
      }
      return new Book(stamp, published);
    });
  }

  private List<Version> published() {
    return database
        .house()
        .sql(
            """
            select version, effective_at, content::text from access.policy_version
            where effective_at is not null and withdrawn_at is null
            order by effective_at desc, version desc
            """)
        .query((row, n) ->
            new Version(
                row.getInt(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                parse(row.getString(3))))
        .list();
  }

  private void putFirst() {
    OffsetDateTime ever = Instant.EPOCH.atOffset(ZoneOffset.UTC);
    database
        .house()
        .sql(
            """
            insert into access.policy_version (version, title, created_at, changed_at, content,
              published_at, publish_at, effective_at)
            values (:version, 'California', :ever, :ever, :content::jsonb, :ever, :ever, :ever)
            on conflict do nothing
            """)
        .param("version", FIRST)
        .param("ever", ever)
        .param("content", write(parse(california())))
        .update();
  }

  private static String california() {
    try (InputStream file = PolicyBook.class.getResourceAsStream(CALIFORNIA)) {
      return new String(
          Objects.requireNonNull(file, CALIFORNIA).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
