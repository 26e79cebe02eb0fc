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
import org.caredoor.operations.Screen;
import org.caredoor.operations.bench.Figures.SoakFigures;

/** Many people for a long time; looks at the portal's memory every minute. */
final class Soak {
  private static final Duration THINK = Duration.ofSeconds(5);
  private static final Duration WARM_UP = Duration.ofMinutes(1);

  private final PortalProcess portal;
  private final List<Reader> readers;

  Soak(PortalProcess portal, List<Reader> readers) {
    this.portal = portal;
    this.readers = readers;
  }

  SoakFigures run(int users, Duration time) throws IOException, InterruptedException {
    var crowd = new Crowd(portal.port(), readers, THINK);
    Screen.hint("%d people read; a minute to warm up …".formatted(users));
    long errors = crowd.run(users, Crowd.End.after(WARM_UP)).errors();
    List<Long> live = new ArrayList<>();
    List<Long> resident = new ArrayList<>();
    long begun = System.nanoTime();
    try (ExecutorService one = Executors.newSingleThreadExecutor()) {
      Future<Crowd.Outcome> running = one.submit(() -> crowd.run(users, Crowd.End.after(time)));
      while (!ended(running)) {
        live.add(Memory.live(portal.portal()).orElse(0));
        resident.add(Meter.resident(portal.portal()).orElse(0));
        Screen.hint(
            "  minute %d: %,.1f MB in use after a collection, %,.0f MB resident"
                .formatted(live.size(), live.getLast() / 1e6, resident.getLast() / 1e6));
      }
      Crowd.Outcome outcome = outcome(running);
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
          errors + outcome.errors(),
          live,
          resident);
    }
  }

  /** Waits a minute for it. */
  private static boolean ended(Future<Crowd.Outcome> running) throws InterruptedException {
    try {
      running.get(1, TimeUnit.MINUTES);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    }
  }

  private static Crowd.Outcome outcome(Future<Crowd.Outcome> running) throws InterruptedException {
    try {
      return running.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the people did not come to their end", e.getCause());
    }
  }
}
