// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** One Flyway history per room, lowest room first, each in the room's own schema. */
final class Migrations {
  private static final List<String> ROOMS =
      List.of(
          "store",
          "audit",
          "directory",
          "patient",
          "account",
          "access",
          "record",
          "exchange",
          "operations");

  private Migrations() {}

  static void run(DataSource source) {
    for (String room : ROOMS) {
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
  }
}
