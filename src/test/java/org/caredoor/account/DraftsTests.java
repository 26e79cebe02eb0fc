// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.account.SignedIn.Realm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RoomTest
class DraftsTests {
  private final Drafts drafts;
  private final Accounts accounts;
  private final TestClock clock;
  private AccountId rosa = new AccountId(0);

  DraftsTests(Drafts drafts, Accounts accounts, TestClock clock) {
    this.drafts = drafts;
    this.accounts = accounts;
    this.clock = clock;
  }

  @BeforeEach
  void rosaHasALogIn() {
    rosa =
        accounts.open(
            Realm.PATIENT, "rosa", "Rosa", "es", "jacaranda trees in bloom", null, Set.of());
  }

  @Test
  void theNewestTextIsKept() {
    drafts.keep(rosa, "letter", "Dear");
    drafts.keep(rosa, "letter", "Dear doctor");
    assertThat(drafts.find(rosa, "letter")).hasValue("Dear doctor");
    drafts.drop(rosa, "letter");
    assertThat(drafts.find(rosa, "letter")).isEmpty();
  }

  @Test
  void onlyItsWriterSeesIt() {
    AccountId linh =
        accounts.open(
            Realm.PATIENT, "linh", "Linh", "en", "jasmine rice and rainy days", null, Set.of());
    drafts.keep(rosa, "letter", "Dear doctor");
    assertThat(drafts.find(linh, "letter")).isEmpty();
  }

  @Test
  void nobodyFillsTheStoreWithThem() {
    for (int i = 0; i < 50; i++) {
      assertThat(drafts.keep(rosa, "letter" + i, "Dear")).isTrue();
    }
    assertThat(drafts.keep(rosa, "one-more", "Dear")).isFalse();
    assertThat(drafts.keep(rosa, "letter7", "Dear doctor")).isTrue();
  }

  @Test
  void aMonthLaterItIsGone() {
    drafts.keep(rosa, "letter", "Dear doctor");
    clock.pass(Duration.ofDays(31));
    assertThat(drafts.find(rosa, "letter")).isEmpty();
  }
}
