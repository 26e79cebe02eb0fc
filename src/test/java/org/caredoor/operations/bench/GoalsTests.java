// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.caredoor.operations.bench.Figures.Cpu;
import org.caredoor.operations.bench.Figures.PageFigures;
import org.caredoor.operations.bench.Figures.PolicyFigures;
import org.caredoor.operations.bench.Figures.Size;
import org.caredoor.operations.bench.Figures.SoakFigures;
import org.caredoor.operations.bench.Figures.Start;
import org.caredoor.operations.bench.Figures.Synthea;
import org.caredoor.operations.bench.Figures.Written;
import org.caredoor.operations.bench.Goals.Goal;
import org.junit.jupiter.api.Test;

class GoalsTests {
  private static final Figures.Machine MACHINE =
      new Figures.Machine(Instant.EPOCH, "Linux", "25", 2, 0);
  private static final Figures.Import IMPORT = new Figures.Import(1, 1);

  @Test
  void eachFigureIsHeldAgainstItsGoal() {
    Figures good = figures(size(1000, 49, 1000, 100), size(10_000, 49, 1000, 110));
    assertThat(Goals.of(good)).allMatch(Goal::met).hasSize(8 + 4 + 1);
    Figures bad = figures(size(1000, 51, 999, 100), size(10_000, 51, 999, 111));
    assertThat(Goals.of(bad).stream().filter(g -> !g.met()))
        .extracting(Goal::what)
        .containsExactly(
            "p99 in ms of the slowest page at 1,000 patients",
            "results lists a second at 1,000 patients",
            "p99 in ms of the slowest page at 10,000 patients",
            "results lists a second at 10,000 patients",
            "processor time of home, 10,000 against 1,000 patients",
            "processor time of results list, 10,000 against 1,000 patients",
            "processor time of result detail, 10,000 against 1,000 patients",
            "processor time of whole record, 10,000 against 1,000 patients");
  }

  @Test
  void thePolicyIsHeldAgainstItsShareOfEachPage() {
    PolicyFigures good = policy(PageKind.HOME, 0.06, 180); // (0.06 * 2000 + 180) / 3000
    PolicyFigures bad = policy(PageKind.RESULTS, 0.06, 181);
    assertThat(good.share()).isEqualTo(0.1);
    assertThat(Goals.of(figures(size(1000, 49, 1000, 100, List.of(good, bad)))))
        .filteredOn(goal -> goal.what().contains("policy"))
        .extracting(Goal::what, Goal::met)
        .containsExactly(
            tuple("% of home that the policy takes at 1,000 patients", true),
            tuple("% of results list that the policy takes at 1,000 patients", false));
  }

  @Test
  void thePolicysShareIsNotToldWhereTheSystemTellsNoProcessorTime() {
    assertThat(new PolicyFigures("home", 16, 0, 0, 2000, 1000, 1, 0).share()).isNull();
    assertThat(new PolicyFigures("home", 16, 9, 0.1, 0, 0, 0, 0).share()).isNull();
  }

  private static PolicyFigures policy(PageKind kind, double samples, double statements) {
    return new PolicyFigures(kind.words(), 16, 1000, samples, 2000, 1000, 700 + statements, 700);
  }

  @Test
  void manyPeopleMustMeetNoErrorAndAPortalThatDoesNotGrow() {
    assertThat(soak(0, 100, 90, 105, 110, 100, 114).failed()).isFalse();
    assertThat(soak(1, 100, 100, 100, 100, 100, 100).failed()).isTrue();
    assertThat(soak(0, 100, 101, 105, 110, 115, 120).failed()).isTrue();
    assertThat(figures(size(1000, 51, 999, 100)).failed()).isFalse();
  }

  private static Figures soak(long errors, Integer... megabytes) {
    List<Long> live = Arrays.stream(megabytes).map(m -> m * 1_000_000L).toList();
    return new Figures(
        MACHINE,
        IMPORT,
        null,
        List.of(),
        new SoakFigures(500, 200, 360, 1, 1, 1, 1, 1, errors, List.of(), live, live));
  }

  private static Figures figures(Size... sizes) {
    return new Figures(
        MACHINE, IMPORT, new Synthea(24, 7000, 800, 1.75e6, 2.4e6), List.of(sizes), null);
  }

  private static Size size(int patients, double p99, double perSecond, double micros) {
    return size(patients, p99, perSecond, micros, List.of());
  }

  private static Size size(
      int patients, double p99, double perSecond, double micros, List<PolicyFigures> policy) {
    return new Size(
        patients,
        new Written(1, 1),
        100,
        1,
        new Start(3, 3, 290_000_000L, 60_000_000L),
        Arrays.stream(PageKind.values())
            .map(kind ->
                new PageFigures(
                    kind.words(), 16, 1, perSecond, 1, p99, new Cpu(micros, 0, 7), 1, 20_000, 1, 0))
            .toList(),
        List.of(),
        List.of(),
        List.of(),
        policy);
  }
}
