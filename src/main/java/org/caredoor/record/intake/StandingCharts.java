// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.caredoor.patient.Merging;
import org.caredoor.patient.PatientId;

/**
 * In which chart the things of a patient lie: what came for one that another carries lies there.
 */
final class StandingCharts {
  private final Merging charts;
  private final Map<PatientId, PatientId> known = new HashMap<>();

  StandingCharts(Merging charts) {
    this.charts = charts;
  }

  /** Reads those of some patients, whose numbers are held. */
  Collection<PatientId> read(Collection<PatientId> patients) {
    Map<PatientId, PatientId> found = charts.standing(patients);
    known.putAll(found);
    return found.values();
  }

  PatientId of(PatientId patient) {
    return known.getOrDefault(patient, patient);
  }
}
