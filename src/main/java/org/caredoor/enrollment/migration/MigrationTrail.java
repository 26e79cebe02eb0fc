// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import org.caredoor.account.SignedIn;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditHandle;
import org.caredoor.audit.AuditTrail;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down whose names pages and files of a migration show, and what was begun. */
@Component
class MigrationTrail {
  private final AuditTrail trail;

  MigrationTrail(AuditTrail trail) {
    this.trail = trail;
  }

  void shows(
      SignedIn who, HttpServletRequest request, String what, Collection<PatientId> patients) {
    patients.stream()
        .distinct()
        .map(p -> trail.begin(event(who, request, p, AuditEvent.Action.READ, what, null)))
        .toList()
        .forEach(AuditHandle::await);
  }

  void did(SignedIn who, HttpServletRequest request, String what, String how) {
    trail.record(event(who, request, null, AuditEvent.Action.EXECUTE, what, how));
  }

  private static AuditEvent event(
      SignedIn who,
      HttpServletRequest request,
      @Nullable PatientId patient,
      AuditEvent.Action action,
      String what,
      @Nullable String how) {
    return new AuditEvent(
        who.actor(),
        patient == null ? null : patient.value(),
        action,
        what,
        "HOPERAT",
        request.getRemoteAddr(),
        AuditEvent.Outcome.DONE,
        how);
  }
}
