// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.access.grantdesk.Ahead;
import org.caredoor.access.merging.Merge;
import org.caredoor.access.merging.Merges;
import org.caredoor.access.merging.NewMerge;
import org.caredoor.access.merging.RowsOf;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.account.SignedIn;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may act for a patient when two charts become one: nobody sees more than before. */
@RoomTest
class MergedGrantsTests {
  private static final AccountId STAFF = new AccountId(9001);
  private static final AccountId OTHER = new AccountId(9002);
  private static final AccountId MOTHER = new AccountId(71);
  private static final AccountId FRIEND = new AccountId(72);

  private final Database database;
  private final Rows rows;
  private final Grants grants;
  private final AccessPolicy policy;
  private final KeyedDatabase keyed;
  private final Merges merges;
  private final Accounts accounts;
  private final Ahead ahead;
  private final TestClock clock;
  private PatientId here = new PatientId(0);
  private PatientId there = new PatientId(0);

  MergedGrantsTests(
      Database database,
      Grants grants,
      AccessPolicy policy,
      KeyedDatabase keyed,
      Merges merges,
      Accounts accounts,
      Ahead ahead,
      TestClock clock) {
    this.database = database;
    this.rows = new Rows(database);
    this.grants = grants;
    this.policy = policy;
    this.keyed = keyed;
    this.merges = merges;
    this.accounts = accounts;
    this.ahead = ahead;
    this.clock = clock;
  }

  @BeforeEach
  void twoCharts() {
    RowsOf.logIn(database, MOTHER, FRIEND);
    here = rows.patient("Nora", "Lund");
    there = rows.patient("Nora", "Lundh");
    rows.entry(here, 1, DataClass.RESULT, 0, Rows.LONG_AGO);
    database.house().sql("update record.entry set source_key = 'here'").update();
    rows.entry(there, 2, DataClass.RESULT, 0, Rows.LONG_AGO);
  }

  @Test
  void whoHadOneChartSeesWhatCameForItAndNoMore() {
    give(FRIEND, here, null);
    give(MOTHER, there, null);
    Merge merge = join(Set.of());
    assertThat(seen(FRIEND)).containsExactly("here");
    assertThat(seen(MOTHER)).containsExactly("k2");
    undo(merge);
    assertThat(seenOf(FRIEND, here)).containsExactly("here");
    assertThat(seenOf(FRIEND, there)).isEmpty();
    assertThat(seenOf(MOTHER, here)).isEmpty();
    assertThat(seenOf(MOTHER, there)).containsExactly("k2");
  }

  @Test
  void whoSomebodyConfirmedSeesAll() {
    int friends = give(FRIEND, here, null);
    int mothers = give(MOTHER, there, null);
    join(Set.of(new NewMerge.GrantOf(here, friends), new NewMerge.GrantOf(there, mothers)));
    assertThat(seen(FRIEND)).containsExactly("here", "k2");
    assertThat(seen(MOTHER)).containsExactly("here", "k2");
  }

  @Test
  void whoHadTheVerySameOfBothSeesAll() {
    give(FRIEND, here, Set.of(Scope.RESULTS));
    give(FRIEND, there, Set.of(Scope.RESULTS));
    join(Set.of());
    assertThat(seen(FRIEND)).containsExactly("here", "k2");
  }

  @Test
  void whoHadOtherTermsOfBothSeesOnePartUntilSomebodyDecides() {
    give(FRIEND, here, Set.of(Scope.VITALS));
    give(FRIEND, there, Set.of(Scope.RESULTS));
    Merge merge = join(Set.of());
    assertThat(seen(FRIEND)).isEmpty();
    PatientAccess key = policy.forPerson(person(FRIEND), here).orElseThrow();
    assertThat(key.opens(Scope.RESULTS)).isFalse();
    undo(merge);
    assertThat(seenOf(FRIEND, there)).containsExactly("k2");
  }

  /** The one chart says that she is grown up, the other that she is a child. */
  @Test
  void agesOfTheOneChartOpenNothingOfTheOther() {
    PatientId child = rows.patient("Nora", "Lund", "2021-01-01");
    PatientId grown = rows.patient("Nora", "Lund", "1990-01-01");
    rows.entry(grown, 3, DataClass.RESULT, 0, Rows.LONG_AGO);
    grants.give(MOTHER, grown, "MTH", Basis.PARENT);
    assertThat(policy.forPerson(person(MOTHER), grown)).isEmpty();
    merges.ask(wanted(child, grown, null, Set.of()));
    assertThat(policy.forPerson(person(MOTHER), child)).isEmpty();
  }

