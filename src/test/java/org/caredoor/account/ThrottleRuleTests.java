// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.caredoor.account.ThrottleRule.Tries;
import org.junit.jupiter.api.Test;

class ThrottleRuleTests {
  private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
  private static final List<ThrottleRule> RULES =
      List.of(
          ThrottleRule.PERSON,
          ThrottleRule.STRANGER,
          ThrottleRule.ADDRESS,
          ThrottleRule.CODES,
          ThrottleRule.COUNT);

  @Test
  void fiveMistakesAreFreeThenWaitsDouble() {
    Tries tries = Tries.NONE;
    for (int i = 0; i < 4; i++) {
      tries = ThrottleRule.PERSON.count(tries, START);
      assertThat(tries.wait(START)).isZero();
    }
    Instant now = START;
    for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      tries = ThrottleRule.PERSON.count(tries, now);
      assertThat(tries.wait(now)).isEqualTo(Duration.ofMinutes(minutes));
      now = tries.openAt();
    }
  }

  @Test
  void countingAloneNeverMakesAnybodyWait() {
    Tries tries = Tries.NONE;
    for (int i = 0; i < 10_000; i++) {
      tries = ThrottleRule.COUNT.count(tries, START);
    }
    assertThat(tries.wait(START)).isZero();
    assertThat(tries.count()).isEqualTo(10_000);
  }

  @Test
  void whateverTheTimesNoWaitIsLongerThanTheLongest() {
    var random = new Random(1);
    for (ThrottleRule rule : RULES) {
      Tries tries = Tries.NONE;
      Instant now = START;
      for (int i = 0; i < 500; i++) {
        tries = rule.count(tries, now);
        assertThat(tries.wait(now)).isBetween(Duration.ZERO, rule.longest());
        now = now.plusSeconds(random.nextInt(7_200));
      }
    }
  }

  @Test
  void anAttackerWhoNeverSleepsGetsFewTriesADay() {
    assertThat(inOneDay(ThrottleRule.PERSON)).isLessThan(40);
    assertThat(inOneDay(ThrottleRule.CODES)).isLessThan(45);
    assertThat(inOneDay(ThrottleRule.ADDRESS)).isLessThan(160);
  }

  @Test
  void quietTimeIsForgiven() {
    Tries tries = Tries.NONE;
    for (int i = 0; i < 9; i++) {
      tries = ThrottleRule.PERSON.count(tries, START);
    }
    Instant later = START.plus(ThrottleRule.PERSON.memory()).plusSeconds(1);
    assertThat(ThrottleRule.PERSON.count(tries, later).count()).isEqualTo(1);
  }

  private static int inOneDay(ThrottleRule rule) {
    Tries tries = Tries.NONE;
    int admitted = 0;
    for (Instant now = START; now.isBefore(START.plus(Duration.ofDays(1))); ) {
      tries = rule.count(tries, now);
      admitted++;
      now = tries.openAt().isAfter(now) ? tries.openAt() : now;
    }
    return admitted;
  }
}
