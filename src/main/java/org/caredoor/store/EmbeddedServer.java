// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A real PostgreSQL in a child process, its data kept under one directory, fsync on. */
final class EmbeddedServer implements DatabaseServer {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private final EmbeddedPostgres postgres;

  private EmbeddedServer(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  static EmbeddedServer start(Path dir, int port) {
    try {
      Files.createDirectories(dir);
      Path data = dir.resolve("pg18");
      Path bin = dir.resolve("bin");
      stopOrphan(data, bin);
      var log = dir.resolve("pg.log").toFile();
      return new EmbeddedServer(
          EmbeddedPostgres.builder()
              .setPort(port)
              .setDataDirectory(data.toFile())
              .setOverrideWorkingDirectory(bin.toFile()) // the default is world-writable
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false) // Spring closes it after the pools
              .setPGStartupWait(START_LIMIT)
              .setLocaleConfig("locale-provider", "builtin")
              .setLocaleConfig("builtin-locale", "C.UTF-8")
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("unix_socket_directories", "")
              .setServerConfig("fsync", "on") // the library starts with -F
              .setServerConfig("synchronous_commit", "on") // the library switches it off
              .setServerConfig("max_connections", "60")
              .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log))
              .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log))
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A killed JVM leaves its postmaster behind; a second one on the same directory would wait and
   * fail.
   */
  private static void stopOrphan(Path data, Path bin) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().trim());
    String ours = bin.toAbsolutePath().normalize().toString();
    ProcessHandle.of(pid)
        .filter(p -> p.info().command().filter(c -> c.startsWith(ours)).isPresent())
        .ifPresent(p -> {
          p.destroy();
          try {
            p.onExit().get(20, TimeUnit.SECONDS);
          } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                "another PostgreSQL (pid " + pid + ") still runs in " + data, e);
          }
        });
  }

  @Override
  public String url() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  @Override
  public String user() {
    return "postgres";
  }

  @Override
  public String password() {
    return "postgres";
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
