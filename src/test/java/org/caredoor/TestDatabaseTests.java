// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RoomTest
class TestDatabaseTests {
  private static final List<String> WRITTEN =
      List.of(
          "patient.chart", "account.user_account", "account.staff_role", "access.policy_version");

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

  /** Row by row, or all at once where there are too many. */
  @ParameterizedTest
  @ValueSource(ints = {1, 20_000})
  void nothingIsLeftInAnyTableButThoseThatStay(int charts) {
    for (int i = 0; i < 2; i++) {
      fill(charts);
      assertThat(filled()).containsAll(WRITTEN);
      testDatabase.empty();
      assertThat(filled()).isSubsetOf(TestDatabase.KEPT);
    }
  }

  @Test
  void whatIsWrittenAfterwardsLiesInItsOrder() {
    for (int i = 0; i < 3; i++) {
      fill(100);
      assertThat(
              database
                  .house()
                  .sql("select patient_id from patient.chart")
                  .query(Integer.class)
                  .list())
          .isSorted();
      testDatabase.empty();
    }
  }

  /** Charts, a log-in with what refers to it, and a table that lets no row go. */
  private void fill(int charts) {
    database
        .house()
        .sql(
            """
            insert into patient.chart (patient_id, given_name, family_name, search_name, created_at, changed_at)
            select n, 'Nora', 'Lund', 'nora lund', now(), now() from generate_series(1, ?) n;
            with opened as (
              insert into account.user_account (realm, user_name, user_name_folded, display_name, password_hash,
                password_changed_at, created_at)
              values ('STAFF', 'nora', 'nora', 'Nora', '-', now(), now()) returning account_id)
            insert into account.staff_role (account_id, role) select account_id, 'NURSE' from opened;
            insert into access.policy_version (version, title, created_at, changed_at, content, published_at,
              publish_at) values (99, 'Try', now(), now(), '{}', now(), now())
            """)
        .param(charts)
        .update();
  }

  private List<String> filled() {
    return database
        .house()
        .sql(
            """
            select table_schema || '.' || table_name
            from information_schema.tables
            where table_type = 'BASE TABLE' and table_name <> 'schema_history'
              and table_schema not in ('pg_catalog', 'information_schema', 'audit', 'directory',
                'store')
            """)
        .query((row, n) -> row.getString(1))
        .list()
        .stream()
        .filter(table -> count(table) > 0)
        .toList();
  }

  private long count(String table) {
    return database.house().sql("select count(*) from " + table).query(Long.class).single();
  }
}
