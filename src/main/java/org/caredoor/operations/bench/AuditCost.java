// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.caredoor.operations.bench.Figures.AuditFigures;
import org.jspecify.annotations.Nullable;

/**
 * What the trail costs a page. With and without it are measured in turn on the same portal: without
 * it, the rows come to the database as always and it forgets them, so that nothing is written and
 * nothing waits for the disk. What is left then, the work of the writer's thread and of its
 * database process, is counted where it is done.
 */
final class AuditCost {
  private static final String WRITER = "audit-writer";
  private static final int ROUNDS = 2;

  private final PortalProcess portal;
  private final PortalDatabase database;
  private final Load load;
  private final Duration time;

  AuditCost(PortalProcess portal, PortalDatabase database, List<Reader> readers, Duration time) {
    this.portal = portal;
    this.database = database;
    this.load = new Load(portal.port(), readers);
    this.time = time;
  }

  AuditFigures measure(PageKind kind, int connections)
      throws IOException, SQLException, InterruptedException {
    Half with = new Half();
    Half without = new Half();
    for (int round = 0; round < ROUNDS; round++) {
      measure(kind, connections, with);
      database.keepTrail(false);
      try {
        measure(kind, connections, without);
      } finally {
        database.keepTrail(true);
      }
    }
    return new AuditFigures(
        kind.words(), connections, with.figures(), without.figures(), with.writerMicros());
  }

  private void measure(PageKind kind, int connections, Half half)
      throws IOException, SQLException, InterruptedException {
    load.run(kind, connections, time.dividedBy(4));
    Set<Long> backends = database.backends("audit");
    var meter = new Meter(portal.portal(), portal.postgres().orElseThrow());
    Meter.Reading before = meter.read();
    @Nullable Duration writerBefore = writer(backends);
    Load.Outcome outcome = load.run(kind, connections, time);
    @Nullable Duration writerAfter = writer(backends);
    half.add(
        outcome,
        meter.read().since(before),
        writerBefore == null || writerAfter == null ? null : writerAfter.minus(writerBefore));
  }

  private @Nullable Duration writer(Set<Long> backends) throws IOException {
    Duration thread = Meter.ofThread(portal.portal(), WRITER);
    if (thread == null) {
      return null;
    }
    Duration all = thread;
    for (long backend : backends) {
      Duration one = Meter.ofProcess(backend);
      all = one == null ? all : all.plus(one);
    }
    return all;
  }

  /** What was measured with the trail, or without it. */
  private static final class Half {
    private final Recorder pages = new Recorder();
    private final List<Meter.Reading> used = new ArrayList<>();
    private Duration took = Duration.ZERO;
    private @Nullable Duration writer = Duration.ZERO;

    void add(Load.Outcome outcome, Meter.Reading more, @Nullable Duration writerMore) {
      pages.add(outcome.pages());
      took = took.plus(outcome.took());
      used.add(more);
      writer = writer == null || writerMore == null ? null : writer.plus(writerMore);
    }

    AuditFigures.Half figures() {
      double server =
          used.stream().mapToDouble(u -> u.portal().plus(u.postgres()).toNanos() / 1e3).sum();
      return new AuditFigures.Half(
          pages.total() / (took.toNanos() / 1e9),
          pages.percentile(50) / 1e6,
          pages.percentile(99) / 1e6,
          server == 0 ? null : server / pages.total());
    }

    @Nullable Double writerMicros() {
      return writer == null ? null : writer.toNanos() / 1e3 / pages.total();
    }
  }
}
