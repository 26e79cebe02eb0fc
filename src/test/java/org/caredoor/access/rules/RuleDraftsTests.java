// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.access.Label;
import org.caredoor.access.Scope;
import org.caredoor.access.rules.RuleDrafts.Outcome;
import org.caredoor.account.AccountId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RoomTest
class RuleDraftsTests {
  private static final RuleDrafts.Editor HELEN = new RuleDrafts.Editor(new AccountId(71), "Helen");
  private static final RuleDrafts.Editor PRIYA = new RuleDrafts.Editor(new AccountId(72), "Priya");

  private final RuleDrafts drafts;
  private final PolicyVersions versions;
  private final PolicyBook book;
  private final TestClock clock;
  private int draft;

  RuleDraftsTests(RuleDrafts drafts, PolicyVersions versions, PolicyBook book, TestClock clock) {
    this.drafts = drafts;
    this.versions = versions;
    this.book = book;
    this.clock = clock;
  }

  @BeforeEach
  void aDraft() {
    book.at(clock.instant());
    draft = drafts.begin(version(1), "Next", HELEN);
  }

  @Test
  void aDraftCountsForNobody() {
    change(withoutNotes());
    clock.pass(Duration.ofDays(400));
    assertThat(book.at(clock.instant()).number()).isEqualTo(1);
  }

  @Test
  void aVersionCountsFromItsSecondOn() {
    Instant wanted = clock.instant().plus(Duration.ofDays(2));
    change(withoutNotes());
    assertThat(publish(wanted, HELEN)).isEqualTo(Outcome.DONE);
    assertThat(book.at(wanted.minusSeconds(1)).number()).isEqualTo(1);
    assertThat(book.at(wanted).number()).isEqualTo(draft);
    assertThat(version(draft).state(wanted.minusSeconds(1), 1))
        .isEqualTo(PolicyVersion.State.SCHEDULED);
    assertThat(version(1).state(wanted, draft)).isEqualTo(PolicyVersion.State.OLD);
  }

  @Test
  void otherLabelsHaveToBeOnTheEntriesFirst() {
    change(rules -> labels(rules, List.of("melanchol*")));
    assertThat(publish(null, HELEN)).isEqualTo(Outcome.DONE);
    assertThat(version(draft).effectiveAt()).isNull();
    assertThat(book.awaitingLabels().orElseThrow().number()).isEqualTo(draft);
    book.labelled(draft, clock.instant());
    assertThat(book.at(clock.instant()).number()).isEqualTo(draft);
  }

  @Test
  void whoWroteItDoesNotPublishWhatWidens() {
    change(withoutNotes());
    assertThat(publish(null, HELEN)).isEqualTo(Outcome.DONE);
    int back = drafts.begin(version(1), "Back", HELEN);
    assertThat(version(back).restores()).isEqualTo(1);
    assertThat(drafts.publish(back, 0, null, HELEN)).isEqualTo(Outcome.SECOND_PERSON);
    assertThat(drafts.publish(back, 0, null, PRIYA)).isEqualTo(Outcome.DONE);
    assertThat(book.at(clock.instant()).rules()).isEqualTo(version(1).rules());
  }

  @Test
  void whoeverTouchedTheDraftWroteIt() {
    change(rules -> parents(rules, Set.of(Scope.values())));
    int revision = version(draft).revision();
    assertThat(drafts.rename(draft, revision, "Another name", PRIYA)).isEqualTo(Outcome.DONE);
    assertThat(publish(null, PRIYA)).isEqualTo(Outcome.SECOND_PERSON);
    assertThat(publish(null, HELEN)).isEqualTo(Outcome.SECOND_PERSON);
  }

  @Test
  void ofTwoEditorsTheSecondLearnsOfTheFirst() throws Exception {
    Callable<Outcome> edit = () -> drafts.change(draft, 0, withoutNotes(), PRIYA);
    try (var both = Executors.newFixedThreadPool(2)) {
      List<Future<Outcome>> ends = both.invokeAll(List.of(edit, edit));
      assertThat(List.of(ends.get(0).get(), ends.get(1).get()))
          .containsExactlyInAnyOrder(Outcome.DONE, Outcome.CHANGED);
    }
    assertThat(drafts.publish(draft, 0, null, HELEN)).isEqualTo(Outcome.CHANGED);
    assertThat(drafts.discard(draft, 0)).isEqualTo(Outcome.CHANGED);
  }

  @Test
  void oneVersionIsOnItsWay() {
    change(withoutNotes());
    publish(clock.instant().plusSeconds(60), HELEN);
    int other = drafts.begin(version(1), "Other", HELEN);
    assertThat(drafts.publish(other, 0, null, HELEN)).isEqualTo(Outcome.UPCOMING);
    assertThat(drafts.withdraw(draft, PRIYA)).isEqualTo(Outcome.DONE);
    assertThat(drafts.withdraw(draft, PRIYA)).isEqualTo(Outcome.CHANGED);
    assertThat(drafts.publish(other, 0, null, HELEN)).isEqualTo(Outcome.DONE);
    clock.pass(Duration.ofMinutes(2));
    assertThat(book.at(clock.instant()).number()).isEqualTo(other);
  }

  @Test
  void whatCountsIsNotTakenBack() {
    change(withoutNotes());
    publish(null, HELEN);
    assertThat(drafts.withdraw(draft, PRIYA)).isEqualTo(Outcome.CHANGED);
    assertThat(drafts.discard(draft, version(draft).revision())).isEqualTo(Outcome.CHANGED);
    assertThat(drafts.change(draft, version(draft).revision(), r -> r, HELEN))
        .isEqualTo(Outcome.CHANGED);
  }

  @Test
  void aDraftIsThrownAway() {
    assertThat(drafts.discard(draft, 0)).isEqualTo(Outcome.DONE);
    assertThat(versions.find(draft)).isEmpty();
  }

  private PolicyVersion version(int number) {
    return versions.find(number).orElseThrow();
  }

  private void change(UnaryOperator<Rules> change) {
    assertThat(drafts.change(draft, version(draft).revision(), change, HELEN))
        .isEqualTo(Outcome.DONE);
  }

  private Outcome publish(@Nullable Instant wanted, RuleDrafts.Editor who) {
    return drafts.publish(draft, version(draft).revision(), wanted, who);
  }

  private static UnaryOperator<Rules> withoutNotes() {
    Set<Scope> scopes = EnumSet.allOf(Scope.class);
    scopes.remove(Scope.NOTES);
    return rules -> parents(rules, scopes);
  }

  /** What parents of children open everywhere. */
  static Rules parents(Rules rules, Set<Scope> scopes) {
    AgeRule first = rules.ages().getFirst();
    List<AgeBand> bands =
        first.bands().stream()
            .map(b ->
                b.parents().isEmpty() || b.from() > 0 && scopes.size() < Scope.values().length
                    ? b
                    : new AgeBand(b.key(), b.from(), b.own(), scopes, b.hidden()))
            .toList();
    return new Rules(
        List.of(new AgeRule(first.state(), first.site(), bands)),
        rules.labels(),
        rules.holds(),
        rules.staff());
  }

  private static Rules labels(Rules rules, List<String> words) {
    List<LabelRule> labels = new ArrayList<>(rules.labels());
    labels.add(
        new LabelRule(Label.MENTAL_HEALTH, List.of(), List.of(), List.of(), List.of(), words));
    return new Rules(rules.ages(), labels, rules.holds(), rules.staff());
  }
}
