// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditHandle;
import org.caredoor.audit.AuditTrail;
import org.caredoor.patient.PatientId;
import org.springframework.stereotype.Component;

/** A row of the trail for each patient whose name a list of this desk shows. */
@Component
class SupportTrace {
  private static final String PURPOSE = "HOPERAT"; // v3 PurposeOfUse: helping with the portal

  private final AuditTrail trail;

  SupportTrace(AuditTrail trail) {
    this.trail = trail;
  }

  /** On disk when this returns. */
  void named(
      SignedIn who, HttpServletRequest request, String where, Collection<PatientId> patients) {
    List<AuditHandle> rows =
        patients.stream().distinct().map(p -> trail.begin(event(who, request, where, p))).toList();
    rows.forEach(AuditHandle::await);
  }

  private static AuditEvent event(
      SignedIn who, HttpServletRequest request, String where, PatientId patient) {
    return new AuditEvent(
        new AuditEvent.Actor(
            AuditEvent.Kind.STAFF,
            who.account().value(),
            who.displayName(),
            who.roles().stream().map(StaffRole::code).sorted().collect(Collectors.joining(","))),
        patient.value(),
        AuditEvent.Action.READ,
        where,
        PURPOSE,
        request.getRemoteAddr(),
        AuditEvent.Outcome.DONE,
        "ROLE");
  }
}
