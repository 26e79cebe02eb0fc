// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.StaffRole;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Who brings people over: coordinators prepare and look, managers start. The lists name patients of
 * every site, so the rules have to let them work for all.
 */
@Component
class MigrationDoor {
  private static final Set<StaffRole> PREPARE =
      EnumSet.of(StaffRole.COORDINATOR, StaffRole.MANAGER);

  private final AccessPolicy policy;

  MigrationDoor(AccessPolicy policy) {
    this.policy = policy;
  }

  void enter(StaffAccess desk) {
    if (Collections.disjoint(desk.roles(), PREPARE) || !policy.worksEverywhere(desk, PREPARE)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  static boolean starts(StaffAccess desk) {
    return desk.roles().contains(StaffRole.MANAGER);
  }

  void start(StaffAccess desk) {
    enter(desk);
    if (!starts(desk)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }
}
