// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import java.util.Locale;
import java.util.Set;

/** How far a batch is. */
enum BatchState {
  /** Drawn up, nothing made. */
  DRAFT,
  RUNNING,
  /** By somebody, or because a part failed again and again. */
  STOPPED,
  /** All is made; letters can be printed. */
  DONE,
  /** The letters are with the post, and are here no more. */
  POSTED,
  /** The codes have run out of time, and the letters are here no more. */
  LAPSED;

  /** What may come next. */
  Set<BatchState> next() {
    return switch (this) {
      case DRAFT -> Set.of(RUNNING);
      case RUNNING -> Set.of(STOPPED, DONE);
      case STOPPED -> Set.of(RUNNING, DONE);
      case DONE -> Set.of(POSTED, LAPSED);
      case POSTED, LAPSED -> Set.of();
    };
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
