// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;

/**
 * Who may act for a patient has changed; published in the transaction in which it does. What
 * patients change themselves is not, but for a code of theirs that somebody took.
 *
 * @param grant number of the access among those of the patient
 * @param holder who acts for the patient by it
 */
public record AccessChanged(PatientId patient, int grant, AccountId holder, Kind kind) {
  /** What has become of it. */
  public enum Kind {
    /** A desk gave it. */
    GIVEN,
    /** Its holder took it by a code of the patient. */
    TAKEN,
    /** A desk made it open less, or for a shorter time. */
    NARROWED,
    /** A desk ended it. */
    ENDED,
    /** A desk ended it before it began: its holder has not heard of it. */
    CALLED_OFF,
    /** A desk closed the record to its holder, who does not hear of it. */
    KEPT_OUT,
    /** A desk lifted that. */
    LET_IN
  }
}
