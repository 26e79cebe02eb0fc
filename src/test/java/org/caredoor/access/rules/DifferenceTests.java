// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.caredoor.access.DataClass;
import org.caredoor.access.Label;
import org.caredoor.access.Scope;
import org.caredoor.account.StaffRole;
import org.junit.jupiter.api.Test;

class DifferenceTests {
  private static final Set<Scope> ALL = EnumSet.allOf(Scope.class);
  private static final AgeBand CHILD = new AgeBand("child", 0, Set.of(), ALL, Set.of(Label.ABUSE));
  private static final AgeBand TEEN =
      new AgeBand("teen", 12, ALL, Set.of(Scope.SHOTS), Set.of(Label.ABUSE, Label.GENDER));
  private static final StaffRule NURSE =
      new StaffRule(StaffRole.NURSE, Set.of(), Set.of(Scope.SHOTS), Set.of(), false, false);
  private static final HoldRule HOLD =
      new HoldRule(
          "HIV",
          Set.of(DataClass.RESULT),
          List.of("hiv"),
          List.of(),
          "CA",
          "171.202(b)",
          "law",
          3,
          true);
  private static final Rules RULES =
      new Rules(
          List.of(new AgeRule(null, null, List.of(CHILD, TEEN))),
          List.of(label(List.of("abuse"), List.of("hit"))),
          List.of(HOLD),
          List.of(NURSE));

  @Test
  void nothingSetsAVersionApartFromItself() {
    assertThat(Difference.between(RULES, RULES).lines()).isEmpty();
    assertThat(Difference.between(RULES, RULES).widens()).isFalse();
  }

  @Test
  void whatParentsLoseIsSaidAndDoesNotWiden() {
    Rules after = teen(b -> new AgeBand("teen", 12, b.own(), Set.of(), b.hidden()));
    Difference difference = Difference.between(RULES, after);
    assertThat(difference.lines()).extracting(Difference.Line::key).containsExactly("parents.less");
    assertThat(difference.lines().getFirst().words())
        .contains(new Difference.Age("teen"), List.of(Scope.SHOTS));
    assertThat(difference.widens()).isFalse();
    assertThat(Difference.between(after, RULES).widens()).isTrue();
  }

  @Test
  void aLaterBirthdayGivesParentsMore() {
    Rules later = teen(b -> new AgeBand("teen", 13, b.own(), b.parents(), b.hidden()));
    assertThat(Difference.between(RULES, later).widens()).isTrue();
    Rules earlier = teen(b -> new AgeBand("teen", 11, b.own(), b.parents(), b.hidden()));
    assertThat(Difference.between(RULES, earlier).widens()).as("teens open more").isTrue();
    assertThat(Difference.between(RULES, earlier).lines())
        .extracting(Difference.Line::key)
        .containsExactly("from");
  }

  @Test
  void aTopicLessToHideWidens() {
    Rules after = teen(b -> new AgeBand("teen", 12, b.own(), b.parents(), Set.of(Label.ABUSE)));
    assertThat(Difference.between(RULES, after).widens()).isTrue();
    assertThat(Difference.between(after, RULES).widens()).isFalse();
  }

  @Test
  void aPlaceOfItsOwnIsComparedWithWhatCountedThere() {
    Rules after =
        ages(
            List.of(
                RULES.ages().getFirst(),
                new AgeRule(
                    "NV",
                    null,
                    List.of(new AgeBand("child", 0, Set.of(), ALL, Set.of(Label.ABUSE))))));
    assertThat(Difference.between(RULES, after).widens()).as("parents of teens in NV").isTrue();
  }

  @Test
  void aWordLessWidensAndAsksForNewLabels() {
    Rules after =
        new Rules(
            RULES.ages(),
            List.of(label(List.of("abuse"), List.of())),
            RULES.holds(),
            RULES.staff());
    assertThat(Difference.between(RULES, after).widens()).isTrue();
    assertThat(Difference.between(after, RULES).widens()).isFalse();
    assertThat(Difference.sameLabels(RULES, after)).isFalse();
  }

  @Test
  void theOrderOfLabelRulesDoesNotMatter() {
    Rules apart =
        new Rules(
            RULES.ages(),
            List.of(label(List.of(), List.of("hit")), label(List.of("abuse"), List.of())),
            RULES.holds(),
            RULES.staff());
    assertThat(Difference.sameLabels(RULES, apart)).isTrue();
    assertThat(Difference.between(RULES, apart).lines()).isEmpty();
  }

  @Test
  void aHoldSwitchedOffWidens() {
    HoldRule off =
        new HoldRule(
            "HIV",
            HOLD.data(),
            HOLD.valueSets(),
            HOLD.codes(),
            "CA",
            "171.202(b)",
            "law",
            3,
            false);
    Rules after = new Rules(RULES.ages(), RULES.labels(), List.of(off), RULES.staff());
    assertThat(Difference.between(RULES, after).widens()).isTrue();
    assertThat(Difference.between(RULES, after).lines())
        .extracting(Difference.Line::key)
        .containsExactly("hold-off");
    assertThat(Difference.between(after, RULES).widens()).isFalse();
  }

  @Test
  void aRoleThatOpensMoreWidens() {
    StaffRule more =
        new StaffRule(StaffRole.NURSE, Set.of(), Set.of(Scope.SHOTS), Set.of(), true, false);
    Rules after = new Rules(RULES.ages(), RULES.labels(), RULES.holds(), List.of(more));
    assertThat(Difference.between(RULES, after).widens()).isTrue();
    Rules none = new Rules(RULES.ages(), RULES.labels(), RULES.holds(), List.of());
    assertThat(Difference.between(RULES, none).widens()).isFalse();
    assertThat(Difference.between(none, RULES).widens()).isTrue();
  }

  private static LabelRule label(List<String> sets, List<String> words) {
    return new LabelRule(Label.ABUSE, sets, List.of(), List.of(), List.of(), words);
  }

  private static Rules teen(Function<AgeBand, AgeBand> change) {
    return ages(List.of(new AgeRule(null, null, List.of(CHILD, change.apply(TEEN)))));
  }

  private static Rules ages(List<AgeRule> ages) {
    return new Rules(ages, RULES.labels(), RULES.holds(), RULES.staff());
  }
}
