// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.caredoor.operations.Screen;
import org.caredoor.operations.bench.Figures.SoakFigures;

/** Many people for a long time; looks at the portal's memory every minute. */
final class Soak {
  private static final Duration THINK = Duration.ofSeconds(5);
  private static final Duration WARM_UP = Duration.ofMinutes(1);
  private static final int MINUTE = 60; // seconds

  private final PortalProcess portal;
  private final List<Reader> readers;

  Soak(PortalProcess portal, List<Reader> readers) {
    this.portal = portal;
    this.readers = readers;
  }

  private interface Look {
    void look() throws IOException, InterruptedException;
  }

  /**
   * Lets them read.
   *
   * @throws PortalProcess.EndedException as soon as the portal has ended
   */
  SoakFigures run(int users, Duration time) throws IOException, InterruptedException {
    var crowd = new Crowd(portal.port(), readers, THINK);
    Screen.hint("%d people read; a minute to warm up …".formatted(users));
    List<Long> live = new ArrayList<>();
    List<Long> resident = new ArrayList<>();
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      Crowd.Outcome warmUp =
          outcome(one.submit(() -> crowd.run(users, Crowd.End.after(WARM_UP))), () -> {});
      long begun = System.nanoTime();
      Future<Crowd.Outcome> running = one.submit(() -> crowd.run(users, Crowd.End.after(time)));
      Crowd.Outcome outcome =
          outcome(
              running,
              () -> {
                live.add(Memory.live(portal.portal()).orElse(0));
                resident.add(Meter.resident(portal.portal()).orElse(0));
                Screen.hint(
                    "  minute %d: %,.1f MB in use after a collection, %,.0f MB resident"
                        .formatted(live.size(), live.getLast() / 1e6, resident.getLast() / 1e6));
              });
      double seconds = (System.nanoTime() - begun) / 1e9;
      return new SoakFigures(
          users,
          readers.size(),
          seconds,
          outcome.pages().total(),
          outcome.pages().total() / seconds,
          outcome.pages().percentile(50) / 1e6,
          outcome.pages().percentile(99) / 1e6,
          outcome.pages().percentile(100) / 1e6,
          warmUp.errors() + outcome.errors(),
          Stream.concat(warmUp.mishaps().stream(), outcome.mishaps().stream())
              .limit(Mishap.MOST)
              .toList(),
          live,
          resident);
    } finally {
      one.shutdownNow();
    }
  }

  /** Waits a minute for it. */
  private boolean ended(Future<Crowd.Outcome> running) throws IOException, InterruptedException {
    for (int second = 0; second < MINUTE; second++) {
      try {
        running.get(1, TimeUnit.SECONDS);
        return true;
      } catch (TimeoutException e) {
        if (!portal.isAlive()) {
          throw new PortalProcess.EndedException();
        }
      } catch (ExecutionException e) {
        return true;
      }
    }
    return false;
  }

  private Crowd.Outcome outcome(Future<Crowd.Outcome> running, Look eachMinute)
      throws IOException, InterruptedException {
    while (!ended(running)) {
      eachMinute.look();
    }
    try {
      return running.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the people did not come to their end", e.getCause());
    }
  }
}
