// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.death;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.PatientFacts;
import org.caredoor.account.AccountId;
import org.caredoor.patient.Chart;
import org.caredoor.store.Database;
import org.springframework.stereotype.Repository;

/** How long those who acted for a patient who died may read, as the patient's clinic wants it. */
@Repository
class SiteDays {
  static final int USUAL = 90;
  static final int MOST = 730;

  private final Database database;
  private final AccessPolicy policy;
  private final InstantSource clock;

  SiteDays(Database database, AccessPolicy policy, InstantSource clock) {
    this.database = database;
    this.policy = policy;
    this.clock = clock;
  }

  /** What sites have set, by their keys. */
  Map<String, Integer> all() {
    Map<String, Integer> days = new HashMap<>();
    database
        .house()
        .sql("select site_key, days from access.after_death")
        .query(row -> {
          days.put(row.getString(1), row.getInt(2));
        });
    return days;
  }

  /** The midnight after the last day, for somebody of whom the portal learns it now. */
  Instant until(Chart chart) {
    int days = chart.siteKey() == null ? USUAL : all().getOrDefault(chart.siteKey(), USUAL);
    PatientFacts patient = policy.facts(chart);
    return patient
        .dayOf(clock.instant())
        .plusDays(days + 1L)
        .atStartOfDay(patient.zone())
        .toInstant();
  }

  /** Counts for whoever dies from now on. */
  void set(String site, int days, AccountId by) {
    database
        .house()
        .sql(
            """
            insert into access.after_death (site_key, days, set_by, set_at) values (?, ?, ?, ?)
            on conflict (site_key) do update
              set days = excluded.days, set_by = excluded.set_by, set_at = excluded.set_at
            """)
        .params(site, days, by.value(), OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
  }
}
