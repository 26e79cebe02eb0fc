// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.caredoor.account.AccountId;
import org.caredoor.account.OwnChart;
import org.springframework.stereotype.Component;

/** A log-in's own chart, by its grant, whatever that opens now. */
@Component
class OwnCharts implements OwnChart {
  private final GrantRepository grants;
  private final InstantSource clock;

  OwnCharts(GrantRepository grants, InstantSource clock) {
    this.grants = grants;
    this.clock = clock;
  }

  @Override
  public OptionalLong of(AccountId account) {
    return grants.of(account, clock.instant()).stream()
        .map(charted -> charted.facts().grant())
        .filter(g -> g.basis() == Basis.SELF)
        .mapToLong(g -> g.patient().value())
        .findFirst();
  }

  @Override
  public Map<AccountId, Long> of(Collection<AccountId> accounts) {
    Map<AccountId, Long> own = new HashMap<>();
    grants.ownOf(accounts).forEach((account, patient) -> own.put(account, patient.value()));
    return own;
  }
}
