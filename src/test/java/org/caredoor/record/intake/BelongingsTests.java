// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A report 1 with results 2 and 3 in it, a paper 4 that names it, and what is not of it. */
class BelongingsTests {
  private static final Belongings RECORD =
      new Belongings(
          List.of(
              item(1, null, Set.of(2, 3, 9), "7 11502-2"),
              item(2, 1, Set.of(), null),
              item(3, 1, Set.of(), null),
              paper(4, Set.of(1), null),
              paper(5, Set.of(), "7 11502-2"),
              item(6, null, Set.of(), "8 11502-2"),
              item(7, 6, Set.of(), null),
              paper(8, Set.of(1, 6), null),
              paper(10, Set.of(), "7 11502-2")));

  @Test
  void aResultLeadsToItsReportAndItsPapers() {
    assertThat(RECORD.of(2)).contains(1, 2, 3, 4, 5, 8);
  }

  @Test
  void aPaperLeadsToTheReportAndItsOtherPapers() {
    assertThat(RECORD.of(4)).contains(1, 2, 3, 4, 5, 8);
    assertThat(RECORD.of(5)).contains(1, 2, 3, 4, 10);
  }

  /** Whichever of them comes first out of the table. */
  @Test
  void everyPaperThatComesAsAReportTooBelongsToIt() {
    var report = item(1, null, Set.of(), "7 11502-2");
    var member = item(2, 1, Set.of(), null);
    var letter = paper(3, Set.of(), "7 11502-2");
    var scan = paper(4, Set.of(), "7 11502-2");
    for (List<Belongings.Item> record :
        List.of(List.of(report, letter, scan, member), List.of(scan, letter, member, report))) {
      for (int begin = 1; begin <= 4; begin++) {
        assertThat(new Belongings(record).of(begin)).containsExactly(1, 2, 3, 4);
      }
    }
  }

  @Test
  void aPaperOfSeveralReportsDoesNotJoinThem() {
    assertThat(RECORD.of(2)).doesNotContain(6, 7);
    assertThat(RECORD.of(8)).contains(1, 2, 6, 7);
  }

  @Test
  void whatIsElsewhereBelongsToNothing() {
    assertThat(RECORD.of(99)).containsExactly(99);
    assertThat(RECORD.of(7)).contains(6, 8).doesNotContain(2, 4);
  }

  private static Belongings.Item item(
      int no, @Nullable Integer panelNo, Set<Integer> names, @Nullable String twin) {
    return new Belongings.Item(no, false, panelNo, Instant.EPOCH, names, twin);
  }

  private static Belongings.Item paper(int no, Set<Integer> names, @Nullable String twin) {
    return new Belongings.Item(no, true, null, Instant.EPOCH, names, twin);
  }
}
