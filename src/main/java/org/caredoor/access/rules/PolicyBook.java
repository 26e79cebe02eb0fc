// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
  private final InstantSource clock;
  private volatile @Nullable Book book;

  PolicyBook(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Rules with the number that decisions by them carry.
   *
   * @param effectiveAt {@link Instant#MAX} as long as entries are not labelled by them yet
   */
  public record Version(int number, Instant effectiveAt, Rules rules) {
    /** Whether it was published and counts only once all entries are labelled by it. */
    public boolean waits() {
      return effectiveAt.equals(Instant.MAX);
    }
  }

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
    return at(moment, newestFirst(stamp));
  }

  private static Version at(Instant moment, List<Version> newestFirst) {
    return newestFirst.stream()
        .filter(v -> !v.effectiveAt().isAfter(moment))
        .findFirst()
        .orElseGet(newestFirst::getLast);
  }

  /** The version that counts at a moment, then all that were published to count later. */
  public List<Version> from(Instant moment) {
    List<Version> all =
        newestFirst(database.house().sql("select " + stampSql()).query(Long.class).single());
    Version current = at(moment, all);
    return Stream.concat(
            Stream.of(current),
            all.stream().filter(v -> v != current && v.effectiveAt().isAfter(moment)))
        .toList();
  }

  private List<Version> newestFirst(long stamp) {
    Book known = book;
    if (known == null || known.stamp() != stamp) {
      known = load();
      book = known;
    }
    return known.newestFirst();
  }

  /**
   * A published version whose label rules the entries do not carry yet, with the moment for which
   * it was wanted. Until {@link #labelled} it does not count, so no entry of it is ever shown by
   * labels of other rules.
   */
  public Optional<Version> awaitingLabels() {
    return database
        .house()
        .sql(
            """
            select version, publish_at, content::text from access.policy_version
            where published_at is not null and withdrawn_at is null and effective_at is null
            """)
        .query((row, n) -> version(row))
        .optional();
  }

  /**
   * All entries carry the labels of this version: it counts from now on, or from the moment for
   * which it was wanted. Nothing happens when it was withdrawn meanwhile.
   */
  public void labelled(int version, Instant at) {
    database
        .house()
        .sql(
            """
            update access.policy_version set effective_at = greatest(publish_at, :at)
            where version = :version and published_at is not null and withdrawn_at is null
              and effective_at is null
            """)
        .param("version", version)
        .param("at", utc(at))
        .update();
  }

  /** Says how far the labelling is, for the people who wait for it. */
  public void labelProgress(int version, long done, long total) {
    database
        .house()
        .sql(
            """
            insert into access.policy_labelling (version, done, total, changed_at)
            values (:version, :done, :total, :at)
            on conflict (version) do update
              set done = excluded.done, total = excluded.total, changed_at = excluded.changed_at
            """)
        .param("version", version)
        .param("done", done)
        .param("total", total)
        .param("at", utc(clock.instant()))
        .update();
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
            where published_at is not null and withdrawn_at is null
            order by effective_at desc nulls first, version desc
            """)
        .query((row, n) -> version(row))
        .list();
  }

  private static Version version(ResultSet row) throws SQLException {
    return new Version(
        row.getInt(1),
        effectiveAt(row.getObject(2, OffsetDateTime.class)),
        parse(row.getString(3)));
  }

  private static Instant effectiveAt(@Nullable OffsetDateTime at) {
    return at == null ? Instant.MAX : at.toInstant();
  }

  private void putFirst() {
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
        .param("ever", utc(Instant.EPOCH))
        .param("content", write(parse(california())))
        .update();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
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
