// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When an entry is shown: it follows from the holds that keep it, here and nowhere else. */
final class ReleaseTime {
  private ReleaseTime() {}

  /**
   * A hold on an entry.
   *
   * @param until when it ends by itself
   * @param endedAt when somebody ended it before
   */
  record Span(Instant until, @Nullable Instant endedAt) {
    Instant end() {
      return endedAt != null && endedAt.isBefore(until) ? endedAt : until;
    }
  }

  /** The end of the hold that ends last; empty for an entry that nothing ever held. */
  static Optional<Instant> of(Collection<Span> holds) {
    return holds.stream().map(Span::end).max(Comparator.naturalOrder());
  }
}
