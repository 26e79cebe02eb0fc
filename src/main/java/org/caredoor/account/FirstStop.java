// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.util.Optional;

/**
 * A page that a room above puts before the one that was wanted, when somebody has just signed in:
 * something was begun and not finished.
 */
public interface FirstStop {
  /** Own path; empty for nothing. */
  Optional<String> before(AccountId account);
}
