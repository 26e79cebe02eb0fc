// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.OptionalLong;
import org.caredoor.account.AccountId;
import org.caredoor.account.OwnChart;
import org.springframework.stereotype.Component;

/** A log-in's own chart, by its grant. */
@Component
class OwnCharts implements OwnChart {
  private final AccessPolicy policy;

  OwnCharts(AccessPolicy policy) {
    this.policy = policy;
  }

  @Override
  public OptionalLong of(AccountId account) {
    return policy.grantsOf(account).stream()
        .filter(g -> g.relationship().equals("SELF"))
        .mapToLong(g -> g.patient().value())
        .findFirst();
  }
}
