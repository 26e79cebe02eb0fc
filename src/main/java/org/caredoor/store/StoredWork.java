// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that does what is stored to be done: when its bell is rung, and every ten seconds for
 * what other nodes stored. There is one on each node; the work sees to it that each piece is done
 * by one of them.
 */
public final class StoredWork {
  private static final Logger LOG = LoggerFactory.getLogger(StoredWork.class);
  private static final Duration LOOK = Duration.ofSeconds(10);
  private static final Duration LEAVE = Duration.ofSeconds(5);

  private final String name;
  private final Runnable work;
  private final Semaphore bell;
  private volatile @Nullable Thread thread;

  /**
   * A thread that has not begun.
   *
   * @param work does everything whose turn it is
   * @param bell a permit wakes the thread
   */
  public StoredWork(String name, Runnable work, Semaphore bell) {
    this.name = name;
    this.work = work;
    this.bell = bell;
  }

  public void start() {
    Thread ready = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    thread = ready; // before it runs: it goes on for as long as it is this one
    ready.start();
  }

  public boolean isRunning() {
    return thread != null;
  }

  private void run() {
    while (thread == Thread.currentThread()) {
      try {
        work.run();
        if (bell.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          bell.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("work of {} cannot be done now", name, e);
        if (!paused()) {
          return;
        }
      }
    }
  }

  private static boolean paused() {
    try {
      TimeUnit.SECONDS.sleep(LOOK.toSeconds());
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Lets what is on its way arrive, for a while. */
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running != null) {
      bell.release();
      try {
        running.join(LEAVE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      running.interrupt();
    }
  }
}
