// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rules;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** All versions of the rules with their history. */
@Repository
public class PolicyVersions {
  private static final String SELECT =
      """
      select v.version, v.title, v.based_on, v.restores, v.revision, v.author_name, v.editors,
        v.created_at, v.changed_at, v.publisher_name, v.published_at, v.publish_at,
        v.effective_at, v.withdrawn_at, coalesce(l.done, 0) as labelled,
        coalesce(l.total, 0) as to_label, v.content::text as content
      from access.policy_version v left join access.policy_labelling l using (version)
      """;

  private final Database database;
  private final InstantSource clock;

  PolicyVersions(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The newest ones, drafts included. */
  public List<PolicyVersion> newest(int most) {
    return database
        .house()
        .sql(SELECT + "order by v.version desc limit ?")
        .param(most)
        .query((row, n) -> version(row))
        .list();
  }

  /** Drafts, and what was published and does not count yet, the newest first. */
  public List<PolicyVersion> notCounting() {
    return database
        .house()
        .sql(
            SELECT
                + """
                where v.withdrawn_at is null and (v.effective_at is null or v.effective_at > ?)
                order by v.version desc limit 20
                """)
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .query((row, n) -> version(row))
        .list();
  }

  public Optional<PolicyVersion> find(int number) {
    return database
        .house()
        .sql(SELECT + "where v.version = ?")
        .param(number)
        .query((row, n) -> version(row))
        .optional();
  }

  Optional<PolicyVersion> upcoming(Instant now) {
    return database
        .house()
        .sql(
            SELECT
                + """
                where v.published_at is not null and v.withdrawn_at is null
                  and (v.effective_at is null or v.effective_at > ?)
                order by v.version desc limit 1
                """)
        .param(now.atOffset(ZoneOffset.UTC))
        .query((row, n) -> version(row))
        .optional();
  }

  private static PolicyVersion version(ResultSet row) throws SQLException {
    return new PolicyVersion(
        row.getInt("version"),
        row.getString("title"),
        row.getObject("based_on", Integer.class),
        row.getObject("restores", Integer.class),
        row.getInt("revision"),
        row.getString("author_name"),
        numbers(row.getArray("editors")),
        Objects.requireNonNull(instant(row, "created_at")),
        Objects.requireNonNull(instant(row, "changed_at")),
        row.getString("publisher_name"),
        instant(row, "published_at"),
        instant(row, "publish_at"),
        instant(row, "effective_at"),
        instant(row, "withdrawn_at"),
        new PolicyVersion.Labelled(row.getLong("labelled"), row.getLong("to_label")),
        PolicyBook.parse(row.getString("content")));
  }

  private static List<Long> numbers(Array array) throws SQLException {
    return List.of((Long[]) array.getArray());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
