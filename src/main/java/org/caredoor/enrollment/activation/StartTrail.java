// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import jakarta.servlet.http.HttpServletRequest;
import org.caredoor.account.AccountId;
import org.caredoor.account.Network;
import org.caredoor.account.SignedIn;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditTrail;
import org.caredoor.audit.RefusedCallers;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what happens on the start pages into the trail; never what was typed. */
@Component
class StartTrail {
  private final AuditTrail trail;
  private final RefusedCallers callers;

  StartTrail(AuditTrail trail, RefusedCallers callers) {
    this.trail = trail;
    this.callers = callers;
  }

  /** Somebody with code and birth date stands before a log-in. */
  void began(AccountId account, Chart chart, HttpServletRequest request) {
    trail.record(
        event(
            person(account, chart.fullName()),
            chart.id(),
            "enrollment/start",
            "PATRQT",
            AuditEvent.Outcome.DONE,
            null,
            request));
  }

  /** A log-in opens its chart from now on. */
  void finished(SignedIn who, PatientId patient, HttpServletRequest request) {
    trail.record(
        event(
            person(who.account(), who.displayName()),
            patient,
            "enrollment/activation",
            "PATRQT",
            AuditEvent.Outcome.DONE,
            null,
            request));
  }

  /**
   * Somebody was refused; of many of a network a few are written.
   *
   * @param reason reason code
   */
  void refused(@Nullable AccountId account, String reason, HttpServletRequest request) {
    callers.record(
        event(
            account == null ? AuditEvent.Actor.unknown() : person(account, ""),
            null,
            "enrollment/start",
            "PATRQT",
            AuditEvent.Outcome.REFUSED,
            reason,
            request),
        Network.of(request));
  }

  /** What staff did. */
  void byStaff(SignedIn who, @Nullable PatientId patient, String what, HttpServletRequest request) {
    trail.record(
        event(who.actor(), patient, what, "HOPERAT", AuditEvent.Outcome.DONE, null, request));
  }

  private static AuditEvent.Actor person(AccountId account, String name) {
    return new AuditEvent.Actor(AuditEvent.Kind.PERSON, account.value(), name);
  }

  private static AuditEvent event(
      AuditEvent.Actor actor,
      @Nullable PatientId patient,
      String what,
      String purpose,
      AuditEvent.Outcome outcome,
      @Nullable String reason,
      HttpServletRequest request) {
    return new AuditEvent(
        actor,
        patient == null ? null : patient.value(),
        AuditEvent.Action.EXECUTE,
        what,
        purpose,
        request.getRemoteAddr(),
        outcome,
        reason);
  }
}
