// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A way to reach somebody. */
public enum Channel {
  EMAIL,
  TEXT,
  /** A message to a browser that allowed it (RFC 8030). */
  PUSH,
  /** On paper, printed by staff. */
  LETTER;

  /** As written in forms and texts: {@code email}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads {@link #code}. */
  public static Optional<Channel> ofCode(String code) {
    return Arrays.stream(values()).filter(c -> c.code().equals(code)).findFirst();
  }
}
