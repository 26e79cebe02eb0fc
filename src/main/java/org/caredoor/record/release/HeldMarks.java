// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.release;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the chart that staff have open are held from the patient; a remark, read when a
 * page first asks.
 */
public final class HeldMarks {
  private final Supplier<Map<Integer, Instant>> read;
  private @Nullable Map<Integer, Instant> byEntry;

  HeldMarks(Supplier<Map<Integer, Instant>> read) {
    this.read = read;
  }

  /** Until when an entry is held; null for what is not. */
  public @Nullable Instant on(int entryNo) {
    Map<Integer, Instant> known = byEntry;
    if (known == null) {
      known = read.get();
      byEntry = known;
    }
    return known.get(entryNo);
  }
}
