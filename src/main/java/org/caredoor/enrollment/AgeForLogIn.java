// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.PatientFacts;
import org.caredoor.access.rules.AgeBand;
import org.caredoor.access.rules.Rules;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.caredoor.patient.Chart;
import org.caredoor.web.Branding;
import org.springframework.stereotype.Component;

/** What the rules say of an age and a log-in of one's own. */
@Component
public class AgeForLogIn {
  private final AccessPolicy policy;
  private final Sites sites;
  private final Branding branding;
  private final InstantSource clock;

  AgeForLogIn(AccessPolicy policy, Sites sites, Branding branding, InstantSource clock) {
    this.policy = policy;
    this.sites = sites;
    this.branding = branding;
    this.clock = clock;
  }

  /** How old somebody is, as the rules of their place count it. */
  public enum Age {
    /** No birth date is known. */
    UNKNOWN,
    /** Opens nothing with a log-in of their own. */
    CHILD,
    /** May have one; parents open something too, and read what comes to the house. */
    TEEN,
    ADULT
  }

  /** How old somebody is now. */
  public Age of(Chart chart) {
    LocalDate born = chart.birthDate();
    if (born == null) {
      return Age.UNKNOWN;
    }
    PatientFacts facts = policy.facts(chart);
    Instant now = clock.instant();
    return of(Rules.bandOn(policy.bands(facts, now), born, facts.dayOf(now)));
  }

  /** The birthday with which an age begins for somebody; empty where the rules know no such age. */
  public Optional<LocalDate> begins(Chart chart, Age age) {
    LocalDate born = chart.birthDate();
    return born == null
        ? Optional.empty()
        : begins(policy.bands(policy.facts(chart), clock.instant()), age)
            .map(years -> Rules.birthday(born, years));
  }

  /** With how many years an age begins, at any of the sites. */
  public Set<Integer> beginnings(Age age) {
    return Stream.concat(
            Stream.of(new PatientFacts(null, branding.zone(), null, null)),
            sites.all().stream().map(AgeForLogIn::at))
        .flatMap(facts -> begins(policy.bands(facts, clock.instant()), age).stream())
        .collect(Collectors.toSet());
  }

  private static PatientFacts at(Site site) {
    return new PatientFacts(null, site.zone(), site.state(), site.key());
  }

  private static Optional<Integer> begins(List<AgeBand> bands, Age age) {
    return bands.stream().filter(band -> of(band) == age).map(AgeBand::from).findFirst();
  }

  private static Age of(AgeBand band) {
    if (band.own().isEmpty()) {
      return Age.CHILD;
    }
    return band.parents().isEmpty() ? Age.ADULT : Age.TEEN;
  }
}
