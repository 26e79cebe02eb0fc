// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.caredoor.access.Label;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** How labels spread, whatever the record looks like. */
class SpreadTests {
  private static final long HIV = Label.STI_HIV.bit();
  private static final long MIND = Label.MENTAL_HEALTH.bit();

  @Test
  void goesThroughVisitAndReport() {
    Labelled visit = entry(1, 1, null);
    Labelled report = entry(2, 1, null);
    Labelled member = entry(3, null, 2);
    Labelled other = entry(4, 4, null);
    visit.own = HIV;
    visit.spreads = HIV;
    Spread.settle(List.of(member, other, report, visit));
    assertThat(List.of(visit.labels, report.labels, member.labels, other.labels))
        .containsExactly(HIV, HIV, HIV, 0L);
  }

  @Test
  void theHandIsStronger() {
    Labelled visit = entry(1, 1, null);
    Labelled taken = entry(2, 1, null);
    Labelled rest = entry(3, 1, null);
    visit.own = HIV;
    visit.spreads = HIV;
    taken.taken = HIV;
    taken.given = MIND;
    Spread.settle(List.of(visit, taken, rest));
    assertThat(taken.labels).isEqualTo(MIND);
    assertThat(rest.labels).isEqualTo(HIV | MIND);
    visit.taken = HIV;
    Spread.settle(List.of(visit, taken, rest));
    assertThat(rest.labels).isEqualTo(MIND);
  }

  @Test
  void whatIsTakenFromOneResultStaysOnItsVisitAndReport() {
    Labelled visit = entry(1, 1, null);
    Labelled report = entry(2, 1, null);
    Labelled result = entry(3, 1, 2);
    Labelled rest = entry(4, 1, 2);
    result.own = HIV;
    result.spreads = HIV;
    result.taken = HIV;
    Spread.settle(List.of(visit, report, result, rest));
    assertThat(List.of(visit.labels, report.labels, result.labels, rest.labels))
        .containsExactly(HIV, HIV, 0L, HIV);
    visit.taken = HIV;
    report.taken = HIV;
    Spread.settle(List.of(visit, report, result, rest));
    assertThat(List.of(visit.labels, report.labels)).containsExactly(0L, 0L);
  }

  /** Else all of a private visit would show once a sender takes the visit away, in a merge. */
  @Test
  void whatWasDeletedStillPassesOnToWhatNamesIt() {
    Labelled visit = entry(1, 1, null);
    Labelled report = entry(2, 1, null);
    Labelled member = entry(3, null, 2);
    visit.own = HIV;
    visit.spreads = HIV;
    visit.deleted = true;
    report.own = MIND;
    report.spreads = MIND;
    report.deleted = true;
    Labelled rest = entry(4, 1, null);
    Spread.settle(List.of(member, rest, report, visit));
    assertThat(member.labels).isEqualTo(HIV | MIND);
    assertThat(rest.labels).isEqualTo(HIV);
    visit.taken = HIV;
    Spread.settle(List.of(member, rest, report, visit));
    assertThat(List.of(member.labels, rest.labels)).containsExactly(MIND, 0L);
  }

  @Test
  void aDeletedResultGivesNothingToItsVisitAndReport() {
    Labelled deleted = entry(1, 5, null);
    Labelled rest = entry(2, 5, null);
    Labelled third = entry(3, 5, null);
    deleted.own = HIV;
    deleted.spreads = HIV;
    deleted.deleted = true;
    third.own = MIND;
    third.spreads = MIND;
    Spread.settle(List.of(deleted, rest, third));
    assertThat(deleted.labels).isEqualTo(HIV | MIND);
    assertThat(rest.labels).isEqualTo(MIND);
  }

  @RepeatedTest(50)
  void doesNotDependOnTheOrderAndIsDoneAtOnce(RepetitionInfo turn) {
    var random = new Random(turn.getCurrentRepetition());
    List<Labelled> entries = new ArrayList<>();
    int count = 5 + random.nextInt(40);
    for (int no = 1; no <= count; no++) {
      Labelled entry =
          entry(
              no,
              random.nextInt(3) == 0 ? null : Integer.valueOf(1 + random.nextInt(count)),
              random.nextInt(3) != 0 ? null : Integer.valueOf(1 + random.nextInt(count)));
      entry.own = random.nextInt(5) == 0 ? 1L << (1 + random.nextInt(9)) : 0;
      entry.spreads = random.nextInt(4) == 0 ? 0 : entry.own & ~Label.UNCODED.bit();
      entry.given = random.nextInt(15) == 0 ? HIV : 0;
      entry.taken = random.nextInt(15) == 0 ? MIND : 0;
      entry.deleted = random.nextInt(10) == 0;
      entries.add(entry);
    }
    Spread.settle(entries);
    Map<Integer, Long> first = labels(entries);
    Spread.settle(entries);
    assertThat(labels(entries)).isEqualTo(first);
    Collections.shuffle(entries, random);
    Spread.settle(entries);
    assertThat(labels(entries)).isEqualTo(first);
    entries.forEach(e -> assertThat(e.labels & e.own & ~e.taken).isEqualTo(e.own & ~e.taken));
  }

  private static Map<Integer, Long> labels(List<Labelled> entries) {
    return entries.stream().collect(Collectors.toMap(e -> e.entryNo, e -> e.labels));
  }

  private static Labelled entry(int no, @Nullable Integer encounterNo, @Nullable Integer panelNo) {
    var entry = new Labelled(no);
    entry.encounterNo = encounterNo;
    entry.panelNo = panelNo;
    return entry;
  }
}
