// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Collectors;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditHandle;
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

  /**
   * Traces what the key opens. A change is on disk when this returns; what is only shown may be on
   * its way, and the answer waits for it.
   */
  void done(SignedIn who, PatientAccess key, HttpServletRequest request) {
    String reason =
        switch (key.purpose()) {
          case PATRQT -> "SELF";
          case FAMRQT -> "GRANT";
          default -> "OPENING";
        };
    trace(who, key.patient(), key.purpose(), reason, key.policyVersion(), request);
  }

  /**
   * The same at a staff member's desk.
   *
   * @param patient whom the address names
   */
  void done(SignedIn who, @Nullable PatientId patient, HttpServletRequest request) {
    trace(who, patient, Purpose.SUPPORT, "ROLE", AccessPolicy.VERSION, request);
  }

  private void trace(
      SignedIn who,
      @Nullable PatientId patient,
      Purpose purpose,
      String reason,
      int version,
      HttpServletRequest request) {
    var opened = (OpenRecordFilter.Opened) request.getAttribute(OpenRecordFilter.ATTRIBUTE);
    var event =
        new AuditEvent(
            actor(who),
            patient == null ? null : patient.value(),
            switch (request.getMethod()) {
              case "GET", "HEAD" -> AuditEvent.Action.READ;
              case "POST" -> AuditEvent.Action.CREATE;
              case "DELETE" -> AuditEvent.Action.DELETE;
              default -> AuditEvent.Action.UPDATE;
            },
            (opened == null ? "" : place(opened))
                + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
            purpose.code(),
            request.getRemoteAddr(),
            AuditEvent.Outcome.DONE,
            reason,
            new AuditEvent.Decision(true, version));
    AuditHandle handle = audit.begin(event);
    Traces traces = Traces.of(request);
    if (traces == null || event.action() != AuditEvent.Action.READ) {
      handle.await();
    } else {
      traces.add(handle);
    }
    if (traces != null && event.action() != AuditEvent.Action.READ) {
      traces.tried(event);
    }
  }

  /** Traces that somebody asked for a record without a grant, or without having opened it. */
  void refused(SignedIn who, OpenRecordFilter.Opened opened, HttpServletRequest request) {
    boolean staff = opened.byStaff();
    audit.record(
        new AuditEvent(
            actor(who),
            PatientId.parse(opened.key()).map(PatientId::value).orElse(null),
            AuditEvent.Action.READ,
            place(opened),
            (staff ? Purpose.SUPPORT : Purpose.FAMRQT).code(),
            request.getRemoteAddr(),
            AuditEvent.Outcome.REFUSED,
            staff ? "NO-OPENING" : "NO-GRANT",
            new AuditEvent.Decision(false, AccessPolicy.VERSION)));
  }

  private static String place(OpenRecordFilter.Opened opened) {
    return opened.byStaff() ? "/staff/people/{key}/chart" : "/for/{key}";
  }

  private static AuditEvent.Actor actor(SignedIn who) {
    boolean staff = who.realm() == SignedIn.Realm.STAFF;
    return new AuditEvent.Actor(
        staff ? AuditEvent.Kind.STAFF : AuditEvent.Kind.PERSON,
        who.account().value(),
        who.displayName(),
        staff
            ? who.roles().stream().map(StaffRole::code).sorted().collect(Collectors.joining(","))
            : null);
  }
}
