// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

/** Resources by what became of them. */
record Counts(long stored, long unchanged, long refused, long waiting) {
  static final Counts NONE = new Counts(0, 0, 0, 0);

  Counts plus(Counts other) {
    return new Counts(
        stored + other.stored,
        unchanged + other.unchanged,
        refused + other.refused,
        waiting + other.waiting);
  }
}
