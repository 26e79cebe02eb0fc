// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.release;

import java.time.Instant;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * Why an entry is not shown, or was not.
 *
 * @param kind {@code rule}, {@code clinician} or {@code choice}
 * @param rule name of the rule; empty for the others
 * @param exception the lawful reason; empty for a wish
 * @param harm whose life or physical safety; empty but for a clinician's
 * @param timing of a wish: {@code morning} or {@code called}; empty for the others
 * @param endReason why it ended before its time; empty while it has not
 */
record Hold(
    PatientId patient,
    int no,
    int entryNo,
    String kind,
    String rule,
    String exception,
    String law,
    String harm,
    String reason,
    String timing,
    @Nullable AccountId setBy,
    Instant setAt,
    Instant until,
    @Nullable Instant endedAt,
    String endReason) {
  boolean inForce(Instant now) {
    return endedAt == null && now.isBefore(until);
  }

  boolean byClinician() {
    return kind.equals("clinician");
  }

  boolean forACall() {
    return timing.equals("called");
  }
}
