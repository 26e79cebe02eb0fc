// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A PostgreSQL to speak to: the embedded one, which it also stops, or one elsewhere. */
public sealed interface DatabaseServer extends AutoCloseable permits EmbeddedServer, RemoteServer {

  /**
   * Takes the data directory and begins to start its embedded server, or to look at the server
   * elsewhere, in the background.
   *
   * @param holder what holds the data directory from now on: "a portal"
   * @throws CannotOpenStoreException with words for a person; also what the future may end with
   */
  static CompletableFuture<DatabaseServer> begin(StoreSettings settings, String holder) {
    if (!settings.url().isBlank()) {
      DataDirectory.prepare(Path.of(settings.dir()));
      return CompletableFuture.supplyAsync(() -> RemoteServer.find(settings), inBackground());
    }
    DataDirectory directory = DataDirectory.open(Path.of(settings.dir()), holder);
    return CompletableFuture.supplyAsync(
        () -> EmbeddedServer.start(directory, settings.port()), inBackground());
  }

  /** As {@link #begin}; where the data directory is in use, the server that its holder runs. */
  static CompletableFuture<DatabaseServer> join(StoreSettings settings, String holder) {
    Optional<DatabaseServer> running =
        settings.url().isBlank() ? EmbeddedServer.running(settings) : Optional.empty();
    return running.map(CompletableFuture::completedFuture).orElseGet(() -> begin(settings, holder));
  }

  private static Executor inBackground() {
    return work -> Thread.ofPlatform().name("database-start").start(work);
  }

  /** JDBC address. */
  String url();

  /** The owner of the tables. */
  Login house();

  /** The role that serves people. */
  Login serve();

  /** The role that writes the audit trail. */
  Login audit();

  /** Completes with a reason when the server has died and cannot be brought back. */
  CompletableFuture<String> lost();

  @Override
  void close();

  /**
   * How to get in.
   *
   * @param setRole role to take on after signing in; empty for none
   */
  record Login(String user, String password, String setRole) {
    @Override
    public String toString() {
      return user;
    }
  }
}
