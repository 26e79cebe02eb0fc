// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rulesdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.access.Scope;
import org.caredoor.access.rules.AgeBand;
import org.caredoor.access.rules.AgeRule;
import org.caredoor.access.rules.PolicyBook;
import org.caredoor.access.rules.PolicyVersion;
import org.caredoor.access.rules.PolicyVersions;
import org.caredoor.access.rules.RuleDrafts;
import org.caredoor.access.rules.Rules;
import org.caredoor.account.AccountId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a made population: so many children, teens and adults, each with a parent's grant. */
@RoomTest
class ImpactTests {
  private static final RuleDrafts.Editor HELEN = new RuleDrafts.Editor(new AccountId(71), "Helen");

  private final Impact impact;
  private final ImpactRepository stored;
  private final RuleDrafts drafts;
  private final PolicyVersions versions;
  private final PolicyBook book;
  private final Database database;
  private final TestClock clock;
  private final LocalDate today;
  private int draft;

  ImpactTests(
      Impact impact,
      ImpactRepository stored,
      RuleDrafts drafts,
      PolicyVersions versions,
      PolicyBook book,
      Database database,
      TestClock clock) {
    this.impact = impact;
    this.stored = stored;
    this.drafts = drafts;
    this.versions = versions;
    this.book = book;
    this.database = database;
    this.clock = clock;
    this.today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  @BeforeEach
  void aDraft() {
    book.at(clock.instant());
    draft = drafts.begin(version(1), "Next", HELEN);
  }

  @Test
  void everyParentOfATeenWhoLosesVisitsIsCounted() {
    families(7, today.minusYears(8), "parent");
    families(34, today.minusYears(14), "parent");
    families(5, today.minusYears(14), "self");
    families(3, today.minusYears(30), "parent");
    change("teen", b -> new AgeBand(b.key(), b.from(), b.own(), less(b.parents()), b.hidden()));
    assertThat(counted()).containsExactly("parent.loses.visits 34");
    assertThat(stored.countPeople(draft, "parent.loses.visits")).isEqualTo(34);
    assertThat(impact.of(version(draft)).orElseThrow().done()).isEqualTo(49);
  }

  @Test
  void anEarlierBirthdayGivesTeensTheirOwnAccess() {
    families(12, today.minusYears(11), "self");
    families(4, today.minusYears(10).plusDays(1), "self");
    change("teen", b -> new AgeBand(b.key(), 10, b.own(), b.parents(), b.hidden()));
    assertThat(counted()).containsExactly("self.opens 12");
  }

  @Test
  void theDayOfPublishingDecidesTheAge() {
    families(6, today.minusYears(12).plusDays(10), "parent");
    change("teen", b -> new AgeBand(b.key(), b.from(), b.own(), less(b.parents()), b.hidden()));
    assertThat(counted()).isEmpty();
    impact.count(version(draft), clock.instant().plus(Duration.ofDays(12)));
    assertThat(lines()).containsExactly("parent.loses.visits 6");
  }

  @Test
  void aChangedDraftIsCountedAnew() {
    families(2, today.minusYears(14), "parent");
    change("teen", b -> new AgeBand(b.key(), b.from(), b.own(), less(b.parents()), b.hidden()));
    counted();
    assertThat(impact.counted(version(draft))).isTrue();
    change("teen", b -> b);
    assertThat(impact.counted(version(draft))).isFalse();
  }

  @Test
  void aCountThatAnotherHasReplacedStops() {
    families(1, today.minusYears(14), "parent");
    stored.begin(version(draft), 1, clock.instant(), UUID.randomUUID(), 1, clock.instant());
    assertThat(impact.counted(version(draft))).isFalse();
    assertThat(stored.progress(draft, UUID.randomUUID(), 1, List.of(), clock.instant())).isFalse();
    clock.pass(Duration.ofMinutes(2));
    assertThat(impact.of(version(draft))).as("its node is gone").isEmpty();
    assertThat(counted()).isEmpty();
  }

  @Test
  void manyGrantsAreCountedInTurns() {
    families(4500, today.minusYears(14), "parent");
    change("teen", b -> new AgeBand(b.key(), b.from(), b.own(), less(b.parents()), b.hidden()));
    assertThat(counted()).containsExactly("parent.loses.visits 4500");
    assertThat(stored.countPeople(draft, "parent.loses.visits")).isEqualTo(Impact.MOST_PEOPLE);
  }

  private List<String> counted() {
    impact.count(version(draft), clock.instant());
    assertThat(impact.counted(version(draft))).isTrue();
    return lines();
  }

  private List<String> lines() {
    return stored.totals(draft).stream().map(t -> t.change() + " " + t.people()).toList();
  }

  private PolicyVersion version(int number) {
    return versions.find(number).orElseThrow();
  }

  private static Set<Scope> less(Set<Scope> scopes) {
    Set<Scope> less = EnumSet.copyOf(scopes);
    less.remove(Scope.VISITS);
    return less;
  }

  private void change(String band, UnaryOperator<AgeBand> change) {
    drafts.change(
        draft,
        version(draft).revision(),
        rules -> {
          List<AgeBand> bands = new ArrayList<>(rules.ages().getFirst().bands());
          bands.replaceAll(b -> b.key().equals(band) ? change.apply(b) : b);
          return new Rules(
              List.of(new AgeRule(null, null, bands)),
              rules.labels(),
              rules.holds(),
              rules.staff());
        },
        HELEN);
  }

  private void families(int many, LocalDate born, String basis) {
    database
        .house()
        .sql(
            """
            with born as (
              insert into patient.chart (patient_id, given_name, family_name, birth_date, search_name,
                created_at, changed_at)
              select abs(hashtextextended(:born || :basis, n)) >> 4, 'Made', 'Up', cast(:born as date),
                'made up', timestamptz 'epoch', timestamptz 'epoch'
              from generate_series(1, :many) n returning patient_id)
            insert into access.grant (patient_id, grant_no, account_id, relationship, basis, starts_at)
            select patient_id, 1, 900, case :basis when 'self' then 'SELF' else 'MTH' end, :basis,
              timestamptz 'epoch' from born
            """)
        .param("born", born.toString())
        .param("basis", basis)
        .param("many", many)
        .update();
  }
}
