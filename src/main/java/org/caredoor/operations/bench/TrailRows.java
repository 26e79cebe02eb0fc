// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditTrail;
import org.caredoor.operations.bench.Figures.TrailFigures;

/** How long a row of the trail takes to be on disk, without a page around it. */
final class TrailRows {
  private static final AuditEvent ROW =
      new AuditEvent(
          AuditEvent.Actor.system("bench"),
          null,
          AuditEvent.Action.READ,
          "/records/results",
          "PATRQT",
          "127.0.0.1",
          AuditEvent.Outcome.DONE,
          "SELF",
          new AuditEvent.Decision(true, 1));

  private final AuditTrail trail;

  TrailRows(AuditTrail trail) {
    this.trail = trail;
  }

  TrailFigures measure(int atOnce, Duration time) throws InterruptedException {
    ask(atOnce, time.dividedBy(4));
    long begun = System.nanoTime();
    Recorder rows = ask(atOnce, time);
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new TrailFigures(
        atOnce, rows.total() / seconds, rows.percentile(50) / 1e6, rows.percentile(99) / 1e6);
  }

  private Recorder ask(int atOnce, Duration time) throws InterruptedException {
    long until = System.nanoTime() + time.toNanos();
    List<Future<Recorder>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
      for (int i = 0; i < atOnce; i++) {
        running.add(threads.submit(() -> ask(until)));
      }
    }
    var all = new Recorder();
    for (Future<Recorder> one : running) {
      try {
        all.add(one.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("the trail could not be written", e.getCause());
      }
    }
    return all;
  }

  private Recorder ask(long until) {
    var rows = new Recorder();
    for (long now = System.nanoTime(); now < until; ) {
      trail.record(ROW);
      long end = System.nanoTime();
      rows.record(end - now);
      now = end;
    }
    return rows;
  }
}
