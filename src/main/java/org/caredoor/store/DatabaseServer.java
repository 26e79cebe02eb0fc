// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

/** A PostgreSQL to speak to: the embedded one, which it also stops, or one elsewhere. */
sealed interface DatabaseServer extends AutoCloseable
    permits EmbeddedServer, DatabaseServer.Remote {
  String url();

  String user();

  String password();

  @Override
  void close();

  /** A server that somebody else runs. */
  record Remote(String url, String user, String password) implements DatabaseServer {
    @Override
    public void close() {}
  }
}
