// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;

/**
 * Checks a stream of bytes against RFC 3629: no overlong forms, no surrogates, nothing beyond
 * U+10FFFF; and no NUL, which PostgreSQL cannot keep.
 */
final class Utf8Check {
  private int missing;
  private int low = 0x80;
  private int high = 0xBF;

  void take(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      int b = bytes[i++];
      if (b > 0 && missing == 0) {
        continue;
      }
      step(b & 0xFF);
    }
  }

  private void step(int b) {
    if (b == 0) {
      throw new RefusedException(RefusalReason.NUL_CHARACTER, null);
    }
    if (missing > 0) {
      if (b < low || b > high) {
        throw invalid();
      }
      low = 0x80;
      high = 0xBF;
      missing--;
    } else if (b >= 0xC2 && b <= 0xDF) {
      missing = 1;
    } else if (b >= 0xE0 && b <= 0xEF) {
      missing = 2;
      low = b == 0xE0 ? 0xA0 : 0x80; // overlong
      high = b == 0xED ? 0x9F : 0xBF; // surrogates
    } else if (b >= 0xF0 && b <= 0xF4) {
      missing = 3;
      low = b == 0xF0 ? 0x90 : 0x80; // overlong
      high = b == 0xF4 ? 0x8F : 0xBF; // beyond U+10FFFF
    } else {
      throw invalid();
    }
  }

  void end() {
    if (missing > 0) {
      throw invalid();
    }
  }

  private static RefusedException invalid() {
    return new RefusedException(RefusalReason.INVALID_UTF8, null);
  }
}
