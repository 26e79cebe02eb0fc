// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts names, sites and the state of their time beside cases; a few statements for all of them. */
@Component
class CaseView {
  private final Patients patients;
  private final Accounts accounts;
  private final Sites sites;
  private final InstantSource clock;

  CaseView(Patients patients, Accounts accounts, Sites sites, InstantSource clock) {
    this.patients = patients;
    this.accounts = accounts;
    this.sites = sites;
    this.clock = clock;
  }

  /**
   * A case as a page shows it.
   *
   * @param chart whose it is; null where nobody was found, and for those who see no names
   * @param owner name of who has it; empty for nobody
   * @param site name of the site; empty where there is none of that key
   */
  record Line(
      SupportCase one, @Nullable Chart chart, String owner, String site, SupportCase.Clock clock) {}

  /** Whether somebody may see a case; whoever mends the portal sees those of their tier alone. */
  static boolean sees(StaffAccess desk, @Nullable String site, SupportCase one) {
    return SupportDesk.helps(desk)
        ? site == null || one.site().equals(site)
        : SupportDesk.technical(desk) && one.tier() == Tier.TECHNICAL;
  }

  List<Line> of(StaffAccess desk, List<SupportCase> cases) {
    Instant now = clock.instant();
    Map<String, Site> places =
        cases.isEmpty()
            ? Map.of()
            : sites.all().stream().collect(Collectors.toMap(Site::key, Function.identity()));
    Map<PatientId, Chart> charts =
        SupportDesk.helps(desk)
            ? patients
                .charts(
                    cases.stream()
                        .map(SupportCase::patient)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList())
                .stream()
                .collect(Collectors.toMap(Chart::id, Function.identity()))
            : Map.of();
    Map<AccountId, String> names =
        names(
            cases.stream()
                .map(SupportCase::owner)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    return cases.stream()
        .map(c -> {
          Site place = places.get(c.site());
          return new Line(
              c,
              c.patient() == null ? null : charts.get(c.patient()),
              c.owner() == null ? "" : names.getOrDefault(c.owner(), ""),
              place == null ? "" : place.name(),
              c.clock(now, Due.paused(place == null ? null : place.hours(), now)));
        })
        .toList();
  }

  /** What staff are called. */
  Map<AccountId, String> names(Set<AccountId> staff) {
    return staff.isEmpty() ? Map.of() : new HashMap<>(accounts.names(staff));
  }

  /** The names of all sites by their keys, in their order. */
  Map<String, String> siteNames() {
    return sites.all().stream()
        .collect(Collectors.toMap(Site::key, Site::name, (a, b) -> a, LinkedHashMap::new));
  }

  /** The patients whom some lines name. */
  static Collection<PatientId> named(List<Line> lines) {
    return lines.stream()
        .map(Line::chart)
        .filter(Objects::nonNull)
        .map(Chart::id)
        .collect(Collectors.toSet());
  }
}
