// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.util.Arrays;
import java.util.Locale;

/** What a staff member is; decides what they may open. */
public enum StaffRole {
  CLINICIAN,
  NURSE,
  MEDICAL_ASSISTANT,
  PHARMACIST,
  FRONT_DESK,
  CONCIERGE,
  COORDINATOR,
  MANAGER,
  INTERN,
  /** Of a partner organization: opens nothing until it is given something. */
  PARTNER,
  PRIVACY_OFFICER,
  ADMINISTRATOR;

  /** Opens everything or everybody's trail: given by two people together only. */
  public boolean dangerous() {
    return this == ADMINISTRATOR || this == PRIVACY_OFFICER;
  }

  /** As written in files and addresses: {@code front-desk}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads {@link #code}. */
  public static StaffRole ofCode(String code) {
    return Arrays.stream(values())
        .filter(r -> r.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no staff role " + code));
  }
}
