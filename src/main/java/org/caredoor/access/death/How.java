// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.death;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a desk knows that somebody has died. */
enum How {
  FAMILY,
  CERTIFICATE,
  HOSPITAL,
  OTHER;

  /** As stored and written in texts. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads {@link #code}. */
  static Optional<How> ofCode(String code) {
    return Arrays.stream(values()).filter(h -> h.code().equals(code)).findFirst();
  }
}
