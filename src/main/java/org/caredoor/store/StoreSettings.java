// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the data is.
 *
 * @param dir data directory of the embedded PostgreSQL; unused when {@code url} is set
 * @param port its TCP port on the loopback address; 0 takes a free one
 * @param url address of a PostgreSQL 15 or newer; empty starts the embedded one
 * @param unprotected the way to it may be without checked TLS
 * @param user who owns the tables there
 * @param serveUser who serves people there; empty: {@code user}, by SET ROLE
 * @param auditUser who writes the audit trail there; empty: {@code user}, by SET ROLE
 */
@ConfigurationProperties("caredoor.store")
public record StoreSettings(
    @DefaultValue("./data") String dir,
    @DefaultValue("0") int port,
    @DefaultValue("") String url,
    @DefaultValue("false") boolean unprotected,
    @DefaultValue("") String user,
    @DefaultValue("") String password,
    @DefaultValue("") String serveUser,
    @DefaultValue("") String servePassword,
    @DefaultValue("") String auditUser,
    @DefaultValue("") String auditPassword,
    @DefaultValue("" + StoreSettings.HOUSE_CONNECTIONS) int houseConnections,
    @DefaultValue("" + StoreSettings.SERVING_CONNECTIONS) int servingConnections) {
  /** Connections as the owner of the tables, unless set. */
  public static final int HOUSE_CONNECTIONS = 10;

  /** Connections that serve people, unless set. */
  public static final int SERVING_CONNECTIONS = 16;

  /** The embedded server of a data directory. */
  public static StoreSettings embedded(Path dir) {
    return new StoreSettings(
        dir.toString(),
        0,
        "",
        false,
        "",
        "",
        "",
        "",
        "",
        "",
        HOUSE_CONNECTIONS,
        SERVING_CONNECTIONS);
  }

  @Override
  public String toString() {
    return url.isBlank() ? dir : url;
  }
}
