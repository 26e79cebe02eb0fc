// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import jakarta.servlet.http.HttpServletRequest;
import org.caredoor.account.SignedIn;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditTrail;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/** The audit rows of requests for patients' data. */
@Component
class AccessTrace {
  private final AuditTrail audit;

  AccessTrace(AuditTrail audit) {
    this.audit = audit;
  }

  /** Writes what was done; on disk when it returns. */
  void done(
      SignedIn who, @Nullable PatientId patient, Purpose purpose, HttpServletRequest request) {
    var opened = (OpenRecordFilter.Opened) request.getAttribute(OpenRecordFilter.ATTRIBUTE);
    String prefix =
        opened == null ? "" : opened.byStaff() ? "/staff/people/{key}/chart" : "/for/{key}";
    audit.record(
        new AuditEvent(
            actor(who),
            patient == null ? null : patient.value(),
            switch (request.getMethod()) {
              case "GET", "HEAD" -> AuditEvent.Action.READ;
              case "POST" -> AuditEvent.Action.CREATE;
              case "DELETE" -> AuditEvent.Action.DELETE;
              default -> AuditEvent.Action.UPDATE;
            },
            prefix + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
            purpose.code(),
            request.getRemoteAddr(),
            AuditEvent.Outcome.DONE,
            null));
  }

  /** Writes that somebody asked for a record without a grant. */
  void refused(SignedIn who, OpenRecordFilter.Opened opened, HttpServletRequest request) {
    audit.record(
        new AuditEvent(
            actor(who),
            PatientId.parse(opened.key()).map(PatientId::value).orElse(null),
            AuditEvent.Action.READ,
            opened.prefix().startsWith("/for/") ? "/for/{key}" : "/staff/people/{key}/chart",
            Purpose.FAMRQT.code(),
            request.getRemoteAddr(),
            AuditEvent.Outcome.REFUSED,
            "NO-GRANT"));
  }

  private static AuditEvent.Actor actor(SignedIn who) {
    return new AuditEvent.Actor(
        who.realm() == SignedIn.Realm.STAFF ? AuditEvent.Kind.STAFF : AuditEvent.Kind.PERSON,
        who.account().value(),
        who.displayName());
  }
}