  @Test
  void whoIsKeptOutOfOneIsKeptOutOfBoth() {
    give(FRIEND, here, null);
    grants.block(there, FRIEND, OTHER, "safety");
    Merge merge = join(Set.of());
    assertThat(seen(FRIEND)).isEmpty();
    clock.pass(Duration.ofMinutes(1));
    grants.block(here, MOTHER, OTHER, "safety");
    undo(merge);
    assertThat(seenOf(FRIEND, here)).containsExactly("here");
    give(MOTHER, there, null);
    assertThat(seenOf(MOTHER, there)).as("kept out of both since").isEmpty();
  }

  @Test
  void whatChangedMeanwhileStaysChanged() {
    give(FRIEND, there, null);
    give(MOTHER, there, null);
    Merge merge = join(Set.of());
    clock.pass(Duration.ofMinutes(1));
    int friends = numberOf(FRIEND);
    int mothers = numberOf(MOTHER);
    grants.end(here, friends, OTHER, "patient");
    grants.change(here, mothers, Set.of(Scope.SHOTS), Set.of(), null, OTHER);
    undo(merge);
    assertThat(policy.forPerson(person(FRIEND), there)).isEmpty();
    assertThat(policy.forPerson(person(MOTHER), there).orElseThrow().opens(Scope.RESULTS))
        .isFalse();
  }

  @Test
  void twoLogInsNeedTwoPeopleAndOneIsKept() {
    AccountId mine = logIn("nora");
    AccountId old = logIn("nora-old");
    grants.give(mine, here, "SELF", Basis.SELF);
    grants.give(old, there, "SELF", Basis.SELF);
    assertThat(merges.ask(wanted(here, there, null, Set.of())))
        .isEqualTo(new Merges.Outcome.Refused("log-in"));
    Merges.Outcome waits = merges.ask(wanted(here, there, old, Set.of()));
    assertThat(waits).isInstanceOf(Merges.Outcome.Waits.class);
    Merge asked = ((Merges.Outcome.Waits) waits).merge();
    assertThat(seen(mine)).containsExactly("here");
    assertThat(merges.decide(asked, Merges.Verdict.APPROVAL, "", STAFF))
        .isEqualTo(new Merges.Outcome.Refused("own-request"));
    assertThat(merges.decide(asked, Merges.Verdict.APPROVAL, "", OTHER))
        .isInstanceOf(Merges.Outcome.Done.class);
    assertThat(policy.forPerson(person(mine), here)).isEmpty();
    assertThat(seen(old)).containsExactly("here", "k2");
    undo(merges.find(asked.no()).orElseThrow());
    assertThat(seenOf(mine, here)).containsExactly("here");
    assertThat(seenOf(old, there)).containsExactly("k2");
  }

  /** Else one person alone could show somebody the record of a stranger. */
  @Test
  void oneLogInNeedsTwoPeopleWhereTheTwoDoNotLookLikeOne() {
    AccountId mine = logIn("nora3");
    grants.give(mine, here, "SELF", Basis.SELF);
    assertThat(merges.ask(wanted(here, there, null, Set.of())))
        .isInstanceOf(Merges.Outcome.Waits.class);
    assertThat(seen(mine)).containsExactly("here");
    PatientId like = rows.patient("Nora", "Lund");
    database
        .house()
        .sql(
            """
            insert into patient.name
              (patient_id, name_no, given, family, first_folded, family_folded)
            select patient_id, 1, array[given_name], family_name, lower(given_name), lower(family_name)
            from patient.chart
            """)
        .update();
    assertThat(merges.ask(wanted(here, like, null, Set.of())))
        .isInstanceOf(Merges.Outcome.Done.class);
  }

  @Test
  void nothingIsApprovedThatChangedSinceItWasAsked() {
    AccountId mine = logIn("nora2");
    AccountId old = logIn("nora2-old");
    grants.give(mine, here, "SELF", Basis.SELF);
    grants.give(old, there, "SELF", Basis.SELF);
    int friends = give(FRIEND, here, null);
    clock.pass(Duration.ofMinutes(1));
    Merge asked = ((Merges.Outcome.Waits) merges.ask(wanted(here, there, mine, Set.of()))).merge();
    clock.pass(Duration.ofMinutes(1));
    grants.end(here, friends, OTHER, "patient");
    assertThat(merges.decide(asked, Merges.Verdict.APPROVAL, "", OTHER))
        .isEqualTo(new Merges.Outcome.Refused("changed"));
  }

