// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caredoor.account.StaffRole;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** Charts that staff have opened, each with its reason and its end. */
@Component
class Openings {
  private static final Duration LENGTH = Duration.ofHours(4);
  private static final Duration EMERGENCY = Duration.ofHours(1);

  private final Database database;
  private final InstantSource clock;

  Openings(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A chart that is open. */
  record Opening(Purpose purpose, Instant openedAt, Instant until, boolean emergency) {}

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

  /**
   * The last emergency in which a staff member opened a chart.
   *
   * @param ranOut whether its hour passed and nothing was opened since
   */
  record Emergency(EmergencyReason reason, Instant until, boolean ranOut) {}

  /**
   * Opens a chart in an emergency, past what the role opens; somebody looks at it afterwards. The
   * same form opens once.
   *
   * @param name what the staff member is called
   */
  void breakGlass(StaffAccess staff, Chart chart, EmergencyForm form, String name) {
    Instant now = clock.instant();
    database
        .house()
        .sql(
            """
            insert into access.chart_opening (patient_id, account_id, purpose, note, opened_at, until,
              emergency, reason_code, form_id, staff_name, staff_roles, site_key)
            values (:patient, :account, 'ETREAT', :note, :at, :until, true, :reason, :form, :name, :roles, :site)
            on conflict (form_id) do nothing
            """)
        .param("patient", chart.id().value())
        .param("account", staff.account().value())
        .param("note", form.note())
        .param("reason", form.stated().orElseThrow().code())
        .param("form", form.form().orElseThrow())
        .param("name", name)
        .param(
            "roles",
            staff.roles().stream().map(StaffRole::code).sorted().collect(Collectors.joining(",")))
        .param("site", chart.siteKey())
        .param("at", utc(now))
        .param("until", utc(now.plus(EMERGENCY)))
        .update();
  }

  /** Whether a form has opened a chart already, anybody's. */
  boolean used(UUID form) {
    return database
        .house()
        .sql("select exists (select from access.chart_opening where form_id = ?)")
        .param(form)
        .query(Boolean.class)
        .single();
  }

  /** The staff member's last emergency with this chart, in force or over. */
  Optional<Emergency> newest(StaffAccess staff, PatientId patient) {
    return database
        .house()
        .sql(
            """
            select reason_code, until, opened_at, until <= :now and not exists (
              select from access.chart_opening later where later.account_id = o.account_id
                and later.patient_id = o.patient_id and later.opened_at > o.opened_at) as over
            from access.chart_opening o
            where account_id = :account and patient_id = :patient and emergency
            order by opened_at desc, opening_no desc limit 1
            """)
        .param("account", staff.account().value())
        .param("patient", patient.value())
        .param("now", utc(clock.instant()))
        .query((row, n) -> {
          Instant until = row.getTimestamp("until").toInstant();
          return new Emergency(
              EmergencyReason.ofCode(row.getString("reason_code")).orElseThrow(),
              until,
              row.getBoolean("over")
                  && until.equals(row.getTimestamp("opened_at").toInstant().plus(EMERGENCY)));
        })
        .optional();
  }

  /** The staff member's opening of this chart that is in force; an emergency before others. */
  Optional<Opening> current(StaffAccess staff, PatientId patient) {
    return database
        .house()
        .sql(
            """
            select purpose, opened_at, until, emergency from access.chart_opening
            where account_id = :account and patient_id = :patient and until > :now
            order by emergency desc, opened_at desc limit 1
            """)
        .param("account", staff.account().value())
        .param("patient", patient.value())
        .param("now", utc(clock.instant()))
        .query((row, n) ->
            new Opening(
                Purpose.valueOf(row.getString(1)),
                row.getTimestamp(2).toInstant(),
                row.getTimestamp(3).toInstant(),
                row.getBoolean(4)))
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

  /** Ends the staff member's emergency with this chart. */
  void end(StaffAccess staff, PatientId patient) {
    database
        .house()
        .sql(
            """
            update access.chart_opening set until = :now
            where account_id = :account and patient_id = :patient and until > :now and emergency
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
