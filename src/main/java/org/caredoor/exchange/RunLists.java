// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The runs of intake as the desk reads them. */
@Repository
class RunLists {
  private final Database database;

  RunLists(Database database) {
    this.database = database;
  }

  /**
   * A run.
   *
   * @param finishedAt null while it works, or when it was stopped
   */
  record Run(
      long no,
      String source,
      String what,
      Instant startedAt,
      @Nullable Instant finishedAt,
      Counts counts) {}

  /** A refusal of a run. */
  record Row(Instant at, String place, @Nullable String resourceType, String detail) {}

  int count() {
    return database
        .house()
        .sql("select count(*) from exchange.intake_run")
        .query(Integer.class)
        .single();
  }

  /** The runs, newest first. */
  List<Run> runs(int limit, int offset) {
    return database
        .house()
        .sql("select * from exchange.intake_run order by run_no desc limit ? offset ?")
        .params(limit, offset)
        .query((row, n) -> run(row))
        .list();
  }

  Optional<Run> find(long no) {
    return database
        .house()
        .sql("select * from exchange.intake_run where run_no = ?")
        .param(no)
        .query((row, n) -> run(row))
        .optional();
  }

  int countRefusals(long run) {
    return database
        .house()
        .sql("select count(*) from exchange.refusal where run_no = ?")
        .param(run)
        .query(Integer.class)
        .single();
  }

  /** The refusals of a run in the order in which they happened. */
  List<Row> refusals(long run, int limit, int offset) {
    return database
        .house()
        .sql(
            """
            select at, place, resource_type, detail from exchange.refusal where run_no = ?
            order by refusal_no limit ? offset ?
            """)
        .params(run, limit, offset)
        .query((row, n) ->
            new Row(
                row.getObject(1, OffsetDateTime.class).toInstant(),
                row.getString(2),
                row.getString(3),
                row.getString(4)))
        .list();
  }

  private static Run run(ResultSet row) throws SQLException {
    OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
    return new Run(
        row.getLong("run_no"),
        row.getString("source"),
        row.getString("what"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        finished == null ? null : finished.toInstant(),
        new Counts(
            row.getLong("stored"),
            row.getLong("unchanged"),
            row.getLong("refused"),
            row.getLong("waiting")));
  }
}
