// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.caredoor.RoomTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@RoomTest
class TrailSearchTests {
  private static final int ROWS = Integer.getInteger("trail.rows", 20_000);

  private final DataSource source;

  TrailSearchTests(@Qualifier("auditSource") DataSource source) {
    this.source = source;
  }

  /** Each question is answered newest first without sorting, however long the trail is. */
  @ParameterizedTest
  @CsvSource({
    "7,,, event_by_patient",
    ",7,, event_by_account",
    ",,REFUSED, event_refused",
    ",,, event_by_time"
  })
  void eachQuestionHasItsIndex(
      @Nullable Long patient,
      @Nullable Long account,
      AuditEvent.@Nullable Outcome outcome,
      String index)
      throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(MANY.formatted(ROWS));
      }
      var search = new TrailSearch(new SingleConnectionDataSource(connection, true));
      var wanted =
          new TrailSearch.Wanted(
              TrailSearch.Part.ALL,
              patient,
              account,
              null,
              "",
              outcome,
              "",
              Instant.parse("2026-01-01T00:00:00Z"),
              null);
      String plan = plan(connection, wanted);
      assertThat(plan).contains("using " + index).doesNotContain("Sort", "Seq Scan on event e");
      List<TrailRow> first = search.find(wanted, null, 10);
      assertThat(first).hasSize(10);
      List<TrailRow> next = search.find(wanted, place(first.getLast()), 10);
      assertThat(next).hasSize(10).doesNotContainAnyElementsOf(first);
      connection.rollback();
    }
  }

  /** A tenth is refused; each of 1,000 patients and 50 log-ins has some. */
  private static final String MANY =
      """
      insert into audit.event (chain_no, row_no, at, actor_kind, account_id, actor_name, patient_id,
        action, what, purpose, outcome, reason, request_id, link)
      select 7999999, n, timestamptz '2026-02-01' + n * interval '1 second', 'STAFF', n %% 50, 'x',
        n %% 1000, 'READ', '/records/results', 'TREAT',
        case when n %% 10 = 0 then 'REFUSED' else 'DONE' end, 'OPENING', 'R' || n, sha256('x')
      from generate_series(1, %d) n
      """;

  private static String plan(Connection connection, TrailSearch.Wanted wanted) {
    return TrailSearch.asking(
            JdbcClient.create(new SingleConnectionDataSource(connection, true)),
            "explain ",
            wanted,
            null)
        .param("most", 51)
        .query(String.class)
        .list()
        .stream()
        .collect(Collectors.joining("\n"));
  }

  private static Looks.Place place(TrailRow row) {
    return new Looks.Place(row.at(), row.number());
  }

  @Test
  void nothingIsFoundInAnEmptyPart() {
    assertThat(
            new TrailSearch(source)
                .find(
                    new TrailSearch.Wanted(
                        TrailSearch.Part.LOG_INS, null, null, null, "NOBODY", null, "", null, null),
                    null,
                    5))
        .isEmpty();
  }
}
