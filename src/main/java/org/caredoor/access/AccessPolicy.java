// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.account.SignedIn;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides who may see what, and makes the keys. */
@Component
public class AccessPolicy {
  /** Which rules made a decision; stored with it. */
  static final int VERSION = 1;

  private static final Duration OPENING = Duration.ofHours(4);

  private final Database database;
  private final InstantSource clock;

  AccessPolicy(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The patients that a log-in may act for now, own chart first, then as they were given. */
  public List<Grant> grantsOf(AccountId account) {
    return database
        .house()
        .sql(
            """
            select patient_id, relationship from access.grant
            where account_id = :account and ended_at is null and starts_at <= :now
              and (ends_at is null or ends_at > :now)
            order by relationship <> 'SELF', starts_at, patient_id
            """)
        .param("account", account.value())
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .query((row, n) -> new Grant(new PatientId(row.getLong(1)), row.getString(2)))
        .list();
  }

  /** A key for a person, or nothing without a grant. */
  public Optional<PatientAccess> forPerson(SignedIn person, PatientId patient) {
    return grantsOf(person.account()).stream()
        .filter(g -> g.patient().equals(patient))
        .findFirst()
        .map(g ->
            key(
                patient,
                person.account(),
                g.relationship().equals("SELF") ? Purpose.PATRQT : Purpose.FAMRQT,
                true));
  }

  /** A key for a staff member who has opened this chart with a purpose, or nothing. */
  public Optional<PatientAccess> forStaff(StaffAccess staff, PatientId patient) {
    return database
        .house()
        .sql(
            """
            select purpose from access.chart_opening
            where account_id = :account and patient_id = :patient and until > :now
            order by opened_at desc limit 1
            """)
        .param("account", staff.account().value())
        .param("patient", patient.value())
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .query(String.class)
        .optional()
        .map(p -> key(patient, staff.account(), Purpose.valueOf(p), false));
  }

  /** What a signed-in staff member may do at the desk. */
  public StaffAccess forDesk(SignedIn staff) {
    if (staff.realm() != SignedIn.Realm.STAFF) {
      throw new IllegalArgumentException("not a staff member");
    }
    return new StaffAccess(staff.account(), staff.roles());
  }

  /** Opens a chart for a limited time, with the reason that the staff member states. */
  public void open(StaffAccess staff, PatientId patient, Purpose purpose, @Nullable String note) {
    Instant now = clock.instant();
    database
        .house()
        .sql(
            """
            insert into access.chart_opening (patient_id, account_id, purpose, note, opened_at, until)
            values (:patient, :account, :purpose, :note, :at, :until)
            """)
        .param("patient", patient.value())
        .param("account", staff.account().value())
        .param("purpose", purpose.name())
        .param("note", note)
        .param("at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
        .param("until", OffsetDateTime.ofInstant(now.plus(OPENING), ZoneOffset.UTC))
        .update();
  }

  private PatientAccess key(
      PatientId patient, AccountId account, Purpose purpose, boolean mayWrite) {
    return new PatientAccess(
        patient,
        account,
        purpose,
        EnumSet.allOf(DataClass.class),
        0,
        purpose == Purpose.PATRQT || purpose == Purpose.FAMRQT,
        clock.instant(),
        VERSION,
        mayWrite);
  }

  /**
   * A patient that a log-in may act for.
   *
   * @param relationship {@code SELF}, or what the viewer is to the patient (v3-RoleCode, {@code
   *     MTH})
   */
  public record Grant(PatientId patient, String relationship) {}
}
