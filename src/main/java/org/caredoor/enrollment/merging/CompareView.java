// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.merging;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Held;
import org.caredoor.access.merging.Merge;
import org.caredoor.access.merging.MergeList;
import org.caredoor.access.merging.Merges;
import org.caredoor.account.AccountId;
import org.caredoor.account.LogIns;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.Duplicates;
import org.caredoor.patient.Merging;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what is known of two charts. */
@Component
class CompareView {
  private static final int MERGES = 50;

  private final Patients patients;
  private final Charts charts;
  private final Merging merging;
  private final Merges merges;
  private final Duplicates duplicates;
  private final AccessPolicy policy;
  private final ChartPeople people;
  private final Sites sites;
  private final InstantSource clock;

  CompareView(
      Patients patients,
      Charts charts,
      Merging merging,
      Merges merges,
      Duplicates duplicates,
      AccessPolicy policy,
      ChartPeople people,
      Sites sites,
      InstantSource clock) {
    this.patients = patients;
    this.charts = charts;
    this.merging = merging;
    this.merges = merges;
    this.duplicates = duplicates;
    this.policy = policy;
    this.people = people;
    this.sites = sites;
    this.clock = clock;
  }

  ComparePage of(Chart one, Chart other) {
    Map<PatientId, Demographics> facts = charts.facts(List.of(one.id(), other.id()));
    Demographics here = Objects.requireNonNull(facts.get(one.id()));
    Demographics there = Objects.requireNonNull(facts.get(other.id()));
    Duplicates.Difference difference = duplicates.difference(one.id(), other.id()).orElse(null);
    return new ComparePage(
        side(one, here),
        side(other, there),
        new Compared(here, there),
        waiting(one.id(), other.id()),
        difference,
        difference == null ? "" : people.name(new AccountId(difference.by())));
  }

  private @Nullable Merge waiting(PatientId one, PatientId other) {
    Instant now = clock.instant();
    return merges
        .list(new MergeList.Wanted(Merge.State.ASKED, null, List.of(one)), MERGES, 0)
        .merges()
        .stream()
        .filter(m -> m.waits(now) && Stream.of(m.stays(), m.goes()).anyMatch(other::equals))
        .findFirst()
        .orElse(null);
  }

  private ComparePage.Side side(Chart chart, Demographics facts) {
    List<Held> held = policy.heldOf(chart.id()).stream().filter(h -> !h.grant().self()).toList();
    Map<AccountId, LogIns.LogIn> names =
        people.of(held.stream().map(h -> h.grant().account()).distinct().toList());
    return new ComparePage.Side(
        chart,
        facts,
        patients.recordNumber(chart.id()).orElse(""),
        siteName(chart.siteKey()),
        people.owners(chart.id()),
        held.stream()
            .map(h ->
                new ComparePage.Acting(
                    h.grant().no(),
                    h.grant().account(),
                    names.containsKey(h.grant().account())
                        ? Objects.requireNonNull(names.get(h.grant().account())).name()
                        : "",
                    h.grant().relationship(),
                    h.grant().basis(),
                    h.open()))
            .toList(),
        merges.weight(chart.id()),
        merging.carriedBy(chart.id()).size());
  }

  String siteName(@Nullable String key) {
    return key == null ? "" : siteNames().getOrDefault(key, "");
  }

  Map<String, String> siteNames() {
    return sites.all().stream().collect(Collectors.toMap(Site::key, Site::name));
  }
}
