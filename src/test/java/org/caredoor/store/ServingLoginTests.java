// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.caredoor.RoomTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody could do who had got hold of a connection that serves people. */
@RoomTest
class ServingLoginTests {
  private final DatabaseServer server;

  ServingLoginTests(DatabaseServer server) {
    this.server = server;
  }

  @Test
  void isALogInOfItsOwnSoThatResettingTheRoleGainsNothing() throws SQLException {
    try (Connection connection = serving(server.url())) {
      execute(connection, "reset role");
      assertThat(text(connection, "select session_user || ' ' || current_user"))
          .isEqualTo("caredoor_serve caredoor_serve");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set role caredoor",
        "set role postgres",
        "set session authorization caredoor",
        "set row_security = off; select * from record.entry",
        "alter role caredoor_serve superuser",
        "grant caredoor to caredoor_serve",
        "create table public.copy (n int)",
        "create temporary table copy (n int)",
        "create schema other",
        "create policy all_rows on record.entry using (true)",
        "alter table record.entry disable row level security",
        "select * from pg_authid",
        "select pg_read_file('postgresql.conf')",
        "copy (select 1) to program 'cat'",
        "select * from audit.event",
        "select * from account.user_account",
        "create function public.f() returns int language sql as 'select 1'"
      })
  void cannotGetAroundWhatItIsGiven(String statement) throws SQLException {
    try (Connection connection = serving(server.url())) {
      assertThatThrownBy(() -> execute(connection, statement))
          .hasMessageMatching(
              "(?s).*(permission denied|must be owner|not permitted|row-level security"
                  + "|Only roles with|must have admin).*");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "template1"})
  void seesNoOtherDatabase(String database) {
    String url = server.url().replaceFirst("/[^/]+$", "/" + database);
    assertThatThrownBy(() -> serving(url)).hasMessageContaining("permission denied");
  }

  @Test
  void theServerLetsNobodyInWithoutAPassword() {
    assertThatThrownBy(() -> DriverManager.getConnection(server.url(), "postgres", "postgres"))
        .hasMessageContaining("password authentication failed");
    assertThatThrownBy(() -> DriverManager.getConnection(server.url(), "caredoor_serve", "x"))
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void theOwnerOfTheTablesIsNoSuperuser() throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(
            server.url(), server.house().user(), server.house().password())) {
      assertThat(
              text(
                  connection,
                  """
                  select rolsuper or rolcreaterole or rolbypassrls or rolreplication
                  from pg_roles where rolname = current_user
                  """))
          .isEqualTo("f");
      assertThat(text(connection, "show fsync") + text(connection, "show synchronous_commit"))
          .isEqualTo("onon");
    }
  }

  /** The same check that a server elsewhere has to pass. */
  @Test
  void passesItsOwnCheckAndTheOwnerDoesNot() throws SQLException {
    String house = server.house().user();
    try (Connection connection = serving(server.url())) {
      Needs.checkLogin(connection, house, Needs.Part.SERVE);
    }
    try (Connection connection =
        DriverManager.getConnection(server.url(), house, server.house().password())) {
      assertThatThrownBy(() -> Needs.checkLogin(connection, house, Needs.Part.SERVE))
          .isInstanceOfSatisfying(
              CannotOpenStoreException.class,
              e ->
                  assertThat(e.advice()).anyMatch(line -> line.startsWith("grant caredoor_serve")));
    }
  }

  @Test
  void aUserWithoutRightsIsToldWhatToRun() throws SQLException {
    try (Connection connection = serving(server.url())) {
      assertThatThrownBy(() -> Needs.check(connection, StoreSettings.embedded(Path.of("x"))))
          .isInstanceOfSatisfying(
              CannotOpenStoreException.class,
              e ->
                  assertThat(e.advice())
                      .contains("grant create on database caredoor to caredoor_serve;"));
    }
  }

  private Connection serving(String url) throws SQLException {
    return DriverManager.getConnection(url, server.serve().user(), server.serve().password());
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
