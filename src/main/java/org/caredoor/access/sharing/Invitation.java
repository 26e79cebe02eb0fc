// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import java.time.Instant;
import java.util.Set;
import org.caredoor.access.Label;
import org.caredoor.access.Scope;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * What a patient offers to whoever has the code.
 *
 * @param forWhom the patient's own note, never shown to others
 * @param until end of the grant that comes of it
 */
record Invitation(
    PatientId patient,
    int no,
    String forWhom,
    String relationship,
    Set<Scope> scopes,
    Set<Label> reveals,
    @Nullable Instant until,
    AccountId madeBy,
    Instant expiresAt) {
  /** Whether what would come of it is over already. */
  boolean over(Instant now) {
    return until != null && !until.isAfter(now);
  }
}
