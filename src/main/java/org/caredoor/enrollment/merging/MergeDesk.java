// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.merging;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.DeskCharts;
import org.caredoor.access.PersonLinks;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditHandle;
import org.caredoor.audit.AuditTrail;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who may say that two charts are one person's, and what the trail keeps of it. */
@Component
class MergeDesk implements PersonLinks {
  private static final Set<StaffRole> ROLES = EnumSet.of(StaffRole.COORDINATOR, StaffRole.MANAGER);

  private final AccessPolicy policy;
  private final DeskCharts charts;
  private final AuditTrail trail;

  MergeDesk(AccessPolicy policy, DeskCharts charts, AuditTrail trail) {
    this.policy = policy;
    this.charts = charts;
    this.trail = trail;
  }

  /** Answers 403 to those who have nothing to do here. */
  static void enter(StaffAccess desk) {
    if (!isFor(desk)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  /** Whether somebody has something to do here. */
  static boolean isFor(StaffAccess desk) {
    return !Collections.disjoint(desk.roles(), ROLES);
  }

  /** A chart that an address names. Who opens no charts does not see either whose it would be. */
  Chart chart(StaffAccess desk, String key) {
    enter(desk);
    return charts.named(desk, key, ROLES);
  }

  /** Key of the site whose charts they see; empty for all sites. */
  Optional<String> siteOf(StaffAccess desk) {
    return policy.worksEverywhere(desk, ROLES)
        ? Optional.empty()
        : Optional.of(desk.site().orElse(""));
  }

  @Override
  public List<PersonLink> of(StaffAccess desk, Chart chart) {
    return !isFor(desk) || !policy.mayOpen(desk, chart)
        ? List.of()
        : List.of(new PersonLink("/duplicates", "users", "enrollment.merging.link"));
  }

  /** Writes down whose names a page shows: a row for each, so that it can be found. */
  void shows(SignedIn who, HttpServletRequest request, String what, Collection<PatientId> shown) {
    shown.stream()
        .map(patient ->
            trail.begin(event(who, request, patient, AuditEvent.Action.READ, what, null)))
        .toList()
        .forEach(AuditHandle::await);
  }

  /** Writes down what was done to two charts. */
  void did(SignedIn who, HttpServletRequest request, String what, String how, PatientId... charts) {
    for (PatientId patient : charts) {
      trail.record(event(who, request, patient, AuditEvent.Action.UPDATE, what, how));
    }
  }

  private static AuditEvent event(
      SignedIn who,
      HttpServletRequest request,
      PatientId patient,
      AuditEvent.Action action,
      String what,
      @Nullable String how) {
    return new AuditEvent(
        who.actor(),
        patient.value(),
        action,
        what,
        "HOPERAT",
        request.getRemoteAddr(),
        AuditEvent.Outcome.DONE,
        how);
  }
}
