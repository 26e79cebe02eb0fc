// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.caredoor.operations.Screen;
import org.caredoor.operations.bench.Figures.AuditFigures;
import org.caredoor.operations.bench.Figures.Cpu;
import org.caredoor.operations.bench.Figures.PageFigures;
import org.caredoor.operations.bench.Figures.PolicyFigures;
import org.caredoor.operations.bench.Figures.SqlFigures;
import org.caredoor.operations.bench.PageStatements.Step;
import org.caredoor.operations.bench.population.LogIns.LogIn;
import org.jspecify.annotations.Nullable;

/** Measures the pages of a running portal. */
final class Pages {
  static final List<Integer> CONNECTIONS = List.of(1, 16);
  private static final List<Integer> SQL_CONNECTIONS = List.of(1, 8); // each takes two of few
  private static final List<PageKind> SINGLE =
      List.of(PageKind.HOME, PageKind.RESULTS, PageKind.RESULT);
  private static final int HEARD = 20; // people whose pages are asked for again
  private static final int TRIES = 3;
  private static final Duration NEXT_CODE = Duration.ofSeconds(31);
  private static final int SIGNING_IN = 2; // at once
  private static final Duration BEFORE_EACH = Duration.ofSeconds(1);
  private static final Duration WARM_UP_STEP = Duration.ofSeconds(2);
  private static final int MOST_STEPS = 60;
  private static final double STEADY = 0.05;
  private static final double REST = 0.05; // of a processor

  private final PortalProcess portal;
  private final Duration time;

  Pages(PortalProcess portal, Duration time) {
    this.portal = portal;
    this.time = time;
  }

  /** All kinds, at each number of connections. */
  List<PageFigures> measure(List<Reader> readers) throws IOException, InterruptedException {
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

  /** What single pages of some readers ask PostgreSQL. */
  Map<PageKind, List<List<Step>>> statements(List<Reader> readers, PortalDatabase database)
      throws IOException, SQLException, InterruptedException {
    var statements = new PageStatements(portal.port(), database);
    Map<PageKind, List<List<Step>>> all = new EnumMap<>(PageKind.class);
    List<Reader> heard = readers.subList(0, Math.min(HEARD, readers.size()));
    statements.begin();
    for (PageKind kind : SINGLE) {
      all.put(kind, statements.of(kind, heard));
    }
    statements.end();
    return all;
  }

  /** The statements of single pages straight on PostgreSQL; the portal has nothing to do then. */
  List<SqlFigures> limits(Map<PageKind, List<List<Step>>> statements, PortalDatabase database)
      throws IOException, SQLException, InterruptedException {
    Screen.hint("Asking PostgreSQL straight …");
    List<SqlFigures> figures = new ArrayList<>();
    for (Map.Entry<PageKind, List<List<Step>>> asked : statements.entrySet()) {
      var limit = new SqlLimit(database::serving, database::house, asked.getValue());
      for (int connections : SQL_CONNECTIONS) {
        figures.add(limit(asked.getKey(), limit, connections));
      }
    }
    return figures;
  }

  /** What the policy takes of single pages when many are read. */
  List<PolicyFigures> policy(
      List<Reader> readers, Map<PageKind, List<List<Step>>> statements, PortalDatabase database)
      throws IOException, SQLException, InterruptedException {
    Screen.hint("Counting the share of the policy …");
    var cost = new PolicyCost(portal, database, readers, time);
    List<PolicyFigures> figures = new ArrayList<>();
    for (Map.Entry<PageKind, List<List<Step>>> asked : statements.entrySet()) {
      figures.add(cost.measure(asked.getKey(), CONNECTIONS.getLast(), asked.getValue()));
    }
    return figures;
  }

  private SqlFigures limit(PageKind kind, SqlLimit limit, int connections)
      throws IOException, SQLException, InterruptedException {
    var meter = new Meter(portal.portal(), portal.postgres().orElseThrow());
    SqlLimit.Outcome outcome = limit.run(connections, BEFORE_EACH, time, meter);
    Recorder pages = outcome.pages();
    Duration postgres = outcome.used().postgres();
    return new SqlFigures(
        kind.words(),
        connections,
        limit.statements(),
        pages.total() / (outcome.took().toNanos() / 1e9),
        pages.percentile(50) / 1e6,
        pages.percentile(99) / 1e6,
        postgres.isZero() ? null : micros(postgres, pages.total()));
  }

  /** What the trail takes of the list of results. */
  List<AuditFigures> audit(List<Reader> readers, PortalDatabase database)
      throws IOException, SQLException, InterruptedException {
    Screen.hint("Counting the share of the audit trail …");
    var cost = new AuditCost(portal, database, readers, time);
    List<AuditFigures> figures = new ArrayList<>();
    for (int connections : CONNECTIONS) {
      figures.add(cost.measure(PageKind.RESULTS, connections));
    }
    return figures;
  }

  List<Reader> signIn(List<LogIn> logIns) throws InterruptedException {
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
    return () -> {
      for (int again = 1; again < TRIES; again++) {
        try {
          return Reader.signIn(portal.port(), one);
        } catch (IllegalStateException | IOException e) {
          Thread.sleep(NEXT_CODE); // a busy machine: the code was late, or too many were at it
        }
      }
      return Reader.signIn(portal.port(), one);
    };
  }

  /**
   * All pages in turn until two rounds are about equally fast and the JVM's compilers have come to
   * rest: that takes a minute or two of load, in which they have up to two fifths of a processor.
   */
  void warmUp(List<Reader> readers) throws IOException, InterruptedException {
    Screen.hint("Warming up …");
    var load = new Load(portal.port(), readers);
    Duration step = time.compareTo(WARM_UP_STEP) < 0 ? time : WARM_UP_STEP;
    double before = 0;
    for (int n = 0; n < MOST_STEPS; n++) {
      double now = 0;
      long begun = System.nanoTime();
      Duration compiled = Meter.ofCompilers(portal.portal());
      for (PageKind kind : PageKind.values()) {
        now += load.run(kind, 4, step.dividedBy(2)).requests();
      }
      Duration compiling = Meter.ofCompilers(portal.portal());
      if (Math.abs(now - before) < STEADY * now
          && rest(compiled, compiling, System.nanoTime() - begun)) {
        return;
      }
      before = now;
    }
  }

  private static boolean rest(@Nullable Duration before, @Nullable Duration after, long nanos) {
    return before == null || after == null || after.minus(before).toNanos() < REST * nanos;
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
