// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.caredoor.RoomTest;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.caredoor.store.Lock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The second lock: what the database itself shows to the role that serves people. */
@RoomTest
class RowSecurityTests {
  private final Database database;
  private final DataSource servingSource;
  private final JdbcClient serving;
  private final Rows rows;
  private PatientId ana = new PatientId(0);
  private PatientId ben = new PatientId(0);

  RowSecurityTests(Database database, @Qualifier("servingSource") DataSource servingSource) {
    this.database = database;
    this.servingSource = servingSource;
    this.serving = JdbcClient.create(servingSource);
    this.rows = new Rows(database);
  }

  @BeforeEach
  void twoPatients() {
    ana = rows.patient("Ana", "Reyes");
    ben = rows.patient("Ben", "Okoye");
    for (PatientId patient : List.of(ana, ben)) {
      rows.recordNumber(patient, "MRN-" + patient);
      rows.entry(patient, 1, DataClass.RESULT, 0, Rows.LONG_AGO);
      database
          .house()
          .sql(
              """
              insert into record.seen values (:p, 1, 1, 1, now());
              insert into record.amendment_request (patient_id, request_no, page, what_is_wrong,
                  asked_by, asked_at, due_at) values (:p, 1, '/records', 'x', 1, now(), now());
              insert into access.grant (patient_id, grant_no, account_id, relationship, basis, starts_at)
                  values (:p, 1, 1, 'SELF', 'self', now());
              insert into access.chart_opening (patient_id, account_id, purpose, opened_at, until)
                  values (:p, 1, 'TREAT', now(), now() + interval '1 hour');
              insert into patient.contact values (:p, 1, 'phone', 'home', '555')
              """)
          .param("p", patient.value())
          .update();
    }
  }

  @Test
  void withoutAPatientNothingIsSeen() {
    for (String table : tablesOfPatients()) {
      assertThat(serving.sql("select count(*) from " + table).query(Long.class).single())
          .as(table)
          .isZero();
    }
  }

  /** The Java filter dropped on purpose: statements without any condition. */
  @Test
  void onlyThePatientOfTheTransactionIsSeen() {
    List<String> tables = tablesOfPatients();
    assertThat(tables)
        .contains("record.entry", "record.seen", "patient.chart", "access.grant")
        .hasSizeGreaterThan(7);
    int withRows = 0;
    for (String table : tables) {
      List<Long> whose =
          database.serve(
              lock(ana),
              jdbc -> jdbc.sql("select patient_id from " + table).query(Long.class).list());
      assertThat(whose).as(table).allMatch(patient -> patient == ana.value());
      withRows += whose.isEmpty() ? 0 : 1;
    }
    assertThat(withRows).as("tables in which Ana has rows").isGreaterThan(7);
  }

  @Test
  void askingForAnotherPatientByNameGivesNothing() {
    assertThat(
            database.<List<Long>>serve(
                lock(ana),
                jdbc ->
                    jdbc.sql("select patient_id from record.entry where patient_id = ?")
                        .param(ben.value())
                        .query(Long.class)
                        .list()))
        .isEmpty();
  }

