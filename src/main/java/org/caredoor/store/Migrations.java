// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * One Flyway history per room, lowest room first, each in the room's own schema. Flyway is asked
 * only when the files have changed since the last time: it takes longer than the rest of a start.
 */
final class Migrations {
  private static final List<String> ROOMS =
      List.of(
          "store",
          "audit",
          "mail",
          "directory",
          "patient",
          "account",
          "access",
          "notice",
          "record",
          "enrollment",
          "exchange",
          "operations");

  /** Advisory lock: one node at a time. */
  private static final long LOCK = 0x6361726564_01L;

  private static final String UNDEFINED_TABLE = "42P01";
  private static final String NO_SUCH_SCHEMA = "3F000";

  private Migrations() {}

  static void run(DataSource source) {
    String fingerprint = fingerprint();
    try (Connection connection = source.getConnection()) {
      if (fingerprint.equals(applied(connection))) {
        return;
      }
      execute(connection, "select pg_advisory_lock(" + LOCK + ")");
      try {
        if (!fingerprint.equals(applied(connection))) {
          ROOMS.forEach(room -> migrate(source, room));
          remember(connection, fingerprint);
        }
      } finally {
        execute(connection, "select pg_advisory_unlock(" + LOCK + ")");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the schemas could not be brought up to date", e);
    }
  }

  private static void migrate(DataSource source, String room) {
    Flyway.configure()
        .dataSource(source)
        .schemas(room)
        .defaultSchema(room)
        .createSchemas(true)
        .table("schema_history")
        .locations("classpath:db/migration/" + room)
        .load()
        .migrate();
  }

  private static @Nullable String applied(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select fingerprint from store.applied")) {
      return rows.next() ? rows.getString(1) : null;
    } catch (SQLException e) {
      if (UNDEFINED_TABLE.equals(e.getSQLState()) || NO_SUCH_SCHEMA.equals(e.getSQLState())) {
        return null;
      }
      throw e;
    }
  }

  private static void remember(Connection connection, String fingerprint) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            insert into store.applied (fingerprint) values (?)
            on conflict (only_row) do update set fingerprint = excluded.fingerprint
            """)) {
      statement.setString(1, fingerprint);
      statement.executeUpdate();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Changes with the name or the content of any migration. */
  private static String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      Resource[] files =
          new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*/*.sql");
      Arrays.sort(files, Comparator.comparing(file -> String.valueOf(file.getFilename())));
      for (Resource file : files) {
        digest.update(String.valueOf(file.getFilename()).getBytes(StandardCharsets.UTF_8));
        digest.update(file.getContentAsByteArray());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
