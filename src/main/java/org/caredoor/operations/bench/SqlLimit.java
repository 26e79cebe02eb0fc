// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.caredoor.operations.bench.PageStatements.Step;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Asks PostgreSQL straight for what a page asks it: no portal can be faster than that. */
final class SqlLimit {
  private final Source serving;
  private final Source house;
  private final List<List<Step>> pages;

  /**
   * What is asked, and by whom.
   *
   * @param serving connections of the role that serves people, or of another in its place
   */
  SqlLimit(Source serving, Source house, List<List<Step>> pages) {
    this.serving = serving;
    this.house = house;
    this.pages = pages;
  }

  /** Opens a connection. */
  interface Source {
    Connection open() throws SQLException;
  }

  /** Statements of a page, on average. */
  double statements() {
    return pages.stream().mapToInt(List::size).average().orElse(0);
  }

  /**
   * What came of it.
   *
   * @param used counted while the connections are open
   * @param own processor time of the processes that serve the connections, without what else the
   *     database is at; null where there is no {@code /proc}
   */
  record Outcome(Recorder pages, Duration took, Meter.Reading used, @Nullable Duration own) {}

  /** Closed loop, as with pages. */
  Outcome run(int connections, Duration warmUp, Duration time, Meter meter)
      throws SQLException, InterruptedException {
    List<Asker> askers = new ArrayList<>();
    try {
      for (int i = 0; i < connections; i++) {
        askers.add(new Asker(i));
      }
      ask(askers, warmUp);
      Meter.Reading before = meter.read();
      Duration ownBefore = own(askers);
      long begun = System.nanoTime();
      Recorder pages = ask(askers, time);
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      Duration ownAfter = own(askers);
      return new Outcome(
          pages,
          took,
          meter.read().since(before),
          ownBefore == null || ownAfter == null ? null : ownAfter.minus(ownBefore));
    } finally {
      for (Asker asker : askers) {
        asker.close();
      }
    }
  }

  private static @Nullable Duration own(List<Asker> askers) {
    Duration all = Duration.ZERO;
    for (Asker asker : askers) {
      for (long process : List.of(asker.serving.process(), asker.house.process())) {
        Duration one = Meter.ofProcess(process);
        if (one == null) {
          return null;
        }
        all = all.plus(one);
      }
    }
    return all;
  }

  private static Recorder ask(List<Asker> askers, Duration time) throws InterruptedException {
    long until = System.nanoTime() + time.toNanos();
    List<Future<Recorder>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(askers.size())) {
      askers.forEach(asker -> running.add(threads.submit(() -> asker.ask(until))));
    }
    var all = new Recorder();
    for (Future<Recorder> one : running) {
      try {
        all.add(one.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("the statements of a page could not be run", e.getCause());
      }
    }
    return all;
  }

  /** One that asks page after page, with a connection of each sort. */
  private final class Asker implements AutoCloseable {
    private final SplittableRandom random;
    private final Prepared serving;
    private final Prepared house;

    Asker(long seed) throws SQLException {
      random = new SplittableRandom(seed);
      serving = new Prepared(SqlLimit.this.serving.open(), true);
      house = new Prepared(SqlLimit.this.house.open(), false);
    }

    Recorder ask(long until) throws SQLException {
      var recorder = new Recorder();
      for (long now = System.nanoTime(); now < until; ) {
        for (Step step : pages.get(random.nextInt(pages.size()))) {
          (step.serving() ? serving : house).run(step);
        }
        long end = System.nanoTime();
        recorder.record(end - now);
        now = end;
      }
      return recorder;
    }

    @Override
    public void close() throws SQLException {
      serving.close();
      house.close();
    }
  }

  /** With {@code ?} instead of {@code $1}; a question mark of the statement's own is doubled. */
  static String jdbc(String sql) {
    return sql.replace("?", "??").replaceAll("\\$\\d+", "?");
  }

  /** A connection with what it has prepared, set as the portal's are. */
  private static final class Prepared implements AutoCloseable {
    private final Connection connection;
    private final long process;
    private final Map<String, PreparedStatement> known = new HashMap<>();
    private @Nullable Step lock;

    Prepared(Connection connection, boolean serving) throws SQLException {
      this.connection = connection;
      this.process = connection.unwrap(PGConnection.class).getBackendPID();
      if (serving) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("set plan_cache_mode = force_generic_plan");
        }
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
      }
    }

    /** Of the server, that serves this connection. */
    long process() {
      return process;
    }

    void run(Step step) throws SQLException {
      if (step.locks()) {
        lock = step;
      } else if (step.commits()) {
        connection.commit();
      } else {
        ask(lock == null ? step : step.behind(lock));
        lock = null;
      }
    }

    private void ask(Step step) throws SQLException {
      PreparedStatement statement = known.get(step.sql());
      if (statement == null) {
        statement = connection.prepareStatement(jdbc(step.sql()));
        known.put(step.sql(), statement);
      }
      int i = 1;
      for (@Nullable String value : step.values()) {
        statement.setObject(i++, value, Types.OTHER);
      }
      for (boolean more = statement.execute(); more; more = statement.getMoreResults()) {
        ResultSet rows = statement.getResultSet();
        while (rows.next()) {
          rows.getObject(1);
        }
      }
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
