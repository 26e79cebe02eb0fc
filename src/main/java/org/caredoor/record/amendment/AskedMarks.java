// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.amendment;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which entries of the open record somebody asked to correct; given to pages as a remark. */
public record AskedMarks(Map<Integer, Mark> byEntry) {
  /** The newest open request about an entry. */
  public record Mark(int requestNo, LocalDate day) {}

  /** The request about an entry, when there is one. */
  public @Nullable Mark on(int entryNo) {
    return byEntry.get(entryNo);
  }
}
