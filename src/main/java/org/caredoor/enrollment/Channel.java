// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

/** How a code reaches its owner. */
public enum Channel {
  LETTER,
  EMAIL,
  TEXT,
  /** Entered for them on a tablet of the desk, which then is theirs until the end. */
  TABLET,
  /** On paper or by word, at the desk. */
  HANDED
}