  @Test
  void theNextTransactionOfAConnectionKnowsNoPatient() {
    database.serve(
        lock(ana),
        jdbc -> jdbc.sql("select count(*) from record.entry").query(Long.class).single());
    for (int i = 0; i < 20; i++) {
      assertThat(serving.sql("select count(*) from record.entry").query(Long.class).single())
          .isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"account", "exchange", "operations"})
  void theHouseKeepsItsOwnTables(String schema) {
    List<String> tables =
        database
            .house()
            .sql("select table_name from information_schema.tables where table_schema = ?")
            .param(schema)
            .query((row, n) -> row.getString(1))
            .list();
    assertThat(tables).isNotEmpty();
    for (String table : tables) {
      assertThatThrownBy(() ->
              serving
                  .sql("select count(*) from " + schema + "." + table)
                  .query(Long.class)
                  .single())
          .as(table)
          .isInstanceOf(DataAccessException.class)
          .rootCause()
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void writingForAnotherPatientIsRefused() {
    assertThatThrownBy(() ->
            database.serveChange(
                lock(ana),
                jdbc ->
                    jdbc.sql("insert into record.seen values (?, 9, 1, 1, now())")
                        .param(ben.value())
                        .update()))
        .rootCause()
        .hasMessageContaining("row-level security");
  }

  @Test
  void readingDoesNotWrite() {
    assertThatThrownBy(() ->
            database.serve(
                lock(ana),
                jdbc ->
                    jdbc.sql("insert into record.seen values (?, 9, 1, 1, now())")
                        .param(ana.value())
                        .update()))
        .rootCause()
        .hasMessageContaining("read-only");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update record.entry set labels = 0",
        "delete from record.entry",
        "delete from record.amendment_request",
        "insert into access.grant (patient_id, grant_no, account_id, relationship, basis,"
            + " starts_at) select patient_id, 9, 9, 'SELF', 'self', now() from"
            + " patient.chart",
        "update patient.chart set given_name = 'Eve'"
      })
  void theRecordItselfIsNotChangedByTheServingRole(String statement) {
    assertThatThrownBy(() -> database.serveChange(lock(ana), jdbc -> jdbc.sql(statement).update()))
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void searchingForPeopleShowsNoRecord() {
    assertThat(
            database.<Long>serveSearch(
                jdbc -> jdbc.sql("select count(*) from record.entry").query(Long.class).single()))
        .isZero();
    assertThat(
            database.<Long>serveSearch(
                jdbc -> jdbc.sql("select count(*) from patient.chart").query(Long.class).single()))
        .isZero();
  }

  @Test
  void peopleAreFoundOnlyWhileSearching() {
    String search = "select count(*) from patient.find_people('reyes', null, '', 10, 0)";
    assertThat(database.<Long>serveSearch(jdbc -> jdbc.sql(search).query(Long.class).single()))
        .isEqualTo(1);
    assertThatThrownBy(() -> serving.sql(search).query(Long.class).single())
        .rootCause()
        .hasMessageContaining("not searching");
    assertThatThrownBy(
            () -> database.serve(lock(ana), jdbc -> jdbc.sql(search).query(Long.class).single()))
        .rootCause()
        .hasMessageContaining("not searching");
  }

  /** Else a temporary table of the caller would stand in for the owner's. */
  @Test
  void whatRunsAsTheOwnerLooksLastAtTemporaryTables() {
    assertThat(
            database
                .house()
                .sql(
                    """
                    select proname from pg_proc p join pg_namespace n on n.oid = pronamespace
                    where prosecdef and nspname not in ('pg_catalog', 'information_schema')
                      and not exists (select from unnest(proconfig) c
                        where c like 'search_path=%, pg_temp')
                    """)
                .query(String.class)
                .list())
        .isEmpty();
  }

  @Test
  void aTransactionServesOnePatientOnly() {
    assertThatThrownBy(
            () -> database.serve(lock(ana), outer -> database.serve(lock(ben), inner -> 1)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> database.serve(lock(ana), outer -> database.serveSearch(inner -> 1)))
        .isInstanceOf(IllegalStateException.class);
  }

  /** The serving connection is a log-in of its own: there is no stronger role to go back to. */
  @ParameterizedTest
  @ValueSource(
      strings = {"reset role", "set role none", "set session authorization default", "reset all"})
  void noWayBackToAStrongerRole(String statement) throws SQLException {
    try (Connection connection = servingSource.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement sql = connection.createStatement()) {
        sql.execute(statement);
        try (ResultSet rows = sql.executeQuery("select count(*) from record.entry")) {
          rows.next();
          assertThat(rows.getLong(1)).isZero();
        }
        assertThatThrownBy(() -> sql.executeQuery("select count(*) from audit.chain"))
            .hasMessageContaining("permission denied");
      } finally {
        connection.rollback();
      }
    }
  }

  @Test
  void theOwnersRoleCannotBeTaken() {
    String owner = database.house().sql("select current_user").query(String.class).single();
    assertThatThrownBy(() -> serving.sql("set role \"" + owner + "\"").update())
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  private static Lock lock(PatientId patient) {
    return new Lock(patient.value(), -1, 0, null, List.of());
  }

  /** Tables that the serving role may read and that say whose rows they hold. */
  private List<String> tablesOfPatients() {
    return database
        .house()
        .sql(
            """
            select table_schema || '.' || table_name from information_schema.columns c
            where column_name = 'patient_id'
              and has_table_privilege('caredoor_serve', format('%I.%I', table_schema, table_name), 'select')
              and table_schema || '.' || table_name <> 'record.entry_version'
            order by 1
            """)
        .query((row, n) -> row.getString(1))
        .list();
  }
}
