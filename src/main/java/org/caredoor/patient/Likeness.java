// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.util.Locale;

/** How alike two people are, by what is known of them; stored, never renamed. */
public enum Likeness {
  /** Name, birth date, and something else. */
  SAME,
  /** Name and birth date, and nothing else confirms it. */
  UNCONFIRMED,
  /** Name and birth date, and something else speaks against it. */
  CONTRADICTED,
  /** All but the family name. */
  OTHER_FAMILY_NAME,
  /** The whole name and a way to reach them, not the birth date. */
  OTHER_BIRTH_DATE,
  DIFFERENT;

  /** As written in addresses and texts: {@code other-family-name}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
