// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import org.caredoor.account.SignedIn;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditHandle;
import org.caredoor.audit.AuditTrail;
import org.caredoor.patient.PatientId;
import org.springframework.stereotype.Component;

/** Writes down whose names a desk's list shows: a row for each, so that it can be found. */
@Component
class ShownNames {
  private final AuditTrail trail;

  ShownNames(AuditTrail trail) {
    this.trail = trail;
  }

  /**
   * Returns once the rows are safe.
   *
   * @param list address of the list
   */
  void trace(
      SignedIn who, HttpServletRequest request, String list, Collection<PatientId> patients) {
    patients.stream()
        .map(patient -> trail.begin(event(who, request, list, patient)))
        .toList()
        .forEach(AuditHandle::await);
  }

  private static AuditEvent event(
      SignedIn who, HttpServletRequest request, String list, PatientId patient) {
    return new AuditEvent(
        who.actor(),
        patient.value(),
        AuditEvent.Action.READ,
        list,
        "HOPERAT",
        request.getRemoteAddr(),
        AuditEvent.Outcome.DONE,
        null);
  }
}
