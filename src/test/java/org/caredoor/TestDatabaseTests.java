// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import static org.assertj.core.api.Assertions.assertThat;

import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

@RoomTest
class TestDatabaseTests {
  private final TestDatabase testDatabase;
  private final Database database;

  TestDatabaseTests(TestDatabase testDatabase, Database database) {
    this.testDatabase = testDatabase;
    this.database = database;
  }

  @Test
  void peopleGoAndNamesOfSourcesStay() {
    database
        .house()
        .sql(
            """
            insert into patient.chart (patient_id, given_name, family_name, search_name, created_at, changed_at)
            values (1, 'Nora', 'Lund', 'nora lund', now(), now())
            """)
        .update();
    database
        .house()
        .sql("insert into record.source (name) values ('kit') on conflict do nothing")
        .update();
    testDatabase.empty();
    assertThat(count("patient.chart")).isZero();
    assertThat(count("record.source")).isPositive();
  }

  private long count(String table) {
    return database.house().sql("select count(*) from " + table).query(Long.class).single();
  }
}
