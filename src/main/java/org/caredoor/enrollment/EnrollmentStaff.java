// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditHandle;
import org.caredoor.audit.AuditTrail;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.caredoor.patient.PatientId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who works at the lists and batches of enrolment, for which sites, and the trace of it. */
@Component
public class EnrollmentStaff {
  private static final Set<StaffRole> WORKERS =
      EnumSet.of(
          StaffRole.FRONT_DESK, StaffRole.CONCIERGE, StaffRole.COORDINATOR, StaffRole.MANAGER);

  /** Hold letters with the codes of many people in their hands. */
  private static final Set<StaffRole> BATCH_MAKERS =
      EnumSet.of(StaffRole.COORDINATOR, StaffRole.MANAGER);

  private final AccessPolicy policy;
  private final Sites sites;
  private final AuditTrail trail;

  EnrollmentStaff(AccessPolicy policy, Sites sites, AuditTrail trail) {
    this.policy = policy;
    this.sites = sites;
    this.trail = trail;
  }

  /** Answers 403 to those who have nothing to do with enrolment. */
  public void enter(StaffAccess desk) {
    require(works(desk));
  }

  /** Answers 403 to those who make no batches. */
  public void enterBatches(StaffAccess desk) {
    require(makesBatches(desk));
  }

  public boolean makesBatches(StaffAccess desk) {
    return desk.roles().stream().anyMatch(BATCH_MAKERS::contains);
  }

  private boolean works(StaffAccess desk) {
    return desk.roles().stream().anyMatch(WORKERS::contains) && policy.mayOpenCharts(desk);
  }

  private static void require(boolean may) {
    if (!may) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  /** Key of the one site they work for; empty for all sites. */
  public Optional<String> siteOf(StaffAccess desk) {
    return policy.worksEverywhere(desk, WORKERS)
        ? Optional.empty()
        : Optional.of(desk.site().orElse(""));
  }

  /** The sites they work for. */
  public List<Site> sitesOf(StaffAccess desk) {
    Optional<String> own = siteOf(desk);
    return sites.all().stream()
        .filter(site -> own.isEmpty() || own.get().equals(site.key()))
        .toList();
  }

  /** Writes down whose names a page shows: a row for each, so that it can be found. */
  public void named(SignedIn who, String address, String what, Collection<PatientId> shown) {
    trace(who, address, AuditEvent.Action.READ, what, shown);
  }

  /** Writes down what is done for some people, before it is done. */
  public void doing(SignedIn who, String address, String what, Collection<PatientId> people) {
    trace(who, address, AuditEvent.Action.EXECUTE, what, people);
  }

  private void trace(
      SignedIn who,
      String address,
      AuditEvent.Action action,
      String what,
      Collection<PatientId> people) {
    people.stream()
        .map(patient ->
            trail.begin(
                new AuditEvent(
                    who.actor(),
                    patient.value(),
                    action,
                    what,
                    "HOPERAT",
                    address,
                    AuditEvent.Outcome.DONE,
                    "ROLE")))
        .toList()
        .forEach(AuditHandle::await);
  }

  /** Codes of staff roles, in order, with commas between. */
  public static String roles(SignedIn who) {
    return who.roles().stream().map(StaffRole::code).sorted().collect(Collectors.joining(","));
  }
}
