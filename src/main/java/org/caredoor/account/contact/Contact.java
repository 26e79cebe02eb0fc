// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.contact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address of a log-in.
 *
 * @param verifiedAt when its owner typed the code that was sent there; null before
 * @param settledAt from then on it helps its owner back in; null before it is verified
 * @param replaces the address that goes when this one is verified, or null
 */
public record Contact(
    int no,
    EmailAddress email,
    @Nullable Instant verifiedAt,
    @Nullable Instant settledAt,
    @Nullable Integer replaces) {
  public boolean verified() {
    return verifiedAt != null;
  }

  boolean settled(Instant now) {
    return settledAt != null && !settledAt.isAfter(now);
  }
}
