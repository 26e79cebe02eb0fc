// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.account.AccountId;
import org.caredoor.account.HelpedLogIns;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.springframework.stereotype.Component;

/**
 * A desk of one site helps with log-ins that open a chart of it, or of no site. One that opens no
 * chart is of the sites to which something else ties it: the chart it was opened for, what it was
 * once given, what was asked for it. One that nothing ties is left to those who work everywhere.
 */
@Component
class LogInsOfSite implements HelpedLogIns {
  private final AccessPolicy policy;
  private final List<LogInTies> ties;
  private final Patients patients;

  LogInsOfSite(AccessPolicy policy, List<LogInTies> ties, Patients patients) {
    this.policy = policy;
    this.ties = ties;
    this.patients = patients;
  }

  @Override
  public Set<AccountId> by(SignedIn staff, Set<StaffRole> as, Collection<AccountId> logIns) {
    StaffAccess desk = policy.forDesk(staff);
    if (policy.worksEverywhere(desk, as)) {
      return Set.copyOf(logIns);
    }
    String site = desk.site().orElse("");
    Map<AccountId, List<Held>> held =
        policy.heldBy(logIns).stream().collect(Collectors.groupingBy(h -> h.grant().account()));
    Set<AccountId> helped = new HashSet<>();
    List<AccountId> chartless = new ArrayList<>();
    for (AccountId logIn : logIns) {
      List<Held> all = held.getOrDefault(logIn, List.of());
      List<Chart> charts =
          all.stream().filter(h -> h.grant().self() || h.open()).map(Held::chart).toList();
      if (charts.stream().anyMatch(c -> c.siteKey() == null || c.siteKey().equals(site))
          || charts.isEmpty() && all.stream().anyMatch(h -> site.equals(h.chart().siteKey()))) {
        helped.add(logIn);
      } else if (charts.isEmpty()) {
        chartless.add(logIn);
      }
    }
    helped.addAll(tied(chartless, site));
    return helped;
  }

  private Set<AccountId> tied(List<AccountId> logIns, String site) {
    if (logIns.isEmpty() || site.isEmpty()) {
      return Set.of();
    }
    List<LogInTies.Tie> known = ties.stream().flatMap(t -> t.of(logIns).stream()).toList();
    Map<PatientId, Chart> charts =
        patients
            .charts(
                known.stream()
                    .map(LogInTies.Tie::patient)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList())
            .stream()
            .collect(Collectors.toMap(Chart::id, Function.identity()));
    return known.stream()
        .filter(tie ->
            site.equals(tie.site())
                || Optional.ofNullable(tie.patient())
                    .map(charts::get)
                    .filter(chart -> site.equals(chart.siteKey()))
                    .isPresent())
        .map(LogInTies.Tie::logIn)
        .collect(Collectors.toSet());
  }
}
