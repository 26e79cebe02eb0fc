// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.LocalDate;
import java.util.Set;
import org.caredoor.patient.PatientId;

/**
 * Who came to a site on some days, and never why; told by the room that has the visits. A visit
 * that is confidential counts for nothing: nobody is to be written to because of it.
 */
public interface Attendance {
  /**
   * The patients who were there.
   *
   * @param from the first day, in the zone of the site
   * @param until the last day
   */
  Set<PatientId> seen(StaffAccess desk, String site, LocalDate from, LocalDate until);
}
