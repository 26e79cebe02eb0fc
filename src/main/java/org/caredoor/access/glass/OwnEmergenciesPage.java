// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.glass;

import java.util.List;
import java.util.Map;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;

/**
 * The emergencies of who looks, those with a question first.
 *
 * @param steps of their reviews, by number
 */
record OwnEmergenciesPage(
    List<Emergency> found,
    Map<PatientId, Chart> charts,
    Map<Long, List<Emergency.Step>> steps,
    Typed typed) {
  OwnEmergenciesPage {
    found =
        found.stream()
            .sorted(java.util.Comparator.comparing(e -> e.state() != State.ASKED))
            .toList();
  }

  /**
   * An answer that was not taken.
   *
   * @param number of the emergency; 0 for none
   * @param wrong key of what is wrong with it
   */
  record Typed(long number, String words, String wrong) {}

  /** What the patient is called; the key for a chart that is gone. */
  String patient(Emergency emergency) {
    Chart chart = charts.get(emergency.patient());
    return chart == null ? emergency.patient().text() : chart.fullName();
  }
}
