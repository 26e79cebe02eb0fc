// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.io.Console;
import java.time.Duration;
import org.caredoor.exchange.ImportProgress;

/** How far an import has come: a bar on a terminal, a line now and then elsewhere. */
final class ProgressBar implements ImportProgress {
  private static final int WIDTH = 30;
  private static final Duration ON_TERMINAL = Duration.ofMillis(200);
  private static final Duration ELSEWHERE = Duration.ofSeconds(10);

  private final boolean terminal;
  private final long pauseNanos;
  private final long begun = System.nanoTime();
  private long told = begun;
  private boolean drawn;

  ProgressBar() {
    Console console = System.console();
    terminal = console != null && console.isTerminal();
    pauseNanos = (terminal ? ON_TERMINAL : ELSEWHERE).toNanos();
  }

  @Override
  public synchronized void update(long bytesDone, long bytesTotal, long resources, long refused) {
    long now = System.nanoTime();
    if (now - told < pauseNanos) {
      return;
    }
    told = now;
    double seconds = (now - begun) / 1e9;
    String state =
        "%,d resources  %,.0f/s%s"
            .formatted(
                resources,
                resources / seconds,
                refused == 0 ? "" : "  %,d refused".formatted(refused));
    String done = bytesTotal == 0 ? "" : "%3d %%  ".formatted(100 * bytesDone / bytesTotal);
    if (!terminal) {
      Screen.hint(done + state);
      return;
    }
    int filled = bytesTotal == 0 ? 0 : (int) (WIDTH * bytesDone / bytesTotal);
    Screen.redraw("[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + done + state);
    drawn = true;
  }

  /** Clears the line for what comes after it. */
  synchronized void end() {
    if (drawn) {
      Screen.redraw("");
    }
  }
}
