// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.util.Arrays;
import java.util.Optional;

/** What one may change about one's log-in. */
enum Change {
  PASSWORD("password"),
  AUTHENTICATOR("authenticator"),
  RECOVERY_CODES("recovery-codes");

  private final String path;

  Change(String path) {
    this.path = path;
  }

  /** Last part of its address. */
  String path() {
    return path;
  }

  static Optional<Change> of(String path) {
    return Arrays.stream(values()).filter(c -> c.path.equals(path)).findFirst();
  }
}
