// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.caredoor.account.StaffRole;

/** Roles as the desk speaks of them. */
final class Roles {
  private Roles() {}

  static Optional<StaffRole> ofCode(String code) {
    return Arrays.stream(StaffRole.values()).filter(r -> r.code().equals(code)).findFirst();
  }

  static String code(String name) {
    return StaffRole.valueOf(name).code();
  }

  /** Those that one administrator may give. */
  static List<StaffRole> ordinary() {
    return Arrays.stream(StaffRole.values()).filter(r -> !r.dangerous()).toList();
  }

  /** Their codes in a fixed order, as {@code account.staff_act.detail} keeps them. */
  static String codes(Collection<StaffRole> roles) {
    return roles.stream().sorted().map(StaffRole::code).collect(Collectors.joining(" "));
  }
}
