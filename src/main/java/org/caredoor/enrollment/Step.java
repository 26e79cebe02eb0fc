// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

import java.time.Instant;
import java.time.LocalDate;
import org.caredoor.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said or did about a person's way in.
 *
 * @param reason empty where there is none
 * @param until of a deferral: the day from which on they are to be asked again
 * @param token the number of the code it is about
 * @param by null where the portal did it
 */
public record Step(
    int no,
    Act act,
    String reason,
    @Nullable LocalDate until,
    @Nullable Integer token,
    @Nullable AccountId by,
    Instant at) {

  /** What was done; stored, never renamed. */
  public enum Act {
    OFFERED(EnrolmentState.OFFERED),
    DECLINED(EnrolmentState.DECLINED),
    DEFERRED(EnrolmentState.DEFERRED),
    ISSUED(EnrolmentState.TOKEN_ISSUED),
    WITHDRAWN(EnrolmentState.OFFERED),
    STARTED(EnrolmentState.STARTED),
    FINISHED(EnrolmentState.CLOSED);

    private final EnrolmentState leaves;

    Act(EnrolmentState leaves) {
      this.leaves = leaves;
    }

    /** The state after it, as long as no log-in, clock or chart says more. */
    EnrolmentState leaves() {
      return leaves;
    }
  }
}
