// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.glass;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.caredoor.access.Purpose;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditHandle;
import org.caredoor.audit.AuditTrail;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Who may review, and the trail of it. Privacy officers alone: the list says whose charts were
 * opened and why, which no manager needs for their work (45 CFR 164.502(b)).
 */
@Component
class EmergencyDesk {
  private static final String LIST = "/staff/emergencies";

  private final AuditTrail trail;

  EmergencyDesk(AuditTrail trail) {
    this.trail = trail;
  }

  /** Answers 403 to everybody but privacy officers. */
  void enter(SignedIn who) {
    if (!who.roles().contains(StaffRole.PRIVACY_OFFICER)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  /** Traces whose emergencies are about to be shown; on disk when this returns. */
  void looked(SignedIn who, HttpServletRequest request, String what, List<PatientId> patients) {
    List<AuditHandle> rows =
        patients.isEmpty()
            ? List.of(
                trail.begin(event(who, request, AuditEvent.Action.READ, LIST + what, null, "ROLE")))
            : patients.stream()
                .distinct()
                .map(p ->
                    trail.begin(
                        event(who, request, AuditEvent.Action.READ, LIST + what, p, "ROLE")))
                .toList();
    rows.forEach(AuditHandle::await);
  }

  /** Traces a step before it is taken; on disk when this returns. */
  void goes(SignedIn who, HttpServletRequest request, Emergency emergency, State to) {
    String what = to == State.ANSWERED ? "/mine/{no}/answer" : "/{no}/step";
    trail.record(
        event(
            who,
            request,
            AuditEvent.Action.CREATE,
            LIST + what,
            emergency.patient(),
            "REVIEW-" + to.name().toUpperCase(Locale.ROOT)));
  }

  private static AuditEvent event(
      SignedIn who,
      HttpServletRequest request,
      AuditEvent.Action action,
      String what,
      @Nullable PatientId patient,
      String reason) {
    return new AuditEvent(
        who.actor(),
        patient == null ? null : patient.value(),
        action,
        what,
        Purpose.COMPLIANCE.code(),
        request.getRemoteAddr(),
        AuditEvent.Outcome.DONE,
        reason);
  }
}
