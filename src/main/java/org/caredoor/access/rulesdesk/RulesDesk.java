// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rulesdesk;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caredoor.access.StaffAccess;
import org.caredoor.access.rules.PolicyBook;
import org.caredoor.access.rules.PolicyVersion;
import org.caredoor.access.rules.PolicyVersions;
import org.caredoor.access.rules.RuleDrafts;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditHandle;
import org.caredoor.audit.AuditTrail;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who may work at the desk of the rules, what lies on it, and the trail of what is done. */
@Component
class RulesDesk {
  private final PolicyVersions versions;
  private final PolicyBook book;
  private final Sites sites;
  private final AuditTrail trail;
  private final InstantSource clock;

  RulesDesk(
      PolicyVersions versions,
      PolicyBook book,
      Sites sites,
      AuditTrail trail,
      InstantSource clock) {
    this.versions = versions;
    this.book = book;
    this.sites = sites;
    this.trail = trail;
    this.clock = clock;
  }

  /** Answers 403 to everybody but managers and privacy officers. */
  void enter(StaffAccess desk) {
    if (!desk.roles().contains(StaffRole.MANAGER)
        && !desk.roles().contains(StaffRole.PRIVACY_OFFICER)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  /** The version that the address names. */
  PolicyVersion version(int number) {
    return versions
        .find(number)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /** A draft; what was published is not edited any more and sends back to its page. */
  PolicyVersion draft(int number) {
    PolicyVersion version = version(number);
    if (!version.draft()) {
      throw new ResponseStatusException(HttpStatus.CONFLICT);
    }
    return version;
  }

  PolicyVersion.State state(PolicyVersion version) {
    return version.state(clock.instant(), inForce());
  }

  /** Number of the version that counts now. */
  int inForce() {
    return book.at(clock.instant()).number();
  }

  Instant now() {
    return clock.instant();
  }

  /** Names of the sites by their keys, in their order. */
  Map<String, String> siteNames() {
    Map<String, String> names = new LinkedHashMap<>();
    sites.all().forEach(site -> names.put(site.key(), site.name()));
    return names;
  }

  /** The states in which there are sites. */
  List<String> states() {
    return sites.all().stream().map(Site::state).distinct().sorted().toList();
  }

  static RuleDrafts.Editor editor(SignedIn who) {
    return new RuleDrafts.Editor(who.account(), who.displayName());
  }

  /** Writes down whose names a page shows: a row for each, so that it can be found. */
  void named(SignedIn who, HttpServletRequest request, Collection<PatientId> people) {
    people.stream()
        .map(patient ->
            trail.begin(
                event(
                    who,
                    request,
                    patient,
                    AuditEvent.Action.READ,
                    "/staff/rules/access/{no}/impact/people")))
        .toList()
        .forEach(AuditHandle::await);
  }

  /**
   * Writes what was done to a version into the trail.
   *
   * @param step begun, changed, published, withdrawn, discarded
   */
  void trace(SignedIn who, HttpServletRequest request, int version, String step) {
    trail.record(
        event(
            who, request, null, AuditEvent.Action.UPDATE, "access/rules/" + version + "/" + step));
  }

  private static AuditEvent event(
      SignedIn who,
      HttpServletRequest request,
      @Nullable PatientId patient,
      AuditEvent.Action action,
      String what) {
    return new AuditEvent(
        who.actor(),
        patient == null ? null : patient.value(),
        action,
        what,
        "HOPERAT",
        request.getRemoteAddr(),
        AuditEvent.Outcome.DONE,
        null);
  }
}
