// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A pool whose connections can be locked, see {@link LockedConnection}. */
final class LockedSource extends DelegatingDataSource {
  LockedSource(DataSource pool) {
    super(pool);
  }

  @Override
  public Connection getConnection() throws SQLException {
    return LockedConnection.of(super.getConnection());
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return LockedConnection.of(super.getConnection(user, password));
  }
}
