// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Whose log-ins a desk helps with: a room above knows to which clinics people belong. */
public interface HelpedLogIns {
  /**
   * Those of some log-ins of patients with which a member of staff helps.
   *
   * @param as the roles in which they help
   */
  Set<AccountId> by(SignedIn staff, Set<StaffRole> as, Collection<AccountId> logIns);

  /** Whether a member of staff helps with this log-in of a patient. */
  default boolean by(SignedIn staff, Set<StaffRole> as, AccountId logIn) {
    return by(staff, as, List.of(logIn)).contains(logIn);
  }
}
