// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the data is.
 *
 * @param dir directory of the embedded PostgreSQL; unused when {@code url} is set
 * @param port its TCP port on the loopback address; 0 takes a free one
 * @param url JDBC address of a PostgreSQL 15 or newer; empty starts the embedded one
 */
@ConfigurationProperties("caredoor.store")
record StoreSettings(
    @DefaultValue("./data") String dir,
    @DefaultValue("0") int port,
    @DefaultValue("") String url,
    @DefaultValue("") String user,
    @DefaultValue("") String password,
    @DefaultValue("10") int houseConnections,
    @DefaultValue("16") int servingConnections) {}
