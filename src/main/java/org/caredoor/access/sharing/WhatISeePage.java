// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import java.util.List;
import org.caredoor.access.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sees in another's record, and why.
 *
 * @param topics whether some topics are not shown wherever they stand
 * @param next the next birthday that changes something
 */
record WhatISeePage(List<Line> lines, List<Part> parts, boolean topics, @Nullable Birthday next) {
  /** A scope, open or not. */
  record Part(Scope scope, State state) {}

  /** Why. */
  enum State {
    OPEN,
    /** At the patient's age it is private. */
    AGE,
    /** Nobody gave it. */
    CHOICE
  }
}
