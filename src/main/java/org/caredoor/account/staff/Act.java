// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.caredoor.account.StaffRole;
import org.jspecify.annotations.Nullable;

/** What an administrator does to a staff log-in, always with a reason. */
enum Act {
  /** The log-in is opened: done by {@link NewStaff} alone. */
  OPEN(null),
  ROLES(null),
  SITE(null),
  DISABLE(null),
  ENABLE(null),
  /** All sessions end, and nothing else. */
  SIGN_OUT(null),
  /** A code for somebody who lost everything. */
  START_CODE(null),
  GRANT_ADMINISTRATOR(StaffRole.ADMINISTRATOR),
  GRANT_PRIVACY_OFFICER(StaffRole.PRIVACY_OFFICER),
  REVOKE_ADMINISTRATOR(StaffRole.ADMINISTRATOR),
  REVOKE_PRIVACY_OFFICER(StaffRole.PRIVACY_OFFICER);

  private final @Nullable StaffRole role;

  Act(@Nullable StaffRole role) {
    this.role = role;
  }

  /** The dangerous role it gives or takes. */
  StaffRole role() {
    if (role == null) {
      throw new IllegalStateException(this + " is about no role");
    }
    return role;
  }

  /** As in addresses, texts and the trail: {@code grant-administrator}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Act> ofCode(String code) {
    return Arrays.stream(values()).filter(a -> a.code().equals(code)).findFirst();
  }
}
