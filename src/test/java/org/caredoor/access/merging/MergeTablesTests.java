// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.merging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.caredoor.RoomTest;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

/**
 * Nobody forgets a table when two charts become one. Whoever adds one that belongs to patients says
 * here what becomes of it: it moves by a {@link ChartPart}, or it stays with its chart, and why.
 */
@RoomTest
class MergeTablesTests {
  private static final String MOVES = "moves, and back";

  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("patient.chart", "stays: who it is, and what its sources say"),
          Map.entry("patient.name", "stays: leads to the chart that carries it"),
          Map.entry("patient.identifier", "stays: leads to the chart that carries it"),
          Map.entry("patient.contact", "stays: what its sources say"),
          Map.entry("patient.alias", "stays: what comes under it finds the chart that carries it"),
          Map.entry("patient.duplicate", "worked out anew"),
          Map.entry("patient.not_same", "stays: what somebody said of two charts"),
          Map.entry("access.grant", MOVES + ": ended, and given for the chart that stays"),
          Map.entry("access.block", MOVES + ": copied"),
          Map.entry("access.invitation", "codes that wait are void for the time"),
          Map.entry("access.hidden_entry", MOVES + ", with its entry"),
          Map.entry("access.age_exception", "stays: rules what came for its chart"),
          Map.entry("access.grant_request", "history; while one waits nothing is merged"),
          Map.entry("access.death", "stays: of a person with several charts all count"),
          Map.entry("access.more_facts", "both charts are in it"),
          Map.entry("access.ask", "history; while one waits nothing is merged"),
          Map.entry("access.chart_opening", "history; the chart is not opened any more"),
          Map.entry("access.emergency_step", "history that nobody may change"),
          Map.entry("access.policy_impact_person", "worked out anew"),
          Map.entry("access.merge", "what was merged"),
          Map.entry("access.merge_whole", "what was merged"),
          Map.entry("access.merge_step", "what was merged"),
          Map.entry("record.entry", MOVES),
          Map.entry("record.entry_version", MOVES),
          Map.entry("record.reserved", MOVES),
          Map.entry("record.seen", MOVES),
          Map.entry("record.label_choice", MOVES),
          Map.entry("record.hold", MOVES),
          Map.entry("record.hold_entry", MOVES),
          Map.entry("record.release_choice", MOVES),
          Map.entry("record.amendment_request", MOVES),
          Map.entry("record.counter", "stays: numbers of the chart"),
          Map.entry("record.joined", "what was merged"),
          Map.entry("notice.notice", "stays: one that has not left is not sent any more"),
          Map.entry("enrollment.step", "history of the chart"),
          Map.entry("enrollment.standing", "history of the chart"),
          Map.entry("enrollment.token", "void; of the chart that stays where there is a log-in"),
          Map.entry("enrollment.activation", "not finished any more: its code is void"),
          Map.entry("enrollment.tablet", "shows that its code is void"),
          Map.entry("enrollment.identity_check", "history of the chart"),
          Map.entry("enrollment.batch_line", "history; a chart that is carried gets no code"),
          Map.entry("enrollment.self_case", "what somebody tried with this chart; ends at a desk"),
          Map.entry("enrollment.self_sent", "the pace at which its contacts were written to"),
          Map.entry("enrollment.caller_check", "history of the chart"),
          Map.entry("enrollment.caller_answer", "history of the chart"),
          Map.entry("enrollment.support_case", "history of the chart; ends at a desk"),
          Map.entry("enrollment.told", "history: what was told ahead"),
          Map.entry("exchange.match_review", "history of what people said of a source's patient"));

  private final Database database;

  MergeTablesTests(Database database) {
    this.database = database;
  }

  @Test
  void everyTableOfPatientsWasThoughtOf() {
    assertThat(RowsOf.tables(database)).containsExactlyInAnyOrderElementsOf(KNOWN.keySet());
  }
}
