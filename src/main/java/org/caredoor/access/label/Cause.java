// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.label;

import org.caredoor.access.Label;

/**
 * Why the rules give an entry a label.
 *
 * @param detail name of the value set, the code, the department or the word
 */
public record Cause(Label label, Kind kind, String detail) {
  /** What of the entry spoke for it. */
  public enum Kind {
    VALUE_SET,
    CODE,
    VISIT_CLASS,
    DEPARTMENT,
    SENDER,
    WORD,
    NO_CODE
  }
}
