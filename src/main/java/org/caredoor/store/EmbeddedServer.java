// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.caredoor.store.CannotOpenStoreException.Why;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL in a process of its own, its data kept below one directory, everything synced
 * to disk. Brought back when it dies.
 */
final class EmbeddedServer implements DatabaseServer {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
  private static final String RUNNING = "running.properties";
  private static final long LOG_LIMIT = 10L << 20; // bytes
  private static final int LOOK_MILLIS = 250;
  private static final int LIVES = 3; // deaths within one minute that are too many

  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "fsync=on",
          "full_page_writes=on",
          "synchronous_commit=on",
          "max_connections=60",
          "shared_buffers=256MB",
          "work_mem=16MB",
          "maintenance_work_mem=128MB",
          "wal_buffers=16MB",
          "max_wal_size=2GB",
          "checkpoint_timeout=15min",
          "random_page_cost=1.1",
          "jit=off",
          "log_min_messages=warning",
          "log_statement=none",
          "log_error_verbosity=terse", // a detail quotes the row
          "log_min_error_statement=panic", // a failed statement may carry health data
          "password_encryption=scram-sha-256");

  private final DataDirectory directory;
  private final Postmaster postmaster;
  private final Secrets secrets;
  private final int port;
  private final CompletableFuture<String> lost = new CompletableFuture<>();
  private volatile boolean closing;

  private EmbeddedServer(
      DataDirectory directory, Postmaster postmaster, Secrets secrets, int port) {
    this.directory = directory;
    this.postmaster = postmaster;
    this.secrets = secrets;
    this.port = port;
  }

  /** Starts it; the directory is let go when that fails. */
  static EmbeddedServer start(DataDirectory directory, int wantedPort) {
    try {
      Cluster.checkSpace(directory);
      Secrets secrets = Secrets.of(directory);
      PostgresBinaries binaries = PostgresBinaries.unpack(directory);
      Unprivileged runner = Unprivileged.in(directory);
      Path data = Cluster.in(directory, binaries, runner, secrets);
      Path log = log(directory);
      runner.own(log);
      var postmaster = new Postmaster(binaries, runner, data, log);
      int port = wantedPort == 0 ? freePort() : wantedPort;
      var server = new EmbeddedServer(directory, postmaster, secrets, port);
      ProcessHandle process = postmaster.start(port, SETTINGS);
      Cluster.setUp(directory, port, secrets);
      Secrets.writePrivate(directory.resolve(RUNNING), "url=" + server.url() + "\n");
      Thread.ofVirtual().name("postgres-watch").start(() -> server.watch(process));
      return server;
    } catch (IOException e) {
      directory.close();
      throw DataDirectory.trouble(directory.path(), e);
    } catch (SQLException e) {
      directory.close();
      throw new CannotOpenStoreException(
          Why.FAILED, e, "PostgreSQL started but could not be set up: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      directory.close();
      throw new CannotOpenStoreException(Why.FAILED, e, "Starting PostgreSQL was interrupted.");
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /** The server that another process runs on this data directory. */
  static Optional<DatabaseServer> running(StoreSettings settings) {
    Path dir = Path.of(settings.dir()).toAbsolutePath().normalize();
    try {
      if (DataDirectory.holder(dir) == null || !Files.isReadable(dir.resolve(RUNNING))) {
        return Optional.empty();
      }
      var running = new Properties();
      running.load(new StringReader(Files.readString(dir.resolve(RUNNING))));
      Secrets secrets = Secrets.read(dir.resolve(Secrets.FILE));
      return Optional.of(
          new RemoteServer(
              running.getProperty("url", ""),
              houseOf(secrets),
              serveOf(secrets),
              auditOf(secrets)));
    } catch (IOException e) {
      throw DataDirectory.trouble(dir, e);
    }
  }

  @Override
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + Cluster.DATABASE;
  }

  @Override
  public Login house() {
    return houseOf(secrets);
  }

  @Override
  public Login serve() {
    return serveOf(secrets);
  }

  @Override
  public Login audit() {
    return auditOf(secrets);
  }

  @Override
  public CompletableFuture<String> lost() {
    return lost;
  }

  @Override
  public synchronized void close() {
    if (closing) {
      return;
    }
    closing = true;
    try {
      Files.deleteIfExists(directory.resolve(RUNNING));
      postmaster.stop();
    } catch (IOException e) {
      LOG.warn("PostgreSQL was not stopped: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      directory.close();
    }
  }

  private static Login houseOf(Secrets secrets) {
    return new Login(Cluster.HOUSE, secrets.house(), "");
  }

  private static Login serveOf(Secrets secrets) {
    return new Login(Database.SERVING_ROLE, secrets.serve(), "");
  }

  private static Login auditOf(Secrets secrets) {
    return new Login(Database.AUDIT_ROLE, secrets.audit(), "");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The log, begun anew when it has grown. */
  private static Path log(DataDirectory directory) throws IOException {
    Path log = directory.resolve("postgres.log");
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
      Files.move(log, directory.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(log)) {
      Secrets.writePrivate(log, "");
    }
    return log;
  }

  private void watch(ProcessHandle first) {
    ProcessHandle process = first;
    int deaths = 0;
    long counted = System.nanoTime();
    try {
      while (!closing) {
        Thread.sleep(LOOK_MILLIS);
        if (closing || Postmaster.runs(process)) {
          continue;
        }
        if (System.nanoTime() - counted > 60_000_000_000L) {
          deaths = 0;
          counted = System.nanoTime();
        }
        if (++deaths > LIVES) {
          lost.complete("PostgreSQL stopped " + deaths + " times within a minute.");
          return;
        }
        LOG.error("PostgreSQL stopped without being told to; starting it again");
        process = postmaster.start(port, SETTINGS);
        LOG.warn("PostgreSQL is back; what had been saved is there");
      }
    } catch (IOException | RuntimeException e) {
      if (!closing) {
        lost.complete(String.valueOf(e.getMessage()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