  @Test
  void whatBeginsAfterTheMergeIsToldOnItsDayAndWhatHadBegunIsNotToldAgain() {
    Instant given = clock.instant();
    give(MOTHER, there, null, given.plus(Duration.ofDays(1)));
    give(FRIEND, there, null, given.plus(Duration.ofDays(5)));
    clock.pass(Duration.ofDays(2));
    join(Set.of());
    assertThat(ahead.begun(given)).isEmpty();
    clock.pass(Duration.ofDays(3));
    assertThat(ahead.begun(given))
        .extracting(Ahead.Change::patient, Ahead.Change::reader)
        .containsExactly(tuple(here, FRIEND));
  }

  @Test
  void whatIsGivenForTheChartThatWentInIsGivenForTheOtherAndShowsItsPart() {
    Merge merge = join(Set.of());
    give(FRIEND, there, null);
    AccountId own = logIn("nora3");
    grants.give(own, there, "SELF", Basis.SELF);
    assertThat(seen(FRIEND)).containsExactly("k2");
    assertThat(seen(own)).containsExactly("here", "k2");
    undo(merge);
    assertThat(seenOf(own, here)).containsExactly("here");
    assertThat(policy.forPerson(person(own), there)).isEmpty();
    assertThat(policy.forPerson(person(FRIEND), here)).as("nothing is left of its part").isEmpty();
    assertThat(policy.forPerson(person(FRIEND), there)).isEmpty();
  }

  @Test
  void aMergeThatIsUndoneLeavesEveryRowAsItWas() {
    here = rows.patient("Nora", "Lind");
    there = rows.patient("Nora", "Lindh");
    give(FRIEND, here, Set.of(Scope.RESULTS));
    give(FRIEND, there, Set.of(Scope.RESULTS, Scope.NOTES));
    give(MOTHER, there, null);
    AccountId mine = logIn("nora4");
    AccountId old = logIn("nora4-old");
    grants.give(mine, here, "SELF", Basis.SELF);
    grants.give(old, there, "SELF", Basis.SELF);
    grants.block(here, new AccountId(73), OTHER, "safety");
    Map<String, List<String>> hereBefore = RowsOf.of(database, here);
    Map<String, List<String>> thereBefore = RowsOf.of(database, there);
    Merge asked = ((Merges.Outcome.Waits) merges.ask(wanted(here, there, old, Set.of()))).merge();
    merges.decide(asked, Merges.Verdict.APPROVAL, "", OTHER);
    undo(merges.find(asked.no()).orElseThrow());
    assertThat(RowsOf.of(database, here)).isEqualTo(hereBefore);
    assertThat(RowsOf.of(database, there)).isEqualTo(thereBefore);
  }

  private int numberOf(AccountId account) {
    return policy.heldOf(here).stream()
        .filter(h -> h.grant().account().equals(account))
        .findFirst()
        .orElseThrow()
        .grant()
        .no();
  }

  private AccountId logIn(String name) {
    return accounts.open(
        SignedIn.Realm.PATIENT, name, name, "en", "a long enough password", null, Set.of());
  }

  private int give(AccountId account, PatientId chart, @Nullable Set<Scope> scopes) {
    return give(account, chart, scopes, null);
  }

  private int give(
      AccountId account, PatientId chart, @Nullable Set<Scope> scopes, @Nullable Instant from) {
    Grants.Giving giving =
        grants.give(
            new NewGrant(
                chart,
                account,
                "FRND",
                Basis.SELF_GRANTED,
                from,
                null,
                scopes,
                Set.of(),
                null,
                null));
    return giving instanceof Grants.Giving.Given given ? given.no() : -1;
  }

  private NewMerge wanted(
      PatientId stays, PatientId goes, @Nullable AccountId keeps, Set<NewMerge.GrantOf> whole) {
    return new NewMerge(stays, goes, null, keeps, whole, "one person, both cards seen", STAFF);
  }

  private Merge join(Set<NewMerge.GrantOf> whole) {
    Merges.Outcome outcome = merges.ask(wanted(here, there, null, whole));
    assertThat(outcome).isInstanceOf(Merges.Outcome.Done.class);
    return ((Merges.Outcome.Done) outcome).merge();
  }

  private void undo(Merge merge) {
    assertThat(merges.undo(merge, "they are two people", OTHER))
        .isInstanceOf(Merges.Outcome.Done.class);
  }

  /** What a log-in sees of the chart that stays. */
  private List<String> seen(AccountId account) {
    return seenOf(account, here);
  }

  private List<String> seenOf(AccountId account, PatientId chart) {
    return policy
        .forPerson(person(account), chart)
        .map(key ->
            keyed.read(
                key,
                q ->
                    q.sql("select e.source_key from record.entry e where {key} order by 1")
                        .query(String.class)
                        .list()))
        .orElse(List.of());
  }

  private static SignedIn person(AccountId account) {
    return new SignedIn(
        account, SignedIn.Realm.PATIENT, "PATIENT:" + account.value(), "P", Set.of());
  }
}
