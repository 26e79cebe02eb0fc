// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import java.time.Instant;
import org.caredoor.account.AccountId;
import org.caredoor.account.recovery.IdentityChecks.Document;
import org.caredoor.account.recovery.IdentityChecks.Needs;
import org.jspecify.annotations.Nullable;

/**
 * A start code that a desk handed over, as its colleagues see it: never the code.
 *
 * @param needs why it waits; null for one that worked at once
 * @param sameNetwork it was used in the network in which it was made
 */
record HandedCode(
    long no,
    AccountId account,
    String accountName,
    String userName,
    AccountId staff,
    String staffName,
    Document document,
    String lastDigits,
    Instant at,
    @Nullable Needs needs,
    @Nullable String secondName,
    @Nullable Instant secondAt,
    long recovery,
    Instant ripeAt,
    Instant endsAt,
    @Nullable Instant usedAt,
    @Nullable Instant stoppedAt,
    boolean sameNetwork) {

  /** Where a code stands. */
  enum State {
    WAITS,
    WORKS,
    USED,
    STOPPED,
    OVER
  }

  State state(Instant now) {
    if (stoppedAt != null) {
      return State.STOPPED;
    }
    if (usedAt != null) {
      return State.USED;
    }
    if (!endsAt.isAfter(now)) {
      return State.OVER;
    }
    return ripeAt.isAfter(now) ? State.WAITS : State.WORKS;
  }

  /** Whether the privacy officer should look at it. */
  boolean unusual() {
    return needs == Needs.MANY || sameNetwork;
  }
}
