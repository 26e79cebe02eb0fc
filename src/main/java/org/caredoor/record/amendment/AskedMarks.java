// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.amendment;

import java.time.LocalDate;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the open record somebody asked to correct; given to pages as a remark. Read when
 * a page first asks.
 */
public final class AskedMarks {
  private final Supplier<Map<Integer, Mark>> read;
  private @Nullable Map<Integer, Mark> byEntry;

  AskedMarks(Supplier<Map<Integer, Mark>> read) {
    this.read = read;
  }

  /** The newest open request about an entry. */
  public record Mark(int requestNo, LocalDate day) {}

  /** The request about an entry, when there is one. */
  public @Nullable Mark on(int entryNo) {
    Map<Integer, Mark> known = byEntry;
    if (known == null) {
      known = read.get();
      byEntry = known;
    }
    return known.get(entryNo);
  }
}
