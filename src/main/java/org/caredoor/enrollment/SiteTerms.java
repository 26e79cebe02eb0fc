// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.caredoor.account.AccountId;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** What sites set for themselves. */
@Component
public class SiteTerms {
  /** How long a code holds where a site says nothing. */
  public static final int USUAL_DAYS = 30;

  public static final int MOST_DAYS = 365;

  private final Database database;
  private final InstantSource clock;

  SiteTerms(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** How long a code of this site holds. */
  public Duration life(String site) {
    return Duration.ofDays(days(site));
  }

  /** The same in days. */
  public int days(String site) {
    return database
        .house()
        .sql("select token_days from enrollment.site_terms where site_key = ?")
        .param(site)
        .query(Integer.class)
        .optional()
        .orElse(USUAL_DAYS);
  }

  /** Says how long codes hold that are made from now on. */
  public void set(String site, int days, AccountId by) {
    database
        .house()
        .sql(
            """
            insert into enrollment.site_terms (site_key, token_days, set_by, set_at)
            values (?, ?, ?, ?)
            on conflict (site_key) do update set token_days = excluded.token_days,
              set_by = excluded.set_by, set_at = excluded.set_at
            """)
        .params(site, days, by.value(), OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
  }
}
