// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.pace;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Whom a request comes from, as far as limits care. */
final class Caller {
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "0:0:0:0:0:0:0:1", "::1");

  private Caller() {}

  /** Everybody behind a proxy that does not say for whom it asks: one limit would fit nobody. */
  static boolean isThisMachine(HttpServletRequest request) {
    return THIS_MACHINE.contains(request.getRemoteAddr());
  }
}
