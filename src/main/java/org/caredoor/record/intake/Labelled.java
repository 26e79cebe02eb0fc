// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import org.jspecify.annotations.Nullable;

/** What of an entry matters for the spreading of labels; sets are bits of {@code access.Label}. */
final class Labelled {
  final int entryNo;
  @Nullable Integer encounterNo;
  @Nullable Integer panelNo;

  /** Of itself, by the rules. */
  long own;

  /** Those of them that it passes on. */
  long spreads;

  /** By hand, stronger than all else. */
  long given;

  long taken;
  boolean deleted;

  /** What counts, once {@link Spread} has settled it. */
  long labels;

  private long storedOwn;
  private long storedSpreads;
  private long stored;

  Labelled(int entryNo) {
    this.entryNo = entryNo;
  }

  /** Notes that the table says the same. */
  void written() {
    storedOwn = own;
    storedSpreads = spreads;
    stored = labels;
  }

  /** Whether the table says something else. */
  boolean differs() {
    return own != storedOwn || spreads != storedSpreads || labels != stored;
  }
}
