// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.label;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the labelling of all entries by new rules is; told by the room that holds the entries.
 */
public interface LabelWork {
  /** The run that is on, or the last one. */
  Optional<Progress> progress();

  /**
   * @param versions of the rules, the numbers joined by commas
   * @param adding whether it only adds labels, before a version takes effect
   * @param done entries that were looked at
   * @param total entries that there were when it began; more may have come
   * @param perSecond entries, since it began
   * @param endsAt when it will be through as it goes; null when that cannot be told or it is
   */
  record Progress(
      String versions,
      boolean adding,
      long done,
      long total,
      long changed,
      Instant startedAt,
      @Nullable Instant finishedAt,
      double perSecond,
      @Nullable Instant endsAt,
      @Nullable String lastError) {
    public boolean running() {
      return finishedAt == null;
    }
  }
}
