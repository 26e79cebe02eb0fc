// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.merging;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.caredoor.access.ChartOwners;
import org.caredoor.account.AccountId;
import org.caredoor.account.LogInStates;
import org.caredoor.account.LogIns;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose log-ins they are that have to do with a chart. */
@Component
class ChartPeople {
  private final LogIns logIns;
  private final LogInStates states;
  private final ChartOwners owners;

  ChartPeople(LogIns logIns, LogInStates states, ChartOwners owners) {
    this.logIns = logIns;
    this.states = states;
    this.owners = owners;
  }

  /** What somebody is called; empty for a log-in that is gone. */
  String name(AccountId account) {
    return logIns.of(account).map(LogIns.LogIn::name).orElse("");
  }

  Map<AccountId, LogIns.LogIn> of(Collection<AccountId> accounts) {
    return logIns.of(accounts);
  }

  /** Those that open a chart as their own. */
  List<ComparePage.Owner> owners(PatientId chart) {
    List<AccountId> own =
        owners.of(List.of(chart)).getOrDefault(chart, List.of()).stream()
            .filter(owner -> !owner.ended())
            .map(ChartOwners.Owner::account)
            .distinct()
            .toList();
    Map<AccountId, LogIns.LogIn> names = logIns.of(own);
    Map<AccountId, LogInStates.LogInState> known = states.of(own);
    return own.stream()
        .filter(names::containsKey)
        .map(account ->
            new ComparePage.Owner(
                account,
                Objects.requireNonNull(names.get(account)).userName(),
                used(known.get(account))))
        .toList();
  }

  private static @Nullable Instant used(LogInStates.@Nullable LogInState state) {
    return state != null && state.state() == LogInStates.State.USED ? state.since() : null;
  }
}
