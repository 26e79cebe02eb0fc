// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.TestDatabase;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

@RoomTest
class RefusedCallersTests {
  private static int kinds;

  private final RefusedCallers callers;
  private final Database database;
  private final TestDatabase trail;
  private final TestClock clock;
  private final String what = "test/refused-" + ++kinds;

  RefusedCallersTests(
      RefusedCallers callers, Database database, TestDatabase trail, TestClock clock) {
    this.callers = callers;
    this.database = database;
    this.trail = trail;
    this.clock = clock;
  }

  @Test
  void aNetworkGetsAFewRowsAndAnotherItsOwn() {
    long before = trail.lastEvent();
    tries("192.0.2.1", 50);
    tries("192.0.2.2", 1);
    assertThat(reasons(before)).hasSize(RefusedCallers.OF_ONE + 1).containsOnly("NO-TOKEN");
  }

  @Test
  void manyNetworksTogetherGetSoMany() {
    long before = trail.lastEvent();
    for (int i = 0; i < RefusedCallers.OF_ALL + 20; i++) {
      tries("network " + i, 1);
    }
    assertThat(reasons(before)).hasSize(RefusedCallers.OF_ALL);
  }

  @Test
  void howManyWereLeftOutIsARow() {
    long before = trail.lastEvent();
    tries("192.0.2.1", 25);
    clock.pass(RefusedCallers.SPAN);
    tries("192.0.2.1", 1);
    assertThat(reasons(before))
        .hasSize(RefusedCallers.OF_ONE + 2)
        .containsSubsequence("LEFT-OUT-15", "NO-TOKEN");
  }

  private void tries(String network, int times) {
    for (int i = 0; i < times; i++) {
      callers.record(
          new AuditEvent(
              AuditEvent.Actor.unknown(),
              null,
              AuditEvent.Action.EXECUTE,
              what,
              "PATRQT",
              network,
              AuditEvent.Outcome.REFUSED,
              "NO-TOKEN"),
          network);
    }
  }

  private List<String> reasons(long before) {
    return database
        .house()
        .sql("select reason from audit.event where event_no > ? and what = ? order by event_no")
        .params(before, what)
        .query((row, n) -> row.getString(1))
        .list();
  }
}
