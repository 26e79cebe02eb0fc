// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.account.AccountId;
import org.caredoor.account.SignedIn;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RoomTest
class GrantsTests {
  private static final AccountId PATIENT = new AccountId(81);
  private static final AccountId FRIEND = new AccountId(82);

  private final Grants grants;
  private final AccessPolicy policy;
  private final TestClock clock;
  private final Database database;
  private PatientId patient = new PatientId(0);

  GrantsTests(Grants grants, AccessPolicy policy, TestClock clock, Database database) {
    this.grants = grants;
    this.policy = policy;
    this.clock = clock;
    this.database = database;
  }

  @BeforeEach
  void aPatient() {
    patient = new Rows(database).patient("Nora", "Lund", "1980-05-17");
  }

  @Test
  void opensWhatItNamesAndNoMore() {
    give(Set.of(Scope.RESULTS), null);
    PatientAccess key = key();
    assertThat(key.opens(Scope.RESULTS)).isTrue();
    assertThat(key.opens(Scope.NOTES)).isFalse();
  }

  @Test
  void aChangeCountsAtOnce() {
    int no = give(Set.of(Scope.RESULTS), null);
    assertThat(grants.change(patient, no, Set.of(Scope.SHOTS), Set.of(), null, PATIENT)).isTrue();
    assertThat(key().opens(Scope.RESULTS)).isFalse();
    assertThat(key().opens(Scope.SHOTS)).isTrue();
  }

  @Test
  void anEndCountsAtOnceAndOnlyOnce() {
    int no = give(Set.of(Scope.RESULTS), null);
    assertThat(grants.end(patient, no, PATIENT, "patient")).isTrue();
    assertThat(policy.forPerson(friend(), patient)).isEmpty();
    assertThat(grants.end(patient, no, PATIENT, "patient")).isFalse();
    assertThat(grants.change(patient, no, Set.of(Scope.SHOTS), Set.of(), null, PATIENT)).isFalse();
    assertThat(policy.forPerson(friend(), patient)).isEmpty();
  }

  @Test
  void aSetEndComesByItself() {
    int no = give(Set.of(Scope.RESULTS), null);
    grants.endAt(patient, no, clock.instant().plus(Duration.ofHours(1)), PATIENT);
    clock.pass(Duration.ofHours(1).minusSeconds(1));
    assertThat(policy.forPerson(friend(), patient)).isPresent();
    clock.pass(Duration.ofSeconds(1));
    assertThat(policy.forPerson(friend(), patient)).isEmpty();
  }

  @Test
  void aSetEndMakesNothingLonger() {
    int no = give(Set.of(Scope.RESULTS), clock.instant().plus(Duration.ofHours(1)));
    assertThat(grants.endAt(patient, no, clock.instant().plus(Duration.ofHours(5)), PATIENT))
        .isTrue();
    clock.pass(Duration.ofHours(1));
    assertThat(policy.forPerson(friend(), patient)).isEmpty();
  }

  @Test
  void whatIsOverCannotBeMadeLongerButGivenAnew() {
    Instant end = clock.instant().plus(Duration.ofHours(1));
    int no = give(Set.of(Scope.RESULTS), end);
    clock.set(end);
    assertThat(grants.endAt(patient, no, end.plusSeconds(60), PATIENT)).isFalse();
    assertThat(give(Set.of(Scope.SHOTS), null)).isGreaterThan(no);
    assertThat(key().opens(Scope.SHOTS)).isTrue();
  }

  @Test
  void whoIsBlockedGetsNothingAndNothingNew() {
    give(Set.of(Scope.RESULTS), null);
    grants.block(patient, FRIEND, PATIENT, "safety");
    assertThat(policy.forPerson(friend(), patient)).isEmpty();
    assertThat(grants.give(wanted("SPS", Set.of(Scope.RESULTS), null)))
        .isEqualTo(new Grants.Giving.Blocked());
    grants.give(FRIEND, patient, "MTH", Basis.PARENT);
    assertThat(policy.forPerson(friend(), patient)).isEmpty();
    grants.unblock(patient, FRIEND, PATIENT);
    assertThat(policy.forPerson(friend(), patient)).isPresent();
  }

  @Test
  void theSamePersonMayActOnTwoGrounds() {
    PatientId teen = new Rows(database).patient("Liv", "Lund", "2012-05-17");
    grants.give(FRIEND, teen, "MTH", Basis.PARENT);
    PatientAccess byAge = policy.forPerson(friend(), teen).orElseThrow();
    assertThat(byAge.opens(Scope.NOTES)).isFalse();
    grants.give(
        new NewGrant(
            teen,
            FRIEND,
            "MTH",
            Basis.SELF_GRANTED,
            null,
            null,
            Set.of(Scope.NOTES),
            Set.of(),
            PATIENT,
            null));
    PatientAccess both = policy.forPerson(friend(), teen).orElseThrow();
    assertThat(both.opens(Scope.NOTES)).isTrue();
    assertThat(both.opens(Scope.RESULTS)).isTrue();
    assertThat(both.hiddenLabels()).isEqualTo(byAge.hiddenLabels());
    assertThat(policy.openTo(FRIEND)).containsExactly(teen);
  }

  private int give(Set<Scope> scopes, @Nullable Instant until) {
    return grants.give(wanted("FRND", scopes, until)) instanceof Grants.Giving.Given given
        ? given.no()
        : -1;
  }

  private NewGrant wanted(String relationship, Set<Scope> scopes, @Nullable Instant until) {
    return new NewGrant(
        patient,
        FRIEND,
        relationship,
        Basis.SELF_GRANTED,
        null,
        until,
        scopes,
        Set.of(),
        PATIENT,
        null);
  }

  private PatientAccess key() {
    return policy.forPerson(friend(), patient).orElseThrow();
  }

  private static SignedIn friend() {
    return new SignedIn(FRIEND, SignedIn.Realm.PATIENT, "PATIENT:82", "F", Set.of());
  }
}
