// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.Set;
import org.caredoor.account.StaffRole;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The charts that addresses of desks name. */
@Component
public class DeskCharts {
  private final AccessPolicy policy;
  private final Patients patients;

  DeskCharts(AccessPolicy policy, Patients patients) {
    this.policy = policy;
    this.patients = patients;
  }

  /**
   * A chart for those who may open some. Who may open none does not see either whose it would be.
   *
   * @throws ResponseStatusException with 404, for them and for what names none
   */
  Chart named(StaffAccess desk, String key) {
    return PatientId.parse(key)
        .filter(id -> policy.mayOpenCharts(desk))
        .flatMap(patients::chart)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /**
   * The same, for those who work for its patient in one of some roles.
   *
   * @throws RefusedAccessException with the reason, for others
   */
  public Chart named(StaffAccess desk, String key, Set<StaffRole> roles) {
    Chart chart = named(desk, key);
    policy.requireWork(desk, chart, roles);
    return chart;
  }
}
