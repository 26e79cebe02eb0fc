// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.caredoor.account.AccountId;
import org.caredoor.account.HelpedLogIns;
import org.caredoor.account.OwnChart;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.springframework.stereotype.Component;

/** A desk of one site helps with log-ins that open a chart of it, or of no site, or none at all. */
@Component
class LogInsOfSite implements HelpedLogIns {
  private static final Set<StaffRole> HELPERS =
      EnumSet.of(StaffRole.CONCIERGE, StaffRole.COORDINATOR, StaffRole.ADMINISTRATOR);

  private final AccessPolicy policy;
  private final OwnChart ownCharts;
  private final Patients patients;

  LogInsOfSite(AccessPolicy policy, OwnChart ownCharts, Patients patients) {
    this.policy = policy;
    this.ownCharts = ownCharts;
    this.patients = patients;
  }

  @Override
  public boolean by(SignedIn staff, AccountId logIn) {
    StaffAccess desk = policy.forDesk(staff);
    if (policy.worksEverywhere(desk, HELPERS)) {
      return true;
    }
    OptionalLong own = ownCharts.of(logIn);
    List<Chart> charts =
        patients.charts(
            Stream.concat(own.stream().mapToObj(PatientId::new), policy.openTo(logIn).stream())
                .distinct()
                .toList());
    return charts.isEmpty()
        || charts.stream()
            .anyMatch(c -> c.siteKey() == null || c.siteKey().equals(desk.site().orElse("")));
  }
}
