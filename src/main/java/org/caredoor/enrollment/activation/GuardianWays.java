// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.GrantFacts;
import org.caredoor.access.Held;
import org.caredoor.access.PatientFacts;
import org.caredoor.access.RefusalCode;
import org.caredoor.access.rules.AgeBand;
import org.caredoor.access.rules.Rules;
import org.caredoor.account.AccountId;
import org.caredoor.account.Guardians;
import org.caredoor.account.OwnChart;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.Merging;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.springframework.stereotype.Component;

/**
 * A teen's log-in is kept apart from everybody who acts for the teen, for as long as the age rules
 * of the teen's site give both of them a part of the record.
 */
@Component
class GuardianWays implements Guardians {
  private final AccessPolicy policy;
  private final OwnChart ownCharts;
  private final ActivationRepository activations;
  private final Patients patients;
  private final Charts charts;
  private final Merging merging;
  private final InstantSource clock;

  GuardianWays(
      AccessPolicy policy,
      OwnChart ownCharts,
      ActivationRepository activations,
      Patients patients,
      Charts charts,
      Merging merging,
      InstantSource clock) {
    this.policy = policy;
    this.ownCharts = ownCharts;
    this.activations = activations;
    this.patients = patients;
    this.charts = charts;
    this.merging = merging;
    this.clock = clock;
  }

  @Override
  public Optional<Apart> of(AccountId owner) {
    return own(owner)
        .or(() -> activations.unfinished(owner).map(Activation::patient))
        .flatMap(patients::chart)
        .filter(this::isTeen)
        .map(teen -> apart(owner, teen));
  }

  private Optional<PatientId> own(AccountId account) {
    return ownCharts.of(account).stream().mapToObj(PatientId::new).findFirst();
  }

  /** Old enough for a log-in, and so young that parents see a part. */
  private boolean isTeen(Chart chart) {
    LocalDate born = chart.birthDate();
    if (born == null) {
      return false;
    }
    Instant now = clock.instant();
    PatientFacts facts = policy.facts(chart);
    AgeBand band = Rules.bandOn(policy.bands(facts, now), born, facts.dayOf(now));
    return !band.own().isEmpty() && !band.parents().isEmpty();
  }

  private Apart apart(AccountId owner, Chart teen) {
    Set<AccountId> proxies =
        policy.heldOf(teen.id()).stream()
            .map(Held::grant)
            .filter(g -> !g.self() && !g.account().equals(owner))
            .map(GrantFacts::account)
            .collect(Collectors.toSet());
    Set<PatientId> theirs =
        proxies.stream()
            .flatMap(p -> own(p).stream())
            .flatMap(own -> Stream.concat(Stream.of(own), merging.carriedBy(own).stream()))
            .collect(Collectors.toSet());
    Collection<Demographics> facts = charts.facts(theirs).values();
    return new Apart(
        proxies,
        values(facts, "email"),
        values(facts, "phone"),
        RefusalCode.GUARDIAN_ADDRESS.code(),
        RefusalCode.GUARDIAN_DEVICE.code());
  }

  private static Set<String> values(Collection<Demographics> people, String kind) {
    return people.stream()
        .map(Demographics::contacts)
        .flatMap(List::stream)
        .filter(c -> c.kind().equals(kind))
        .map(Demographics.Contact::value)
        .collect(Collectors.toSet());
  }
}
