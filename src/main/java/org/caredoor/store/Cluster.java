// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.caredoor.store.CannotOpenStoreException.Why;

/**
 * Makes the embedded server's data directory: nobody gets in without a password, tables belong to
 * {@code caredoor}, who is no superuser, people are served as {@code caredoor_serve}, the audit
 * trail is written as {@code caredoor_audit}.
 */
final class Cluster {
  static final String DATABASE = "caredoor";
  static final String HOUSE = "caredoor";

  private static final String SUPERUSER = "postgres";
  private static final String SET_UP = "set-up-of-pg" + PostgresBinaries.MAJOR;
  private static final long SPACE = 300L << 20; // bytes; an empty one takes 40 MB, its log 80 MB

  private Cluster() {}

  /** Where the data is; makes it where it is missing. */
  static Path in(
      DataDirectory directory, PostgresBinaries binaries, Unprivileged runner, Secrets secrets)
      throws IOException, InterruptedException {
    Path data = home(directory);
    if (!Files.isDirectory(data)) {
      Files.deleteIfExists(directory.resolve(SET_UP));
      Path unfinished = directory.resolve("pg" + PostgresBinaries.MAJOR + ".new");
      PostgresBinaries.delete(unfinished);
      initialize(directory, binaries, runner, secrets, unfinished);
      Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }
    runner.own(data);
    return data;
  }

  /** Refuses to begin on a disk on which it would soon stop. */
  static void checkSpace(DataDirectory directory) throws IOException {
    long free = Files.getFileStore(directory.path()).getUsableSpace();
    if (!Files.isDirectory(home(directory)) && free < SPACE) {
      throw new CannotOpenStoreException(
          Why.FAILED,
          "There is too little space on the disk of %s: %d MB free, %d MB needed to begin."
              .formatted(directory.path(), free >> 20, SPACE >> 20));
    }
  }

  private static Path home(DataDirectory directory) {
    return directory.resolve("pg" + PostgresBinaries.MAJOR);
  }

  private static void initialize(
      DataDirectory directory,
      PostgresBinaries binaries,
      Unprivileged runner,
      Secrets secrets,
      Path data)
      throws IOException, InterruptedException {
    Files.createDirectory(data);
    runner.own(data);
    Path password = directory.resolve("initial-password");
    Secrets.writePrivate(password, secrets.superuser());
    runner.own(password);
    Process initdb =
        runner
            .process(
                binaries.home(),
                List.of(
                    binaries.program("initdb").toString(),
                    "-D",
                    data.toString(),
                    "-U",
                    SUPERUSER,
                    "--auth=scram-sha-256",
                    "--pwfile=" + password,
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C"))
            .start();
    String said = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = initdb.waitFor();
    Files.delete(password);
    if (code != 0) {
      String reason =
          said.lines()
              .filter(l -> l.contains("error:") || l.contains("FATAL"))
              .findFirst()
              .orElse("no reason given");
      throw new CannotOpenStoreException(
          Why.FAILED, "PostgreSQL could not set up its data directory: " + reason);
    }
  }

  /** Makes the roles and the database in a running server, where that was not done yet. */
  static void setUp(DataDirectory directory, int port, Secrets secrets)
      throws IOException, SQLException {
    Path done = directory.resolve(SET_UP);
    if (Files.exists(done)) {
      return;
    }
    String server = "jdbc:postgresql://127.0.0.1:" + port + "/";
    try (Connection c =
            DriverManager.getConnection(server + "postgres", SUPERUSER, secrets.superuser());
        Statement s = c.createStatement()) {
      role(s, HOUSE, secrets.house());
      role(s, Database.SERVING_ROLE, secrets.serve());
      role(s, Database.AUDIT_ROLE, secrets.audit());
      if (!exists(s, "select from pg_database where datname = '" + DATABASE + "'")) {
        s.execute("create database " + DATABASE + " owner " + HOUSE);
      }
      for (String database : List.of(DATABASE, "postgres", "template1")) {
        s.execute("revoke all on database " + database + " from public");
      }
      for (String role : List.of(Database.SERVING_ROLE, Database.AUDIT_ROLE)) {
        s.execute("grant connect on database " + DATABASE + " to " + role);
      }
    }
    Files.createFile(done);
  }

  private static void role(Statement s, String name, String password) throws SQLException {
    if (!exists(s, "select from pg_roles where rolname = '" + name + "'")) {
      s.execute("create role " + name + " login password '" + password + "'");
    }
  }

  private static boolean exists(Statement s, String query) throws SQLException {
    try (var rows = s.executeQuery(query)) {
      return rows.next();
    }
  }
}
