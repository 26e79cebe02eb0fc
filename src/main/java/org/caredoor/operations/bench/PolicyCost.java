// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.caredoor.operations.bench.Figures.PolicyFigures;
import org.caredoor.operations.bench.PageStatements.Step;

/**
 * What the policy takes of a page's processor time: in the JVM by samples of the threads that serve
 * requests, in PostgreSQL by running a page's statements with the policy and without it.
 */
final class PolicyCost {
  private static final Duration BEFORE = Duration.ofMillis(500);
  private static final int TURNS = 4; // with, without, with, without: what drifts, drifts in both

  private final PortalProcess portal;
  private final PortalDatabase database;
  private final Load load;
  private final Duration time;

  PolicyCost(PortalProcess portal, PortalDatabase database, List<Reader> readers, Duration time) {
    this.portal = portal;
    this.database = database;
    this.load = new Load(portal.port(), readers);
    this.time = time;
  }

  /**
   * Measures a kind of page.
   *
   * @param pages what single ones ask the database
   */
  PolicyFigures measure(PageKind kind, int connections, List<List<Step>> pages)
      throws IOException, SQLException, InterruptedException {
    var meter = new Meter(portal.portal(), portal.postgres().orElseThrow());
    Path file = Files.createTempFile("caredoor-bench", ".jfr");
    try {
      Sampling.begin(portal.portal());
      Meter.Reading before = meter.read();
      Load.Outcome outcome = load.run(kind, connections, time);
      Meter.Reading used = meter.read().since(before);
      Sampling.end(portal.portal(), file);
      PolicySamples samples = PolicySamples.read(file);
      double read = outcome.pages().total();
      double with = 0;
      double without = 0;
      for (int turn = 0; turn < TURNS; turn++) {
        with += micros(new SqlLimit(database::serving, database::house, pages), meter);
        without += micros(withoutPolicy(pages), meter);
      }
      return new PolicyFigures(
          kind.words(),
          connections,
          samples.requests(),
          samples.share(),
          used.portal().toNanos() / 1e3 / read,
          used.postgres().toNanos() / 1e3 / read,
          with / TURNS,
          without / TURNS);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private SqlLimit withoutPolicy(List<List<Step>> pages) {
    return new SqlLimit(
        database::unlocked,
        database::house,
        pages.stream().map(PolicyStatements::without).toList());
  }

  /** Of the processes that run the statements of a page. */
  private double micros(SqlLimit limit, Meter meter) throws SQLException, InterruptedException {
    SqlLimit.Outcome outcome = limit.run(1, BEFORE, time.dividedBy(TURNS), meter);
    Duration used = Objects.requireNonNullElse(outcome.own(), outcome.used().postgres());
    return used.toNanos() / 1e3 / outcome.pages().total();
  }
}
