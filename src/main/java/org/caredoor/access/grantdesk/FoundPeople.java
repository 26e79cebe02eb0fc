// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Label;
import org.caredoor.access.PatientFacts;
import org.caredoor.access.rules.AgeBand;
import org.caredoor.access.rules.Rules;
import org.caredoor.account.AccountId;
import org.caredoor.account.LogIns;
import org.caredoor.account.SignedIn;
import org.caredoor.account.Vault;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditTrail;
import org.caredoor.patient.Chart;
import org.springframework.stereotype.Component;

/**
 * Log-ins that a desk has found: the next page names one by a mark that is worth something to this
 * member of staff and for this patient only, so that nobody counts through the numbers.
 */
@Component
class FoundPeople {
  private static final Pattern TOKEN = Pattern.compile("(\\d{1,18})-([0-9a-f]{32})");
  private static final int MARK = 32;

  private final Vault vault;
  private final LogIns logIns;
  private final AccessPolicy policy;
  private final AuditTrail trail;
  private final InstantSource clock;

  FoundPeople(
      Vault vault, LogIns logIns, AccessPolicy policy, AuditTrail trail, InstantSource clock) {
    this.vault = vault;
    this.logIns = logIns;
    this.policy = policy;
    this.trail = trail;
    this.clock = clock;
  }

  String token(SignedIn who, Chart chart, AccountId person) {
    return person.value() + "-" + mark(who, chart, Long.toString(person.value()));
  }

  Optional<LogIns.LogIn> of(SignedIn who, Chart chart, String token) {
    Matcher parts = TOKEN.matcher(token);
    return parts.matches() && mark(who, chart, parts.group(1)).equals(parts.group(2))
        ? logIns
            .of(new AccountId(Long.parseLong(parts.group(1))))
            .filter(l -> l.realm() == SignedIn.Realm.PATIENT)
        : Optional.empty();
  }

  private String mark(SignedIn who, Chart chart, String person) {
    return vault
        .fingerprint(
            "person of a grant", Long.toString(who.account().value()), chart.id().text(), person)
        .substring(0, MARK);
  }

  /** Writes down whose log-in was found. */
  void trace(SignedIn who, HttpServletRequest request, LogIns.LogIn found) {
    trail.record(
        new AuditEvent(
            who.actor(),
            null,
            AuditEvent.Action.READ,
            "desk/log-ins/" + found.id().value() + "/found",
            "HOPERAT",
            request.getRemoteAddr(),
            AuditEvent.Outcome.DONE,
            null));
  }

  /** Topics that are private at the patient's age. */
  Set<Label> hidden(Chart chart) {
    Instant now = clock.instant();
    PatientFacts patient = policy.facts(chart);
    List<AgeBand> bands = policy.bands(patient, now);
    LocalDate born = patient.born();
    return (born == null ? bands.getLast() : Rules.bandOn(bands, born, patient.dayOf(now)))
        .hidden();
  }
}
