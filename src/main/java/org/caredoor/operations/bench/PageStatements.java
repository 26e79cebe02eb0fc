// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.caredoor.operations.bench.StatementLog.Ran;
import org.jspecify.annotations.Nullable;

/** Hears what a page asks the database, by having the server write it down. */
final class PageStatements {
  private static final int QUIET_MILLIS = 1500; // a pool looks at connections that were idle longer
  private static final int WRITTEN_MILLIS = 200;

  private final int port;
  private final PortalDatabase database;

  PageStatements(int port, PortalDatabase database) {
    this.port = port;
    this.database = database;
  }

  /**
   * One step of a page.
   *
   * @param serving asked as the role that serves people, else as the owner of the tables
   */
  record Step(boolean serving, String sql, List<@Nullable String> values) {
    private static final String LOCK = "select set_config(";

    /** Sets what row-level security reads; it is sent together with the step after it. */
    boolean locks() {
      return sql.startsWith(LOCK);
    }

    /** This step behind another, sent together. */
    Step behind(Step lock) {
      List<@Nullable String> both = new ArrayList<>(lock.values);
      both.addAll(values);
      return new Step(serving, lock.sql + ";" + sql, both);
    }

    boolean commits() {
      return sql.equals("COMMIT");
    }
  }

  /** What each reader's page of a kind asks for: all that is read, not what is written. */
  List<List<Step>> of(PageKind kind, List<Reader> readers)
      throws IOException, SQLException, InterruptedException {
    List<List<Step>> pages = new ArrayList<>();
    try (Wire wire = Wire.to(port)) {
      for (Reader reader : readers) {
        byte[] request = reader.ways(kind, true).getFirst().getFirst();
        wire.exchange(request);
        long from = database.logSize();
        wire.exchange(request);
        Thread.sleep(WRITTEN_MILLIS);
        pages.add(steps(StatementLog.read(database.log(from))));
      }
    }
    return pages;
  }

  void begin() throws SQLException, InterruptedException {
    database.writeDown(true);
    Thread.sleep(QUIET_MILLIS);
  }

  void end() throws SQLException, InterruptedException {
    database.writeDown(false);
    Thread.sleep(QUIET_MILLIS);
  }

  private List<Step> steps(List<Ran> all) throws SQLException {
    Set<Long> serving = database.backends("serving");
    Set<Long> house = database.backends("house");
    return steps(all, serving, house);
  }

  static List<Step> steps(List<Ran> all, Set<Long> serving, Set<Long> house) {
    List<Step> steps = new ArrayList<>();
    for (Ran ran : all) {
      boolean reads = ran.sql().startsWith("select") || ran.sql().startsWith("with");
      if (serving.contains(ran.backend()) && (reads || ran.sql().equals("COMMIT"))) {
        steps.add(new Step(true, ran.sql(), ran.values()));
      } else if (house.contains(ran.backend()) && reads) {
        steps.add(new Step(false, ran.sql(), ran.values()));
      }
    }
    return steps;
  }
}
