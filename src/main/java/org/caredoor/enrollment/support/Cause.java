// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.util.List;

/**
 * One thing that may be the cause.
 *
 * @param proof what the texts are filled with: moments, days, numbers, words, {@link Named}
 * @param fixes what helps and is possible, the best first
 */
record Cause(Trouble trouble, Sureness sureness, List<Object> proof, List<Fix> fixes) {
  Cause {
    proof = List.copyOf(proof);
    fixes = List.copyOf(fixes);
  }

  /** A word that each language has its own for. */
  record Named(String key) {}

  /** What somebody is to the patient (v3-RoleCode), in words. */
  record Relation(String code) {}
}
