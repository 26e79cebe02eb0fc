// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.util.List;

/**
 * Entries that are taken in together, in one transaction of the database.
 *
 * @param content where the entries lie; kept whole when a person has to decide first
 * @param kind what holds them together
 * @param place file they came in, for refusals
 */
record Batch(Spool content, List<ScannedEntry> entries, Kind kind, String source, String place) {
  /** Sorts of batches. */
  enum Kind {
    /** A transaction: one refused entry refuses all. */
    ATOMIC,
    /** A bundle of another type, or a single resource. */
    BUNDLE,
    /** Some lines of a file: the same id again is a newer version. */
    LINES
  }

  boolean atomic() {
    return kind == Kind.ATOMIC;
  }

  boolean lines() {
    return kind == Kind.LINES;
  }
}
