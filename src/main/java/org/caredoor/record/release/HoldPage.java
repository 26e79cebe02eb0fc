// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.release;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.caredoor.patient.Chart;
import org.caredoor.record.words.EntryName;

/**
 * What an entry's holds are, and the form for another.
 *
 * @param link the entry's page in the chart
 * @param zone of the patient's days
 * @param seen whether somebody has opened it already
 * @param mayHold whether this staff member judges over harm
 * @param mayCall whether they note that the care team has called
 */
record HoldPage(
    Chart chart,
    int no,
    EntryName name,
    String link,
    ZoneId zone,
    LocalDate today,
    List<Line> held,
    List<Line> past,
    boolean seen,
    boolean mayHold,
    boolean mayCall,
    HoldForm form) {
  /** A hold and the name of who set it. */
  record Line(Hold hold, String by) {}

  boolean byClinician() {
    return held.stream().anyMatch(l -> l.hold().byClinician());
  }

  boolean forACall() {
    return held.stream().anyMatch(l -> l.hold().forACall());
  }

  LocalDate lastDay() {
    return today.plusDays(HoldForm.MOST_DAYS);
  }
}
