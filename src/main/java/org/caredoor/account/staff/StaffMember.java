// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import java.time.Instant;
import java.util.Set;
import org.caredoor.account.AccountId;
import org.caredoor.account.StaffRole;
import org.jspecify.annotations.Nullable;

/**
 * A staff log-in as its desk shows it.
 *
 * @param managed name, roles and site come from the organization's sign-in
 * @param authenticator whether codes of an app are set up
 * @param reachable has a confirmed e-mail address, at which its owner is told
 * @param recoveryCodes how many on paper are unused
 */
record StaffMember(
    AccountId id,
    String userName,
    String displayName,
    Set<StaffRole> roles,
    @Nullable String site,
    boolean enabled,
    boolean managed,
    boolean authenticator,
    boolean reachable,
    int recoveryCodes,
    Instant createdAt,
    @Nullable Instant lastSignIn) {

  boolean has(StaffRole role) {
    return roles.contains(role);
  }

  /** Has a role that only two people together may give. */
  boolean dangerous() {
    return roles.stream().anyMatch(StaffRole::dangerous);
  }
}
