// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.caredoor.store.DatabaseServer;
import org.caredoor.store.StoreSettings;

/**
 * The database below the portal that runs in the throw-away directory. What is done to it here no
 * switch of a portal does: it takes the passwords in that directory.
 */
final class PortalDatabase {
  private static final String SUPERUSER = "postgres";
  private static final List<String> WRITTEN_DOWN =
      List.of("log_statement = 'all'", "log_error_verbosity = 'default'");

  private final Path data;
  private final DatabaseServer server;

  private PortalDatabase(Path data, DatabaseServer server) {
    this.data = data;
    this.server = server;
  }

  static PortalDatabase of(Workplace place) {
    return new PortalDatabase(
        place.data(), DatabaseServer.join(StoreSettings.embedded(place.data()), "a bench").join());
  }

  /** As the owner of the tables. */
  Connection house() throws SQLException {
    return open(server.house());
  }

  /** As the role that serves people. */
  Connection serving() throws SQLException {
    return open(server.serve());
  }

  /** As one whom no row-level security holds back. */
  Connection unlocked() throws SQLException {
    return superuser();
  }

  private Connection open(DatabaseServer.Login login) throws SQLException {
    return DriverManager.getConnection(server.url(), login.user(), login.password());
  }

  private Connection superuser() throws SQLException {
    var secrets = new Properties();
    try (var in = Files.newBufferedReader(data.resolve("secrets.properties"))) {
      secrets.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return DriverManager.getConnection(server.url(), SUPERUSER, secrets.getProperty("superuser"));
  }

  /** Processes that serve one of the portal's pools: house, serving or audit. */
  Set<Long> backends(String pool) throws SQLException {
    Set<Long> backends = new HashSet<>();
    try (Connection house = house();
        Statement statement = house.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select pid from pg_stat_activity where application_name like 'caredoor %s%%'"
                    .formatted(pool))) {
      while (rows.next()) {
        backends.add(rows.getLong(1));
      }
    }
    return backends;
  }

  /** Whether the server writes down each statement; the portal's connections begin anew. */
  void writeDown(boolean wanted) throws SQLException {
    try (Connection superuser = superuser();
        Statement statement = superuser.createStatement()) {
      for (String setting : WRITTEN_DOWN) {
        statement.execute(
            wanted
                ? "alter database caredoor set " + setting
                : "alter database caredoor reset " + setting.substring(0, setting.indexOf(' ')));
      }
      statement.execute(
          "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
              + " where application_name like 'caredoor %'");
    }
  }

  /** What the server has written down from a byte on. */
  String log(long from) throws IOException {
    byte[] all = Files.readAllBytes(logFile());
    return new String(all, (int) from, (int) (all.length - from), StandardCharsets.UTF_8);
  }

  long logSize() throws IOException {
    return Files.size(logFile());
  }

  private Path logFile() {
    return data.resolve("postgres.log");
  }
}
