// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.caredoor.operations.Screen;
import org.caredoor.operations.bench.Figures.Cpu;
import org.caredoor.operations.bench.Figures.PageFigures;
import org.caredoor.operations.bench.population.LogIns.LogIn;
import org.jspecify.annotations.Nullable;

/** Measures the pages of a running portal. */
final class Pages {
  private static final List<Integer> CONNECTIONS = List.of(1, 16);
  private static final int SIGNING_IN = 4; // at once
  private static final Duration BEFORE_EACH = Duration.ofSeconds(1);
  private static final Duration WARM_UP_STEP = Duration.ofSeconds(2);
  private static final int MOST_STEPS = 15;
  private static final double STEADY = 0.05;

  private final PortalProcess portal;
  private final Duration time;

  Pages(PortalProcess portal, Duration time) {
    this.portal = portal;
    this.time = time;
  }

  List<PageFigures> measure(List<LogIn> logIns) throws IOException, InterruptedException {
    List<Reader> readers = signIn(logIns);
    warmUp(readers);
    List<PageFigures> figures = new ArrayList<>();
    for (PageKind kind : PageKind.values()) {
      for (int connections : CONNECTIONS) {
        PageFigures one = measure(kind, connections, readers);
        Screen.hint(
            "  %-14s %2d at once: %,8.0f/s, p99 %.1f ms"
                .formatted(kind.words(), connections, one.perSecond(), one.p99Millis()));
        figures.add(one);
      }
    }
    return figures;
  }

  private List<Reader> signIn(List<LogIn> logIns) throws InterruptedException {
    Screen.hint("Signing %d people in …".formatted(logIns.size()));
    List<Reader> readers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(SIGNING_IN)) {
      for (Future<Reader> one : threads.invokeAll(logIns.stream().map(this::signingIn).toList())) {
        if (one.state() == Future.State.FAILED) {
          Throwable why = one.exceptionNow();
          throw new IllegalStateException("somebody could not sign in: " + why.getMessage(), why);
        }
        readers.add(one.resultNow());
      }
    }
    return readers;
  }

  private Callable<Reader> signingIn(LogIn one) {
    return () -> Reader.signIn(portal.port(), one);
  }

  /** All pages in turn until two rounds are about equally fast. */
  private void warmUp(List<Reader> readers) throws InterruptedException {
    Screen.hint("Warming up …");
    var load = new Load(portal.port(), readers);
    Duration step = time.compareTo(WARM_UP_STEP) < 0 ? time : WARM_UP_STEP;
    double before = 0;
    for (int n = 0; n < MOST_STEPS; n++) {
      double now = 0;
      for (PageKind kind : PageKind.values()) {
        now += load.run(kind, 4, step.dividedBy(2)).requests();
      }
      if (Math.abs(now - before) < STEADY * now) {
        return;
      }
      before = now;
    }
  }

  private PageFigures measure(PageKind kind, int connections, List<Reader> readers)
      throws IOException, InterruptedException {
    var load = new Load(portal.port(), readers);
    double plainBytes = load.plainBytes(kind);
    load.run(kind, connections, BEFORE_EACH);
    var meter = new Meter(portal.portal(), portal.postgres().orElseThrow());
    Meter.Reading before = meter.read();
    Load.Outcome outcome = load.run(kind, connections, time);
    Meter.Reading used = meter.read().since(before);
    double pages = outcome.pages().total();
    return new PageFigures(
        kind.words(),
        connections,
        outcome.pages().total(),
        outcome.perSecond(),
        outcome.pages().percentile(50) / 1e6,
        outcome.pages().percentile(99) / 1e6,
        cpu(used, pages),
        outcome.requests() / pages,
        outcome.bytes() / pages,
        plainBytes,
        outcome.errors());
  }

  private static @Nullable Cpu cpu(Meter.Reading used, double pages) {
    return used.portal().isZero()
        ? null
        : new Cpu(
            micros(used.portal(), pages),
            micros(used.postgres(), pages),
            micros(used.client(), pages));
  }

  private static double micros(Duration cpu, double pages) {
    return cpu.toNanos() / 1e3 / pages;
  }
}
