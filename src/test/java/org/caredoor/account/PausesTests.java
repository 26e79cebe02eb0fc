// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.junit.jupiter.api.Test;

@RoomTest
class PausesTests {
  private static final String HERE = "192.0.2.7";
  private static final String THERE = "192.0.2.8";

  private final SignIn signIn;
  private final Accounts accounts;
  private final Pauses pauses;
  private final SignInFacts facts;
  private final TestClock clock;

  PausesTests(SignIn signIn, Accounts accounts, Pauses pauses, SignInFacts facts, TestClock clock) {
    this.signIn = signIn;
    this.accounts = accounts;
    this.pauses = pauses;
    this.facts = facts;
    this.clock = clock;
  }

  @Test
  void tellUntilWhenALogInIsHeldUpWhereItWasTried() {
    AccountId ana = ana();
    assertThat(pauses.of(ana, "ana", List.of(HERE)).endable()).isFalse();
    mistype(5, HERE);
    assertThat(pauses.of(ana, "ana", List.of(HERE)).password())
        .isEqualTo(clock.instant().plus(Duration.ofMinutes(1)));
    assertThat(pauses.of(ana, "ana", List.of(THERE)).endable()).isFalse();
    assertThat(facts.of(ana).orElseThrow().pause().endable()).isTrue();
  }

  @Test
  void endWhereADeskSaysSo() {
    AccountId ana = ana();
    mistype(5, HERE);
    mistype(5, THERE);
    assertThat(tried("a thimble of rain", HERE)).isInstanceOf(SignIn.Outcome.Wait.class);
    pauses.end(ana, "ana", List.of(HERE));
    assertThat(tried("a thimble of rain", HERE)).isInstanceOf(SignIn.Outcome.Passed.class);
    assertThat(tried("a thimble of rain", THERE)).isInstanceOf(SignIn.Outcome.Wait.class);
  }

  @Test
  void whatStrangersUsedUpOfANameStaysUsed() {
    AccountId ana = ana();
    for (int i = 1; i <= Throttle.UNDER_ATTACK; i++) {
      mistype(1, "198.51.100." + i);
    }
    mistype(1, HERE);
    assertThat(pauses.of(ana, "ana", List.of(HERE)).attacked()).isTrue();
    pauses.end(ana, "ana", List.of(HERE));
    LogInFacts.Pause after = pauses.of(ana, "ana", List.of(HERE));
    assertThat(after.attacked()).isTrue();
    assertThat(after.endable()).isFalse();
    mistype(1, HERE);
    assertThat(pauses.of(ana, "ana", List.of(HERE)).endable()).isTrue();
  }

  @Test
  void factsNameTriesAndNeverWhatWasTyped() {
    AccountId ana = ana();
    mistype(1, HERE);
    LogInFacts known = facts.of(ana).orElseThrow();
    assertThat(known.tries())
        .singleElement()
        .satisfies(t -> {
          assertThat(t.act()).isEqualTo(SignInTrail.Act.PASSWORD);
          assertThat(t.result()).isEqualTo(LogInFacts.Result.WRONG);
          assertThat(t.known()).isFalse();
        });
    assertThat(known.toString()).doesNotContain("not mine");
    assertThat(known.state()).isEqualTo(LogInFacts.State.OPEN);
    assertThat(known.hasSecond()).isFalse();
  }

  @Test
  void thereAreNoFactsOfALogInOfStaff() {
    AccountId nurse =
        accounts.open(
            SignedIn.Realm.STAFF, "nurse", "Nurse", "en", "a thimble of rain", null, Set.of());
    assertThat(facts.of(nurse)).isEmpty();
  }

  private AccountId ana() {
    return accounts.open(
        SignedIn.Realm.PATIENT, "ana", "Ana Reyes", "en", "a thimble of rain", null, Set.of());
  }

  private void mistype(int times, String address) {
    for (int i = 0; i < times; i++) {
      tried("not mine", address);
    }
  }

  private SignIn.Outcome tried(String password, String address) {
    return signIn.password(SignedIn.Realm.PATIENT, "ana", password, address);
  }
}
