// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.util.Optional;
import java.util.Set;

/**
 * From whom a log-in is to be kept apart, though they see a part of the same record: the parents of
 * somebody who is old enough for a log-in of their own. A room above knows.
 */
public interface Guardians {
  /** Empty for a log-in that needs no such care. */
  Optional<Apart> of(AccountId owner);

  /**
   * Those people.
   *
   * @param logIns theirs
   * @param emails that stand in their charts, as they stand there
   * @param phones that stand in their charts, as they stand there
   * @param addressCode reason code for an address of theirs
   * @param deviceCode reason code for a device of theirs
   */
  record Apart(
      Set<AccountId> logIns,
      Set<String> emails,
      Set<String> phones,
      String addressCode,
      String deviceCode) {
    public Apart {
      logIns = Set.copyOf(logIns);
      emails = Set.copyOf(emails);
      phones = Set.copyOf(phones);
    }
  }
}
