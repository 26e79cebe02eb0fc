// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.glass;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How far the review of an emergency is, and what may follow. */
public enum State {
  /** Nobody has looked at it yet. */
  UNSEEN,
  /** Who opened the chart has to explain. */
  ASKED,
  ANSWERED,
  FINE,
  MISUSE;

  /** As written in tables and addresses: {@code asked}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<State> ofCode(String code) {
    return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst();
  }

  /** What a step can lead to from here; nothing once it is decided. */
  Set<State> next() {
    return switch (this) {
      case UNSEEN, ANSWERED -> EnumSet.of(ASKED, FINE, MISUSE);
      case ASKED -> EnumSet.of(ANSWERED, FINE, MISUSE);
      case FINE, MISUSE -> EnumSet.noneOf(State.class);
    };
  }

  /** Whether the review is over. */
  public boolean decided() {
    return this == FINE || this == MISUSE;
  }
}
