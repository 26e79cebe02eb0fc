// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web.guard;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.connector.Connector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks around twice in a second: for pages that take too long and for callers that are too slow.
 */
final class Watch implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final Duration ROUND = Duration.ofMillis(500);

  private final GuardSettings settings;
  private final Deadlines deadlines;
  private final List<GuardedProtocol> doors = new CopyOnWriteArrayList<>();
  private volatile @Nullable Thread thread;

  Watch(GuardSettings settings, Deadlines deadlines) {
    this.settings = settings;
    this.deadlines = deadlines;
  }

  void over(Connector connector) {
    if (connector.getProtocolHandler() instanceof GuardedProtocol door) {
      doors.add(door);
    }
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().daemon().name("watch").start(this::rounds);
  }

  private void rounds() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(ROUND);
        round(System.nanoTime());
      }
    } catch (InterruptedException e) {
      return; // the portal ends
    }
  }

  private void round(long now) {
    try {
      deadlines.enforce(now);
      doors.forEach(door -> door.endSlow(settings, now));
    } catch (RuntimeException e) {
      LOG.warn("A round of the watch failed", e);
    }
  }

  @Override
  public void stop() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
      thread = null;
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
