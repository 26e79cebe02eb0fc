// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.caredoor.operations.bench.Figures.AuditFigures;
import org.jspecify.annotations.Nullable;

/**
 * What the trail takes of a page's processor time. There is no portal without the trail, so its
 * share is counted where the work is done: in the thread that writes it and in that thread's
 * database process.
 */
final class AuditCost {
  private static final String WRITER = "audit-writer";

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
    Set<Long> backends = database.backends("audit");
    var meter = new Meter(portal.portal(), portal.postgres().orElseThrow());
    Meter.Reading before = meter.read();
    Duration writerBefore = writer(backends);
    Load.Outcome outcome = load.run(kind, connections, time);
    Duration writerAfter = writer(backends);
    Meter.Reading used = meter.read().since(before);
    if (writerBefore == null || writerAfter == null) {
      return new AuditFigures(kind.words(), connections, null, null);
    }
    double pages = outcome.pages().total();
    return new AuditFigures(
        kind.words(),
        connections,
        used.portal().plus(used.postgres()).toNanos() / 1e3 / pages,
        writerAfter.minus(writerBefore).toNanos() / 1e3 / pages);
  }

  private @Nullable Duration writer(Set<Long> backends) throws IOException {
    Duration all = Meter.ofThread(portal.portal(), WRITER);
    if (all == null) {
      return null;
    }
    for (long backend : backends) {
      Duration one = Meter.ofProcess(backend);
      all = one == null ? all : all.plus(one);
    }
    return all;
  }
}
