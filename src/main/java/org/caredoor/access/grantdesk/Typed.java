// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

/** What came in a field. */
final class Typed {
  private Typed() {}

  /** Without what PostgreSQL does not store, and without outer blanks. */
  static String text(String given) {
    return given.replace("\u0000", "").strip();
  }
}
