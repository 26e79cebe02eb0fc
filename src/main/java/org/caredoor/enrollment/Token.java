// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

import java.time.Instant;
import org.caredoor.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A code that was handed out and is not over, but for the clock; never the code itself.
 *
 * @param no its number among those of the chart
 * @param issuedBy null where the portal did it
 * @param startedBy the log-in that is being set up with it
 */
public record Token(
    int no,
    String site,
    Channel channel,
    Instant issuedAt,
    @Nullable AccountId issuedBy,
    Instant expiresAt,
    @Nullable Instant startedAt,
    @Nullable AccountId startedBy) {

  /** Whether its time has run out. */
  public boolean lapsed(Instant now) {
    return !expiresAt.isAfter(now);
  }
}
