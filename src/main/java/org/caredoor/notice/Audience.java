// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

/** Who may be told, asked at the moment of sending. */
enum Audience {
  /** The owner of the log-in, of the log-in alone: names no patient. */
  LOG_IN,
  /** As {@link #LOG_IN}, of somebody who works here. */
  STAFF,
  /** The patient, who can open their own record. */
  PATIENT,
  /** Whoever can open the patient's record. */
  HOLDER,
  /** Whoever could open the patient's record and cannot any more: names no patient. */
  FORMER,
  /** As {@link #HOLDER}, of a patient who died: any other notice about them stops. */
  BEREAVED
}
