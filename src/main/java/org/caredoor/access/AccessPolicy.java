// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** Decides who may see what, and makes the keys. */
@Component
public class AccessPolicy {
  /** Which rules made a decision; stored with it. */
  static final int VERSION = 1;

  private final Database database;
  private final Openings openings;
  private final InstantSource clock;

  AccessPolicy(Database database, Openings openings, InstantSource clock) {
    this.database = database;
    this.openings = openings;
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
            order by relationship <> 'SELF', given_no
            """)
        .param("account", account.value())
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .query((row, n) -> new Grant(new PatientId(row.getLong(1)), row.getString(2)))
        .list();
  }

  /** Keys for all others that a person may act for, in the order of their grants. */
  List<PatientAccess> forOthers(SignedIn person) {
    return grantsOf(person.account()).stream()
        .filter(g -> !g.relationship().equals("SELF"))
        .map(g -> key(person, g))
        .toList();
  }

  /** A key for a person, or nothing without a grant. */
  public Optional<PatientAccess> forPerson(SignedIn person, PatientId patient) {
    return grantsOf(person.account()).stream()
        .filter(g -> g.patient().equals(patient))
        .findFirst()
        .map(g -> key(person, g));
  }

  /** The key of a grant that was just read. */
  PatientAccess key(SignedIn person, Grant grant) {
    boolean self = grant.relationship().equals("SELF");
    return key(grant.patient(), person.account(), self ? Purpose.PATRQT : Purpose.FAMRQT, true);
  }

  /** A key for a staff member who has opened this chart with a purpose, or nothing. */
  public Optional<PatientAccess> forStaff(StaffAccess staff, PatientId patient) {
    return openings
        .current(staff, patient)
        .filter(o -> purposesOf(staff).contains(o.purpose()))
        .map(o -> key(patient, staff.account(), o.purpose(), false));
  }

  /** The reasons for which a staff member may open a chart; none for those who may not. */
  List<Purpose> purposesOf(StaffAccess staff) {
    var purposes = EnumSet.noneOf(Purpose.class);
    for (StaffRole role : staff.roles()) {
      purposes.addAll(
          switch (role) {
            case CLINICIAN, NURSE, MEDICAL_ASSISTANT, PHARMACIST ->
                EnumSet.of(Purpose.TREAT, Purpose.CAREMGT);
            case FRONT_DESK, CONCIERGE -> EnumSet.of(Purpose.SUPPORT, Purpose.PAYMENT);
            case COORDINATOR, MANAGER -> EnumSet.of(Purpose.SUPPORT, Purpose.CAREMGT);
            case PRIVACY_OFFICER -> EnumSet.of(Purpose.COMPLIANCE);
            case ADMINISTRATOR -> EnumSet.of(Purpose.SUPPORT);
            case INTERN -> EnumSet.noneOf(Purpose.class);
          });
    }
    return List.copyOf(purposes);
  }

  boolean mayOpenCharts(StaffAccess staff) {
    return !purposesOf(staff).isEmpty();
  }

  /** What a signed-in staff member may do at the desk. */
  public StaffAccess forDesk(SignedIn staff) {
    if (staff.realm() != SignedIn.Realm.STAFF) {
      throw new IllegalArgumentException("not a staff member");
    }
    return new StaffAccess(staff.account(), staff.roles());
  }

  private PatientAccess key(
      PatientId patient, AccountId account, Purpose purpose, boolean mayWrite) {
    return new PatientAccess(
        patient,
        account,
        purpose,
        EnumSet.allOf(DataClass.class),
        0,
        true,
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
