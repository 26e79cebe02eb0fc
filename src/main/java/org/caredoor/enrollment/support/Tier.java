// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.StaffRole;

/** Who works on a case, and in how many hours in which the site is open. */
enum Tier {
  DESK(
      1,
      Duration.ofHours(1),
      EnumSet.of(
          StaffRole.FRONT_DESK, StaffRole.CONCIERGE, StaffRole.COORDINATOR, StaffRole.MANAGER),
      EnumSet.of(StaffRole.FRONT_DESK, StaffRole.CONCIERGE)),
  COORDINATOR(
      2,
      Duration.ofHours(4),
      EnumSet.of(StaffRole.COORDINATOR, StaffRole.MANAGER),
      EnumSet.of(StaffRole.COORDINATOR)),
  /** Codes, times and devices, and nobody's name. */
  TECHNICAL(
      3,
      Duration.ofHours(8),
      EnumSet.of(StaffRole.ADMINISTRATOR),
      EnumSet.of(StaffRole.ADMINISTRATOR));

  private final int number;
  private final Duration time;
  private final Set<StaffRole> roles;
  private final Set<StaffRole> told;

  Tier(int number, Duration time, Set<StaffRole> roles, Set<StaffRole> told) {
    this.number = number;
    this.time = time;
    this.roles = roles;
    this.told = told;
  }

  int number() {
    return number;
  }

  Duration time() {
    return time;
  }

  /** Whether they take its cases. */
  boolean works(StaffAccess desk) {
    return desk.roles().stream().anyMatch(roles::contains);
  }

  /** Whose daily work it is: they are sent a notice when a case comes. */
  Set<StaffRole> told() {
    return told;
  }

  static Tier ofNumber(int number) {
    return values()[number - 1];
  }

  static Optional<Tier> ofCode(String code) {
    return Arrays.stream(values()).filter(t -> Integer.toString(t.number).equals(code)).findFirst();
  }

  /** Those of a member of staff. */
  static List<Tier> of(StaffAccess desk) {
    return Arrays.stream(values()).filter(t -> t.works(desk)).toList();
  }
}
