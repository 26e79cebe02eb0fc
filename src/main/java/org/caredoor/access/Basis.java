// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** On what ground somebody may act for a patient. */
public enum Basis {
  SELF,
  /** A parent of a minor (45 CFR 164.502(g)(3)); the age bands rule it. */
  PARENT,
  /** A legal guardian of a minor; the age bands rule it. */
  GUARDIAN,
  /** What a court has ordered, for its dates; not ended by age. */
  COURT_ORDER,
  /** For an adult who cannot act, or has said so ahead (45 CFR 164.502(g)(2)). */
  POWER_OF_ATTORNEY,
  /** Given by the patient, who changes it at any time. */
  SELF_GRANTED,
  /** A home or an agency under an agreement. */
  INSTITUTION;

  private static final Map<String, Basis> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(Basis::code, b -> b));

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Whether the patient's age decides what it opens. */
  public boolean byAge() {
    return this == PARENT || this == GUARDIAN;
  }

  /** As stored and written in texts: {@code court-order}. */
  public String code() {
    return code;
  }

  /** Reads {@link #code}. */
  public static Basis ofCode(String code) {
    Basis basis = BY_CODE.get(code);
    if (basis == null) {
      throw new IllegalArgumentException("no basis " + code);
    }
    return basis;
  }
}
