// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why somebody goes past what their role opens. */
public enum EmergencyReason {
  /** The patient is unconscious or cannot consent. */
  UNCONSCIOUS,
  /** Treatment cannot wait. */
  URGENT,
  /** Stands in for somebody whose patient it is. */
  COVERING,
  /** Public health, or the safety of somebody. */
  SAFETY,
  OTHER;

  /** As written in forms and tables: {@code urgent}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads {@link #code}. */
  public static Optional<EmergencyReason> ofCode(String code) {
    return Arrays.stream(values()).filter(r -> r.code().equals(code)).findFirst();
  }
}
