// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.store.Database;
import org.caredoor.store.StoreSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody with all rights of the tables' owner can do, and how it is found. */
@RoomTest
class TrailCheckTests {
  private static final String UNLOCK =
      """
      grant insert, update, delete on audit.event, audit.chain to current_user;
      alter table audit.event disable trigger all; alter table audit.chain disable trigger all;
      """;
  private static final String LOCK =
      """
      alter table audit.event enable trigger all; alter table audit.chain enable trigger all;
      revoke insert, update, delete on audit.event, audit.chain from current_user;
      """;

  private final AuditTrail trail;
  private final TrailCheck check;
  private final TrailExport export;
  private final Database database;
  private final StoreSettings settings;
  private final TestClock clock;
  private int chain;
  private long row;

  TrailCheckTests(
      AuditTrail trail,
      TrailCheck check,
      TrailExport export,
      Database database,
      StoreSettings settings,
      TestClock clock) {
    this.trail = trail;
    this.check = check;
    this.export = export;
    this.database = database;
    this.settings = settings;
    this.clock = clock;
  }

  @BeforeEach
  void threeRows() {
    for (String what : List.of("one", "two", "three")) {
      trail.record(event(what));
    }
    long last =
        database.house().sql("select max(event_no) from audit.event").query(Long.class).single();
    chain = (int) (last >> 40);
    row = last & ((1L << 40) - 1);
  }

  @Test
  void anUntouchedTrailIsWhole() {
    TrailReport report = check.run();
    assertThat(report.whole()).isTrue();
    assertThat(report.rows()).isGreaterThanOrEqualTo(3);
    assertThat(report.chains()).isPositive();
  }

  @Test
  void aChangedRowIsNamed() throws SQLException {
    assertThat(
            brokenAfter(
                "update audit.event set account_id = 8 where " + at(row - 1),
                "update audit.event set account_id = 7 where " + at(row - 1)))
        .containsExactly("chain row -1 CHANGED");
  }

  @Test
  void aRemovedRowIsNamed() throws SQLException {
    assertThat(
            brokenAfter(
                "create table public.kept as select * from audit.event where "
                    + at(row - 1)
                    + "; delete from audit.event where "
                    + at(row - 1),
                PUT_BACK))
        .containsExactly("chain row -1 MISSING");
  }

  @Test
  void aCutEndIsFoundByTheAnchor() throws Exception {
    Path anchors = Path.of(settings.dir(), Anchors.FILE);
    String link =
        database
            .house()
            .sql("select encode(link, 'hex') from audit.event where " + at(row))
            .query(String.class)
            .single();
    Files.writeString(
        anchors,
        "2026-11-22T00:00:00Z chain %d row %d link %s\nhalf a li".formatted(chain, row, link));
    assertThat(
            brokenAfter(
                "create table public.kept as select * from audit.event where "
                    + at(row)
                    + "; delete from audit.event where "
                    + at(row),
                PUT_BACK))
        .containsExactly("chain row 0 CUT");
    Files.delete(anchors);
  }

  @Test
  void aChangedHeadIsNamed() throws SQLException {
    assertThat(
            brokenAfter(
                "update audit.chain set node = node || 'x' where chain_no = " + chain,
                "update audit.chain set node = rtrim(node, 'x') where chain_no = " + chain))
        .containsExactly("head CHANGED");
  }

  @Test
  void aRowIsExportedAsFhir() {
    List<String> lines = new ArrayList<>();
    Instant now = clock.instant();
    long rows = export.run(now, now.plusSeconds(1), key -> "p" + key, lines::add);
    assertThat(lines).hasSize((int) rows);
    JsonNode last = JsonMapper.shared().readTree(lines.getLast());
    assertThat(last.path("resourceType").asString()).isEqualTo("AuditEvent");
    assertThat(last.path("id").asString()).isEqualTo(chain + "-" + row);
    assertThat(last.at("/type/code").asString()).isEqualTo("110110");
    assertThat(last.at("/subtype/0/code").asString()).isEqualTo("read");
    assertThat(last.path("action").asString()).isEqualTo("R");
    assertThat(last.path("recorded").asString()).isEqualTo(now.toString());
    assertThat(last.path("outcome").asString()).isEqualTo("0");
    assertThat(last.path("outcomeDesc").asString()).isEqualTo("OPENING");
    assertThat(last.at("/purposeOfEvent/0/coding/0/code").asString()).isEqualTo("TREAT");
    assertThat(last.at("/agent/0/requestor").asBoolean()).isTrue();
    assertThat(last.at("/agent/0/name").asString()).isEqualTo("Ida Hansen");
    assertThat(last.at("/agent/0/role/0/text").asString()).isEqualTo("nurse");
    assertThat(last.at("/agent/0/network/address").asString()).isEqualTo("192.0.2.1");
    assertThat(last.at("/source/observer/display").asString()).isNotEmpty();
    assertThat(last.at("/entity/0/what/reference").asString()).isEqualTo("Patient/p42");
    assertThat(last.at("/entity/1/name").asString()).isEqualTo("three");
  }

  private static final String PUT_BACK =
      """
      insert into audit.event (chain_no, row_no, at, actor_kind, account_id, actor_name, actor_roles,
        patient_id, action, what, purpose, address, outcome, decision, reason, policy_version,
        request_id, link)
      select chain_no, row_no, at, actor_kind, account_id, actor_name, actor_roles, patient_id, action,
        what, purpose, address, outcome, decision, reason, policy_version, request_id, link
      from public.kept; drop table public.kept
      """;

  /** What the check finds between two acts of the owner, the places relative to the last row. */
  private List<String> brokenAfter(String act, String undo) throws SQLException {
    List<TrailBreak> found;
    try (Connection owner = database.houseSource().getConnection();
        Statement sql = owner.createStatement()) {
      sql.execute(UNLOCK + act);
      try {
        found = check.run().breaks();
      } finally {
        sql.execute(undo + ";" + LOCK);
      }
    }
    assertThat(check.run().breaks()).isEmpty();
    assertThat(found).allMatch(broken -> broken.chain() == chain);
    return found.stream()
        .map(broken ->
            (broken.row() == 0 ? "head" : "chain row " + (broken.row() - row))
                + " "
                + broken.fault())
        .toList();
  }

  private String at(long number) {
    return "chain_no = " + chain + " and row_no = " + number;
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
