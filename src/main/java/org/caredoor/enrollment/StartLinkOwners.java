// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

import org.caredoor.notice.LinkOwners;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.springframework.stereotype.Component;

/** Nobody is asked to start who has died since. */
@Component
class StartLinkOwners implements LinkOwners {
  private final Patients patients;

  StartLinkOwners(Patients patients) {
    this.patients = patients;
  }

  @Override
  public boolean died(String key) {
    return StartLinks.patient(key).flatMap(patients::chart).filter(Chart::deceased).isPresent();
  }

  @Override
  public String beginning(PatientId patient) {
    return StartLinks.key(patient, "");
  }
}
