// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import org.caredoor.operations.Screen;

/** How far the population has come, a line every few seconds. */
final class Bar {
  private static final long PAUSE_NANOS = 5_000_000_000L;

  private final int wanted;
  private final long begun = System.nanoTime();
  private long told = begun;

  Bar(int wanted) {
    this.wanted = wanted;
  }

  synchronized void reached(int people, long rows) {
    long now = System.nanoTime();
    if (now - told > PAUSE_NANOS) {
      told = now;
      tell(people, rows, now);
    }
  }

  void tell(int people, long rows, long now) {
    Screen.hint(
        "  %,d of %,d patients, %,d rows, %,.0f rows/s"
            .formatted(people, wanted, rows, rows / ((now - begun) / 1e9)));
  }
}
