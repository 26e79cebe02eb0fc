// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.util.OptionalLong;

/** A number of a notice or a message as it stands in an address. */
final class Ref {
  private static final int LONGEST = 13;

  private Ref() {}

  static String text(long id) {
    return Long.toString(id, Character.MAX_RADIX);
  }

  /** Empty when it is none. */
  static OptionalLong parse(String text) {
    try {
      return text.length() <= LONGEST
          ? OptionalLong.of(Long.parseLong(text, Character.MAX_RADIX))
          : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
