// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** Charts that staff have opened, each with its reason and its end. */
@Component
class Openings {
  private static final Duration LENGTH = Duration.ofHours(4);

  private final Database database;
  private final InstantSource clock;

  Openings(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A chart that is open. */
  record Opening(Purpose purpose, Instant openedAt, Instant until) {}

  /** Opens a chart for a limited time, with the reason that the staff member states. */
  void open(StaffAccess staff, PatientId patient, Purpose purpose, String note) {
    Instant now = clock.instant();
    database
        .house()
        .sql(
            """
            insert into access.chart_opening (patient_id, account_id, purpose, note, opened_at, until)
            values (:patient, :account, :purpose, nullif(:note, ''), :at, :until)
            """)
        .param("patient", patient.value())
        .param("account", staff.account().value())
        .param("purpose", purpose.name())
        .param("note", note.strip())
        .param("at", utc(now))
        .param("until", utc(now.plus(LENGTH)))
        .update();
  }

  /** The staff member's opening of this chart that is in force. */
  Optional<Opening> current(StaffAccess staff, PatientId patient) {
    return database
        .house()
        .sql(
            """
            select purpose, opened_at, until from access.chart_opening
            where account_id = :account and patient_id = :patient and until > :now
            order by opened_at desc limit 1
            """)
        .param("account", staff.account().value())
        .param("patient", patient.value())
        .param("now", utc(clock.instant()))
        .query((row, n) ->
            new Opening(
                Purpose.valueOf(row.getString(1)),
                row.getTimestamp(2).toInstant(),
                row.getTimestamp(3).toInstant()))
        .optional();
  }

  /** Ends the staff member's openings of this chart. */
  void close(StaffAccess staff, PatientId patient) {
    database
        .house()
        .sql(
            """
            update access.chart_opening set until = :now
            where account_id = :account and patient_id = :patient and until > :now
            """)
        .param("account", staff.account().value())
        .param("patient", patient.value())
        .param("now", utc(clock.instant()))
        .update();
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
