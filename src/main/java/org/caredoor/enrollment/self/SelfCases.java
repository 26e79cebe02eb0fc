// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.self;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** Tries that a desk has to end, one for each person; never what was typed. */
@Component
public class SelfCases {
  private final Database database;
  private final InstantSource clock;

  SelfCases(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Somebody whose try waits. */
  public record Waiting(PatientId patient, Why why, int tries, Instant lastAt) {}

  /** Notes a try; another one of the same person joins it. */
  void add(PatientId patient, Why why) {
    database
        .house()
        .sql(
            """
            insert into enrollment.self_case (patient_id, case_no, why, first_at, last_at)
            select :patient, coalesce(max(case_no), 0) + 1, :why, :now, :now
            from enrollment.self_case where patient_id = :patient
            on conflict (patient_id) where done_at is null do update
              set tries = self_case.tries + 1, last_at = excluded.last_at, why = excluded.why
            """)
        .param("patient", patient.value())
        .param("why", why.name())
        .param("now", utc(clock.instant()))
        .update();
  }

  /** Those who wait, the longest first. */
  public List<Waiting> open(int most) {
    return database
        .house()
        .sql(
            """
            select patient_id, why, tries, last_at from enrollment.self_case
            where done_at is null order by first_at limit ?
            """)
        .param(most)
        .query((row, n) ->
            new Waiting(
                new PatientId(row.getLong("patient_id")),
                Why.valueOf(row.getString("why")),
                row.getInt("tries"),
                row.getObject("last_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** A desk has done what there was to do. */
  public void end(PatientId patient, AccountId by) {
    database
        .house()
        .sql(
            """
            update enrollment.self_case set done_at = ?, done_by = ?
            where patient_id = ? and done_at is null
            """)
        .params(utc(clock.instant()), by.value(), patient.value())
        .update();
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
