// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.release;

import org.jspecify.annotations.Nullable;

/**
 * The calm line where results are listed; a remark on such pages.
 *
 * @param waiting null where nothing waits
 * @param maySay whether the viewer may have it shown now
 */
public record WaitingNote(@Nullable Waiting waiting, boolean maySay) {
  /** {@code called.one}, which of the lines it is; empty for none. */
  public String text() {
    return waiting == null
        ? ""
        : waiting.timing().code() + (waiting.holds().size() == 1 ? ".one" : ".some");
  }
}
