// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.asking;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.grantdesk.GrantRules;
import org.caredoor.account.SignedIn;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.caredoor.patient.PatientId;
import org.springframework.stereotype.Component;

/** What one person asked for, in words for them. */
@Component
class OwnAsks {
  /** Reasons that are about the asker or their paper, and that they can do something about. */
  private static final Set<String> TOLD = Set.of("paper", "person", "too-much");

  private final Asks asks;
  private final AccessPolicy policy;
  private final Sites sites;
  private final InstantSource clock;

  OwnAsks(Asks asks, AccessPolicy policy, Sites sites, InstantSource clock) {
    this.asks = asks;
    this.policy = policy;
    this.sites = sites;
    this.clock = clock;
  }

  List<OwnAsk> of(SignedIn who) {
    Map<String, String> clinics =
        sites.all().stream().collect(Collectors.toMap(Site::key, Site::name));
    Set<PatientId> open = new HashSet<>(policy.openTo(who.account()));
    Instant now = clock.instant();
    return asks.of(who.account()).stream().map(ask -> own(ask, clinics, open, now)).toList();
  }

  private static OwnAsk own(
      Ask ask, Map<String, String> clinics, Set<PatientId> open, Instant now) {
    Ask.State state = ask.state(now);
    PatientId patient = ask.patient();
    Ask.End end = ask.end();
    return new OwnAsk(
        ask.no(),
        ask.whom(),
        ask.relationship(),
        ask.basis(),
        state == Ask.State.FOUND ? Ask.State.ASKED : state,
        ask.site() == null ? "" : clinics.getOrDefault(ask.site(), ""),
        GrantRules.papers(ask.basis()),
        ask.askedAt(),
        ask.expiresAt(),
        end == null || end.refusal().isEmpty()
            ? ""
            : TOLD.contains(end.refusal()) ? end.refusal() : "any",
        state == Ask.State.GIVEN && patient != null && open.contains(patient)
            ? "/for/" + patient.text() + "/access"
            : "");
  }
}
