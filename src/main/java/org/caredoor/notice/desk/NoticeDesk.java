// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditHandle;
import org.caredoor.audit.AuditTrail;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who may see what became of notices, and of whose; and the trail of whom they see. */
@Component
class NoticeDesk {
  private static final Set<StaffRole> HELPERS =
      EnumSet.of(
          StaffRole.FRONT_DESK,
          StaffRole.CONCIERGE,
          StaffRole.COORDINATOR,
          StaffRole.MANAGER,
          StaffRole.PRIVACY_OFFICER);

  private final AccessPolicy policy;
  private final Patients patients;
  private final AuditTrail trail;

  NoticeDesk(AccessPolicy policy, Patients patients, AuditTrail trail) {
    this.policy = policy;
    this.patients = patients;
    this.trail = trail;
  }

  static boolean helps(Set<StaffRole> roles) {
    return roles.stream().anyMatch(HELPERS::contains);
  }

  /** Answers 403 to those who help nobody. */
  static void enter(StaffAccess staff) {
    if (!helps(staff.roles())) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  /** The chart that an address names; who opens no charts does not see either whose it would be. */
  Chart chart(StaffAccess staff, String key) {
    Chart chart =
        PatientId.parse(key)
            .filter(id -> policy.mayOpenCharts(staff))
            .flatMap(patients::chart)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    policy.requireWork(staff, chart, HELPERS);
    return chart;
  }

  /**
   * Whether they work for a patient.
   *
   * @param chart null for somebody without one
   */
  boolean worksFor(StaffAccess staff, @Nullable Chart chart) {
    return policy.worksEverywhere(staff, HELPERS)
        || chart != null && staff.site().isPresent() && staff.site().get().equals(chart.siteKey());
  }

  /** Writes down whose names a page shows: a row for each, so that it can be found. */
  void named(SignedIn who, HttpServletRequest request, Collection<PatientId> shown, String page) {
    shown.stream()
        .distinct()
        .map(patient -> trail.begin(event(who, request, patient, AuditEvent.Action.READ, page)))
        .toList()
        .forEach(AuditHandle::await);
  }

  /** Writes down that a letter was posted. */
  void posted(SignedIn who, HttpServletRequest request, PatientId patient) {
    trail.record(event(who, request, patient, AuditEvent.Action.UPDATE, "notice/letter/posted"));
  }

  private static AuditEvent event(
      SignedIn who,
      HttpServletRequest request,
      PatientId patient,
      AuditEvent.Action action,
      String what) {
    return new AuditEvent(
        who.actor(),
        patient.value(),
        action,
        what,
        "HOPERAT",
        request.getRemoteAddr(),
        AuditEvent.Outcome.DONE,
        null);
  }
}
