// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import java.util.Arrays;
import java.util.List;
import org.caredoor.account.AccountId;
import org.caredoor.account.StaffRole;

/**
 * Which act an administrator may do alone, which needs two people, and which nobody may do. Nobody
 * touches their own rights, an intern never holds a dangerous one, and the portal never loses its
 * last administrator.
 */
final class ActRules {
  private ActRules() {}

  /** What an act needs. */
  sealed interface Need {
    /** One administrator. */
    record One() implements Need {}

    /** A request by one, approved by another. */
    record Two() implements Need {}

    /** It is not done. */
    record Never(Reason reason) implements Need {}
  }

  /** Why an act is not done; each has its text. */
  enum Reason {
    OWN,
    LAST_ADMINISTRATOR,
    MANAGED,
    UNCHANGED,
    INTERN,
    DISABLED
  }

  /**
   * @param administrators enabled ones besides the member
   */
  static Need need(Act act, StaffMember member, AccountId actor, int administrators) {
    if (member.id().equals(actor)) {
      return new Need.Never(Reason.OWN);
    }
    return switch (act) {
      case OPEN -> new Need.Never(Reason.UNCHANGED);
      case SIGN_OUT -> new Need.One();
      case START_CODE -> startCode(member);
      case ROLES, SITE -> member.managed() ? new Need.Never(Reason.MANAGED) : new Need.One();
      case GRANT_ADMINISTRATOR, GRANT_PRIVACY_OFFICER -> grant(act, member);
      case REVOKE_ADMINISTRATOR, REVOKE_PRIVACY_OFFICER -> revoke(act, member, administrators);
      case DISABLE ->
          member.enabled() ? without(member, administrators) : new Need.Never(Reason.UNCHANGED);
      case ENABLE ->
          member.enabled()
              ? new Need.Never(Reason.UNCHANGED)
              : member.dangerous() ? new Need.Two() : new Need.One();
    };
  }

  /** The acts that would be done, or asked for, now. */
  static List<Act> open(StaffMember member, AccountId actor, int administrators) {
    return Arrays.stream(Act.values())
        .filter(act -> !(need(act, member, actor, administrators) instanceof Need.Never))
        .toList();
  }

  /** As at the desk of patients: alone only where its owner is told, or was never here. */
  private static Need startCode(StaffMember member) {
    if (member.managed()) {
      return new Need.Never(Reason.MANAGED);
    }
    if (!member.enabled()) {
      return new Need.Never(Reason.DISABLED);
    }
    boolean inUse = member.lastSignIn() != null;
    return member.dangerous() || inUse && !member.reachable() ? new Need.Two() : new Need.One();
  }

  private static Need grant(Act act, StaffMember member) {
    if (member.managed()) {
      return new Need.Never(Reason.MANAGED);
    }
    if (member.has(act.role())) {
      return new Need.Never(Reason.UNCHANGED);
    }
    if (member.has(StaffRole.INTERN)) {
      return new Need.Never(Reason.INTERN);
    }
    return member.enabled() ? new Need.Two() : new Need.Never(Reason.DISABLED);
  }

  private static Need revoke(Act act, StaffMember member, int administrators) {
    if (member.managed()) {
      return new Need.Never(Reason.MANAGED);
    }
    if (!member.has(act.role())) {
      return new Need.Never(Reason.UNCHANGED);
    }
    return act == Act.REVOKE_ADMINISTRATOR && member.enabled()
        ? without(member, administrators)
        : new Need.One();
  }

  /** An enabled member stops being an administrator. */
  private static Need without(StaffMember member, int administrators) {
    if (!member.has(StaffRole.ADMINISTRATOR) || administrators > 1) {
      return new Need.One();
    }
    return administrators == 1 ? new Need.Two() : new Need.Never(Reason.LAST_ADMINISTRATOR);
  }
}
