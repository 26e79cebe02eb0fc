// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.caredoor.account.sso.OidcServer;
import org.caredoor.store.Database;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The embedded PostgreSQL of a test JVM, started by room {@code store} as in earnest. */
public final class TestDatabase {
  private static final Path HOME = Path.of("target/test-data").toAbsolutePath();
  private static final String MINE = Long.toString(ProcessHandle.current().pid());
  private static final List<String> SCHEMAS =
      List.of("patient", "account", "access", "record", "exchange", "operations", "mail");
  private static final List<String> KEPT =
      List.of("record.source", "record.plain_word", "record.test_scale", "record.words_seed");

  private final Database database;
  private String filled = "";

  TestDatabase(Database database) {
    this.database = database;
  }

  /**
   * Takes out every patient, log-in and run of intake; plain words, names of sources, the directory
   * and the trail stay.
   */
  public void empty() {
    if (filled.isEmpty()) {
      filled =
          String.join(
              ", ",
              database
                  .house()
                  .sql(
                      """
                      select table_schema || '.' || table_name as name
                      from information_schema.tables
                      where table_schema in (:schemas) and table_type = 'BASE TABLE'
                        and table_name <> 'schema_history'
                        and table_schema || '.' || table_name not in (:kept)
                      """)
                  .param("schemas", SCHEMAS)
                  .param("kept", KEPT)
                  .query(String.class)
                  .list());
    }
    database.house().sql("truncate " + filled + " cascade").update();
  }

  /** The number of the last row of the trail: what a test does comes after it. */
  public long lastEvent() {
    return database
        .house()
        .sql("select coalesce(max(event_no), 0) from audit.event")
        .query(Long.class)
        .single();
  }

  /** The data directory of room tests: emptied before each test. */
  static final class OfRooms
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      useDirectory(context, "rooms");
    }
  }

  /** The data directory of page tests: holds the sample clinic, which all of them share. */
  static final class OfPages
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      useDirectory(context, "pages");
      TestPropertyValues.of(
              "caredoor.staff.oidc.issuer=" + OidcServer.issuer(),
              "caredoor.staff.oidc.client-id=" + OidcServer.CLIENT,
              "caredoor.staff.oidc.client-secret=" + OidcServer.SECRET)
          .applyTo(context);
    }
  }

  private static void useDirectory(ConfigurableApplicationContext context, String name) {
    removeLeftOvers();
    Path directory = HOME.resolve(MINE).resolve(name);
    remove(directory);
    try {
      Files.createDirectories(directory.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TestPropertyValues.of("caredoor.store.dir=" + directory, "caredoor.store.url=")
        .applyTo(context);
  }

  /** Directories of test JVMs that are gone, and the servers that killed ones left behind. */
  private static void removeLeftOvers() {
    if (!Files.isDirectory(HOME)) {
      return;
    }
    try (Stream<Path> runs = Files.list(HOME)) {
      for (Path run : runs.filter(r -> !isRunning(r.getFileName().toString())).toList()) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
          all.filter(p -> p.info().command().filter(c -> c.startsWith(run + "/")).isPresent())
              .forEach(ProcessHandle::destroyForcibly);
        }
        remove(run);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isRunning(String pid) {
    Optional<ProcessHandle> process =
        pid.matches("\\d+") ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
    return process.isPresent();
  }

  private static void remove(Path tree) {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
