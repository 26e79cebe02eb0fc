// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.amendment;

/** What came of asking for a correction. */
sealed interface Asking {
  /** Stored, or stored before with the very same words. */
  record Stored(int requestNo) implements Asking {}

  /** So many today that it looks like a machine. */
  record TooMany() implements Asking {}
}
