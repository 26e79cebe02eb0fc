// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.util.Arrays;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.StaffRole;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Which roles work at the desks of this room. */
final class Desks {
  private Desks() {}

  /** Answers 403 to the others. */
  static void require(StaffAccess desk, StaffRole... roles) {
    if (Arrays.stream(roles).noneMatch(desk.roles()::contains)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }
}
