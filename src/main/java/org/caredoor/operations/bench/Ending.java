// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import org.caredoor.operations.Screen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** Ends what was begun, last first, whether the command comes to its end or is stopped before. */
final class Ending implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

  private final Deque<AutoCloseable> begun = new ArrayDeque<>();
  private final Thread hook = new Thread(this::stop, "bench-end");
  private volatile boolean stopped;

  Ending() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Has it ended with the rest. */
  synchronized <T extends AutoCloseable> T of(T one) {
    if (stopped) {
      close(one);
      throw new IllegalStateException("stopped");
    }
    begun.push(one);
    return one;
  }

  /** Ends one thing now. */
  synchronized void now(AutoCloseable one) {
    if (begun.remove(one)) {
      close(one);
    }
  }

  /** Whether the process has been told to end. */
  boolean isStopped() {
    return stopped;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the hook is at it
    }
    endAll();
  }

  /** What is under way breaks now; of that nothing is said. */
  private void stop() {
    stopped = true;
    LoggingSystem.get(Ending.class.getClassLoader()).setLogLevel("ROOT", LogLevel.OFF);
    Screen.hint("Stopped.");
    endAll();
  }

  private synchronized void endAll() {
    while (!begun.isEmpty()) {
      close(begun.pop());
    }
  }

  private static void close(AutoCloseable one) {
    try {
      one.close();
    } catch (Exception e) {
      LOG.warn("{} did not end well: {}", one.getClass().getSimpleName(), e.toString());
    }
  }
}
