// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.self;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How often something goes to a contact of a chart because somebody said it was theirs. What was
 * sent last still works, so the owner is not shut out by whoever uses the pace up.
 */
@Component
class SelfPace {
  private static final int FIRST_CODES = 3;
  private static final Duration GAP = Duration.ofMinutes(5);
  private static final Duration LONG_GAP = Duration.ofHours(8);
  private static final Duration BETWEEN_WORDS = Duration.ofDays(7);
  private static final Duration DAY = Duration.ofDays(1);

  private final Database database;
  private final InstantSource clock;

  SelfPace(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Three codes soon after each other, then one in eight hours. */
  boolean mayCode(PatientId patient) {
    Instant now = clock.instant();
    return database
        .house()
        .sql(
            """
            select coalesce(max(sent_at), 'epoch') <= (case when count(*) < :first
                then :gap else :long_gap end)::timestamptz
            from enrollment.self_sent
            where patient_id = :patient and kind = 'CODE' and sent_at > :day
            """)
        .param("first", FIRST_CODES)
        .param("gap", utc(now.minus(GAP)))
        .param("long_gap", utc(now.minus(LONG_GAP)))
        .param("patient", patient.value())
        .param("day", utc(now.minus(DAY)))
        .query(Boolean.class)
        .single();
  }

  /** Word that somebody tried, once a week. */
  boolean mayTell(PatientId patient) {
    return !database
        .house()
        .sql(
            """
            select exists (select from enrollment.self_sent
              where patient_id = ? and kind = 'TOLD' and sent_at > ?)
            """)
        .params(patient.value(), utc(clock.instant().minus(BETWEEN_WORDS)))
        .query(Boolean.class)
        .single();
  }

  void coded(PatientId patient) {
    sent(patient, "CODE");
  }

  void told(PatientId patient) {
    sent(patient, "TOLD");
  }

  private void sent(PatientId patient, String kind) {
    database
        .house()
        .sql(
            """
            insert into enrollment.self_sent (patient_id, sent_no, kind, sent_at)
            select :patient, coalesce(max(sent_no), 0) + 1, :kind, :now
            from enrollment.self_sent where patient_id = :patient
            """)
        .param("patient", patient.value())
        .param("kind", kind)
        .param("now", utc(clock.instant()))
        .update();
  }

  @Scheduled(initialDelay = 20, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void forget() {
    database
        .house()
        .sql("delete from enrollment.self_sent where sent_at < ?")
        .param(utc(clock.instant().minus(BETWEEN_WORDS)))
        .update();
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
