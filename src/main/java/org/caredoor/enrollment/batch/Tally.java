// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many of a batch are how far.
 *
 * @param waiting get a code and have none yet
 * @param made have one
 * @param leftOut get none, by the reason
 */
record Tally(int waiting, int made, Map<Verdict, Integer> leftOut) {
  Tally {
    leftOut = Map.copyOf(leftOut);
  }

  /** All that get one or have one. */
  int toMake() {
    return waiting + made;
  }

  int left() {
    return leftOut.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** In the order of the verdicts. */
  Map<Verdict, Integer> reasons() {
    return new TreeMap<>(leftOut);
  }
}
