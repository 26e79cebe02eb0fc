// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.glass;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;

/**
 * Emergencies of a filter.
 *
 * @param looked what was opened in each of {@code found}, in their order
 * @param sites names by key
 * @param within how long a review may take
 */
record EmergencyListPage(
    EmergencyFilter filter,
    List<Emergency> found,
    int total,
    List<Looked> looked,
    Map<PatientId, Chart> charts,
    Map<String, String> sites,
    Duration within,
    Instant now) {
  static final int SIZE = 25;

  int last() {
    return Math.max(1, (total + SIZE - 1) / SIZE);
  }

  boolean overdue(Emergency emergency) {
    return emergency.overdue(within, now);
  }

  /** What the patient is called; the key for a chart that is gone. */
  String patient(Emergency emergency) {
    Chart chart = charts.get(emergency.patient());
    return chart == null ? emergency.patient().text() : chart.fullName();
  }
}
