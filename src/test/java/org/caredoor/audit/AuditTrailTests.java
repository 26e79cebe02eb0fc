// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.caredoor.RoomTest;
import org.caredoor.TestDatabase;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@RoomTest
class AuditTrailTests {
  private final AuditTrail trail;
  private final TrailCheck check;
  private final Database database;
  private final TestDatabase rows;
  private final DataSource audit;
  private final DataSource serving;

  AuditTrailTests(
      AuditTrail trail,
      TrailCheck check,
      Database database,
      TestDatabase rows,
      @Qualifier("auditSource") DataSource audit,
      @Qualifier("servingSource") DataSource serving) {
    this.trail = trail;
    this.check = check;
    this.database = database;
    this.rows = rows;
    this.audit = audit;
    this.serving = serving;
  }

  @Test
  void aRowIsStoredWhenTheCallReturns() {
    trail.record(event("/records/results/{id}"));
    assertThat(
            database
                .house()
                .sql(
                    """
                    select concat_ws(' ', actor_kind, account_id, actor_name, actor_roles, patient_id,
                      action, what, purpose, address, outcome, decision, reason, policy_version)
                    from audit.event order by event_no desc limit 1
                    """)
                .query(String.class)
                .single())
        .isEqualTo(
            "STAFF 7 Ida Hansen nurse 42 READ /records/results/{id} TREAT 192.0.2.1 DONE PERMIT"
                + " OPENING 3");
  }

  @Test
  void whateverManyThreadsRecordStandsInTheChainAndNothingIsLost() throws Exception {
    long before = rows.lastEvent();
    int threads = 50;
    int each = 40;
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<? extends Future<?>> all =
          IntStream.range(0, threads)
              .mapToObj(t ->
                  people.submit(() ->
                      IntStream.range(0, each)
                          .forEach(i -> trail.record(event("t" + t + "/" + i)))))
              .toList();
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(
            database
                .house()
                .sql(
                    """
                    select count(*) || ' ' || count(distinct what) || ' ' || count(distinct row_no) || ' '
                      || max(row_no) - min(row_no) + 1
                    from audit.event where event_no > ?
                    """)
                .param(before)
                .query(String.class)
                .single())
        .isEqualTo("%1$d %1$d %1$d %1$d".formatted(threads * each));
    assertThat(check.run().breaks()).isEmpty();
  }

  @Test
  void aTextThatPostgreSqlCannotKeepHurtsNobody() {
    AuditHandle good = trail.begin(event("one"));
    AuditHandle odd = trail.begin(event("nul\0 half\uD800"));
    AuditHandle other = trail.begin(event("two"));
    good.await();
    odd.await();
    other.await();
    assertThat(check.run().breaks()).isEmpty();
  }

  @Test
  void aTrailThatCannotBeWrittenLetsNothingHappen() throws Exception {
    try (Connection house = database.houseSource().getConnection();
        var lock = house.createStatement()) {
      house.setAutoCommit(false);
      lock.execute("lock table audit.event in access exclusive mode");
      assertThatThrownBy(() -> trail.record(event("x"))).isInstanceOf(NotAuditedException.class);
      house.rollback();
    }
    trail.record(event("after")); // in a new chain
    assertThat(check.run().breaks()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit.event set what = 'x'",
        "delete from audit.event",
        "truncate audit.event",
        "update audit.chain set node = 'x'",
        "delete from audit.chain",
        "truncate audit.chain",
        "alter table audit.event disable trigger all",
        "drop table audit.event",
        "select * from patient.chart",
        "select * from account.user_account"
      })
  void theRoleThatWritesMayOnlyAddAndRead(String statement) {
    assertDenied(audit, statement);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into audit.event select * from audit.event",
        "update audit.event set what = 'x'",
        "delete from audit.event",
        "truncate audit.event",
        "select * from audit.event",
        "select address from audit.event",
        "select link from audit.event",
        "select * from audit.chain"
      })
  void theRoleThatServesPeopleChangesNothingAndSeesNoAddress(String statement) {
    assertDenied(serving, statement);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into audit.chain (chain_no) values (0)",
        "update audit.event set what = 'x'",
        "delete from audit.event",
        "truncate audit.chain"
      })
  void theOwnerIsStoppedAsLongAsHeTakesNoFurtherRights(String statement) {
    assertDenied(database.houseSource(), statement);
  }

  @Test
  void theTriggerStopsAnOwnerWhoGaveHimselfTheRights() throws SQLException {
    try (Connection house = database.houseSource().getConnection();
        var sql = house.createStatement()) {
      house.setAutoCommit(false);
      sql.execute("grant update, delete, truncate on audit.event to current_user");
      assertThatThrownBy(() -> sql.execute("delete from audit.event"))
          .hasMessageContaining("append-only");
      house.rollback();
    }
  }

  private static void assertDenied(DataSource source, String statement) {
    try (Connection connection = source.getConnection()) {
      var one = new SingleConnectionDataSource(connection, true);
      assertThatThrownBy(() -> JdbcClient.create(one).sql(statement).update())
          .isInstanceOf(DataAccessException.class)
          .rootCause()
          .hasMessageMatching("(?s).*(permission denied|must be owner|cannot insert).*");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AuditEvent event(String what) {
    return new AuditEvent(
        new AuditEvent.Actor(AuditEvent.Kind.STAFF, 7L, "Ida Hansen", "nurse"),
        42L,
        AuditEvent.Action.READ,
        what,
        "TREAT",
        "192.0.2.1",
        AuditEvent.Outcome.DONE,
        "OPENING",
        new AuditEvent.Decision(true, 3));
  }
}
