// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody at the desk held in their hands. It is never copied. */
public enum Paper {
  BIRTH_CERTIFICATE,
  ADOPTION_DECREE,
  GUARDIANSHIP_LETTER,
  COURT_ORDER,
  POWER_OF_ATTORNEY,
  SIGNED_FORM,
  AGREEMENT,
  DOCTOR_LETTER,
  PHOTO_ID;

  /** As stored and written in texts: {@code court-order}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads {@link #code}. */
  public static Optional<Paper> ofCode(String code) {
    return Arrays.stream(values()).filter(p -> p.code().equals(code)).findFirst();
  }
}
