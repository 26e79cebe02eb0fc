// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.util.Optional;
import org.caredoor.store.Database;

/** Numbers of the systems that data comes from. */
final class Sources {
  private Sources() {}

  static int number(Database database, String name) {
    return find(database, name)
        .or(() -> {
          database.inHouseApart(() ->
              database
                  .house()
                  .sql("insert into record.source (name) values (?) on conflict do nothing")
                  .param(name)
                  .update());
          return find(database, name);
        })
        .orElseThrow();
  }

  private static Optional<Integer> find(Database database, String name) {
    return database
        .house()
        .sql("select source_no from record.source where name = ?")
        .param(name)
        .query(Integer.class)
        .optional();
  }
}
