// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.desk;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.caredoor.access.StaffAccess;
import org.caredoor.store.Database;
import org.springframework.stereotype.Repository;

/** How a day goes at a site. */
@Repository
class DayCounts {
  /** Who finishes so soon after the code was made was still there. */
  private static final Duration STILL_THERE = Duration.ofHours(1);

  private final Database database;

  DayCounts(Database database) {
    this.database = database;
  }

  /**
   * Of the codes that were made on a day.
   *
   * @param started log-ins that were begun with them
   * @param here those that were finished before the person left
   */
  record Counts(int started, int here) {}

  Counts of(StaffAccess desk, String site, LocalDate day, ZoneId zone) {
    return database
        .house()
        .sql(
            """
            select count(*) as started, count(*) filter (where ended_as = 'SPENT'
              and ended_at < issued_at + make_interval(secs => :there)) as here
            from enrollment.token
            where site_key = :site and issued_at >= :from and issued_at < :until
              and started_at is not null
            """)
        .param("there", STILL_THERE.toSeconds())
        .param("site", site)
        .param("from", start(day, zone))
        .param("until", start(day.plusDays(1), zone))
        .query((row, n) -> new Counts(row.getInt("started"), row.getInt("here")))
        .single();
  }

  private static OffsetDateTime start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toOffsetDateTime();
  }
}
