// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When the trail was checked, for a page to say so. A reminder, no proof: whoever can change rows
 * can add one here, too. The proof is what the command prints.
 */
@Component
public class Verifications {
  private final JdbcClient jdbc;
  private final InstantSource clock;

  Verifications(@Qualifier("auditSource") DataSource source, InstantSource clock) {
    this.jdbc = JdbcClient.create(source);
    this.clock = clock;
  }

  /**
   * A check of the whole trail.
   *
   * @param until when the newest of its rows was written
   */
  public record Verification(Instant at, @Nullable Instant until, long rows, int breaks) {}

  /** Writes down that somebody checked. */
  public void keep(TrailReport report) {
    jdbc.sql(
            """
            insert into audit.verification (verified_at, until, rows, chains, breaks)
            values (?, ?, ?, ?, ?)
            """)
        .param(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param(report.until())
        .param(report.rows())
        .param(report.chains())
        .param(report.breaks().size())
        .update();
  }

  /** The last check. */
  public Optional<Verification> newest() {
    return jdbc.sql(
            """
            select verified_at, until, rows, breaks from audit.verification
            order by verified_at desc limit 1
            """)
        .query((row, n) -> {
          OffsetDateTime until = row.getObject("until", OffsetDateTime.class);
          return new Verification(
              row.getObject("verified_at", OffsetDateTime.class).toInstant(),
              until == null ? null : until.toInstant(),
              row.getLong("rows"),
              row.getInt("breaks"));
        })
        .optional();
  }
}
