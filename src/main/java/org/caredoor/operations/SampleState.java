// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** How far the sample clinic is loaded, over all nodes. */
@Repository
class SampleState {
  private static final long LOCK = 0x6361726564_02L;

  private final Database database;

  SampleState(Database database) {
    this.database = database;
  }

  /**
   * What is known.
   *
   * @param cast the day to which dates of the hand-made records were moved; null: not all are here
   * @param all the same of the other patients
   */
  record State(boolean declined, @Nullable LocalDate cast, @Nullable LocalDate all) {}

  Optional<State> read() {
    return database
        .house()
        .sql("select declined, cast_moved_to, all_moved_to from operations.sample")
        .query((row, n) ->
            new State(
                row.getBoolean(1),
                row.getObject(2, LocalDate.class),
                row.getObject(3, LocalDate.class)))
        .optional();
  }

  /** Whether it is loaded here, or was begun. */
  boolean isHere() {
    return read().filter(s -> !s.declined()).isPresent();
  }

  void begin(boolean declined) {
    database
        .house()
        .sql("insert into operations.sample (declined) values (?) on conflict do nothing")
        .param(declined)
        .update();
  }

  void castIsHere(LocalDate movedTo) {
    database.house().sql("update operations.sample set cast_moved_to = ?").param(movedTo).update();
  }

  void allAreHere(LocalDate movedTo) {
    database.house().sql("update operations.sample set all_moved_to = ?").param(movedTo).update();
  }

  /** Does the work while no other node does; waits for one that does. */
  void alone(Work work) {
    try (Connection connection = database.houseSource().getConnection()) {
      execute(connection, "select pg_advisory_lock(" + LOCK + ")");
      try {
        work.run();
      } finally {
        execute(connection, "select pg_advisory_unlock(" + LOCK + ")");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the sample clinic could not be locked", e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What is done under the lock. */
  interface Work {
    void run();
  }
}
