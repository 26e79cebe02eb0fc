// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import java.time.Instant;
import org.caredoor.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * An act that was done, or asked for.
 *
 * @param detail codes of roles, key of a site
 * @param two whether it needs two people
 * @param expiresAt of one that needs two
 */
record StaffAct(
    long no,
    Act act,
    AccountId account,
    String accountName,
    String detail,
    String reason,
    boolean two,
    AccountId askedBy,
    String askedByName,
    Instant askedAt,
    @Nullable Instant expiresAt,
    State state,
    @Nullable String decidedByName,
    @Nullable Instant decidedAt) {

  /** Where it stands. From WAITING to each of the others, and never back. */
  enum State {
    WAITING,
    DONE,
    REFUSED,
    WITHDRAWN,
    EXPIRED
  }

  boolean waits(Instant now) {
    return state == State.WAITING && expiresAt != null && expiresAt.isAfter(now);
  }
}
