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
    /** One refused entry refuses all. */
    TRANSACTION,
    BATCH,
    /** A collection, the answer to a search, a history: no requests. */
    COLLECTION,
    SINGLE,
    /** Some lines of a file: the same id again is a newer version. */
    LINES
  }

  boolean atomic() {
    return kind == Kind.TRANSACTION;
  }

  boolean lines() {
    return kind == Kind.LINES;
  }

  /** An entry as it came. */
  byte[] bytes(ScannedEntry entry) {
    return content.read(entry.offset(), Math.toIntExact(entry.length()));
  }
}
