// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Map;
import org.caredoor.RoomTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentMatchers;

/** The settings of a lock are there when the first statement runs, however that is run. */
@RoomTest
class LockedConnectionTests {
  private static final String WHOSE = "select current_setting('caredoor.patient', true)";
  private static final Map<String, String> LOCK =
      Map.of("caredoor.patient", "42", "caredoor.closed", "7");

  private final Database database;
  private Connection pooled;
  private Connection connection;

  LockedConnectionTests(Database database) {
    this.database = database;
  }

  @BeforeEach
  void begin() throws SQLException {
    pooled = spy(database.houseSource().getConnection());
    connection = LockedConnection.of(pooled);
    connection.setAutoCommit(false);
  }

  @AfterEach
  void end() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
    connection.close();
  }

  @Test
  void theyTravelWithTheFirstStatementAndStayForTheNext() throws SQLException {
    LockedConnection.lock(connection, LOCK);
    assertThat(asked(WHOSE + " || ?", "!")).isEqualTo("42!");
    assertThat(asked("select current_setting('caredoor.closed') || ?", "?")).isEqualTo("7?");
    verify(pooled, times(2)).prepareStatement(ArgumentMatchers.anyString());
  }

  @Test
  void endWithTheTransaction() throws SQLException {
    LockedConnection.lock(connection, LOCK);
    assertThat(asked(WHOSE + " || ?", "!")).isEqualTo("42!");
    connection.commit();
    assertNobodyIsNamed();
  }

  @Test
  void thoseOfATransactionThatAskedNothingAreForgotten() throws SQLException {
    LockedConnection.lock(connection, LOCK);
    connection.commit();
    assertNobodyIsNamed();
  }

  @Test
  void aChangeTakesThemAlongAndTellsHowManyRows() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create temporary table seen (whose text, n int) on commit drop");
    }
    LockedConnection.lock(connection, LOCK);
    try (PreparedStatement change =
        connection.prepareStatement(
            "insert into seen select current_setting('caredoor.patient'), n"
                + " from unnest(array[?, ?]::int[]) n")) {
      change.setInt(1, 5);
      change.setNull(2, Types.INTEGER);
      assertThat(change.executeUpdate()).isEqualTo(2);
    }
    assertThat(asked("select string_agg(whose || coalesce(n, ?), ',') from seen", 0))
        .isEqualTo("425,420");
  }

  @Test
  void bothWaysToRunAStatementWork() throws SQLException {
    LockedConnection.lock(connection, LOCK);
    try (PreparedStatement select = connection.prepareStatement(WHOSE)) {
      assertThat(select.execute()).isTrue();
      try (ResultSet rows = select.getResultSet()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("42");
      }
    }
    LockedConnection.lock(connection, Map.of("caredoor.patient", "43"));
    try (PreparedStatement change = connection.prepareStatement("set local work_mem = '4MB'")) {
      assertThat(change.execute()).isFalse();
    }
    assertThat(asked(WHOSE + " || ?", "!")).isEqualTo("43!");
  }

  @Test
  void oneThatFailsBeforeItIsSentLeavesThemToTheNext() throws SQLException {
    LockedConnection.lock(connection, LOCK);
    try (PreparedStatement unfinished = connection.prepareStatement(WHOSE + " || ?")) {
      assertThatThrownBy(unfinished::executeQuery).isInstanceOf(SQLException.class);
    }
    assertThat(asked(WHOSE + " || ?", "!")).isEqualTo("42!");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "scrolling"})
  void aStatementThatCannotTakeThemAlongFindsThemSet(String kind) throws SQLException {
    LockedConnection.lock(connection, LOCK);
    try (Statement statement =
            kind.equals("plain")
                ? connection.createStatement()
                : connection.prepareStatement(
                    WHOSE, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
        ResultSet rows =
            statement instanceof PreparedStatement prepared
                ? prepared.executeQuery()
                : statement.executeQuery(WHOSE)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("42");
    }
  }

  @Test
  void noChangeIsTakenForAQuestion() throws SQLException {
    LockedConnection.lock(connection, LOCK);
    try (PreparedStatement change = connection.prepareStatement("set local work_mem = '4MB'")) {
      assertThatThrownBy(change::executeQuery)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("no rows");
      assertThatThrownBy(change::addBatch).isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void whatTheServerSaysIsPassedOnAsItIs() throws SQLException {
    LockedConnection.lock(connection, LOCK);
    try (PreparedStatement wrong = connection.prepareStatement("select 1 / ?::int")) {
      wrong.setInt(1, 0);
      assertThatThrownBy(wrong::executeQuery)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("division by zero");
    }
  }

  private void assertNobodyIsNamed() throws SQLException {
    assertThat(
            asked(
                "select coalesce(nullif(current_setting(?, true), ''), 'nobody')",
                "caredoor.patient"))
        .isEqualTo("nobody");
  }

  private String asked(String sql, Object value) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, value);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        return rows.getString(1);
      }
    }
  }
}
