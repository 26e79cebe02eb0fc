// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.sso;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.caredoor.account.StaffRole;

/**
 * What roles a claim's values give. A dangerous role is given only where the operator wrote it into
 * the map, and never to an intern.
 */
final class RoleMap {
  private final Map<String, StaffRole> roles = new HashMap<>();

  /**
   * @param text {@code value=role, value=role}; empty takes the roles' own names
   */
  RoleMap(String text) {
    if (text.isBlank()) {
      Arrays.stream(StaffRole.values())
          .filter(role -> !role.dangerous())
          .forEach(role -> roles.put(role.code(), role));
    }
    for (String pair : text.split(",")) {
      int equals = pair.lastIndexOf('=');
      if (equals > 0) {
        roles.put(
            pair.substring(0, equals).strip(),
            StaffRole.ofCode(pair.substring(equals + 1).strip()));
      } else if (!pair.isBlank()) {
        throw new IllegalArgumentException("not value=role: " + pair.strip());
      }
    }
  }

  Set<StaffRole> of(Collection<String> values) {
    Set<StaffRole> given = EnumSet.noneOf(StaffRole.class);
    values.stream().map(roles::get).filter(role -> role != null).forEach(given::add);
    if (given.contains(StaffRole.INTERN)) {
      given.removeIf(StaffRole::dangerous);
    }
    return given;
  }
}
