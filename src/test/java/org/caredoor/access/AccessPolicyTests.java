// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.account.AccountId;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@RoomTest
class AccessPolicyTests {
  private static final AccountId MOTHER = new AccountId(71);
  private static final AccountId NURSE = new AccountId(72);

  private final AccessPolicy policy;
  private final Grants grants;
  private final Openings openings;
  private final TestClock clock;
  private final Database database;
  private PatientId son = new PatientId(0);

  AccessPolicyTests(
      AccessPolicy policy, Grants grants, Openings openings, TestClock clock, Database database) {
    this.policy = policy;
    this.grants = grants;
    this.openings = openings;
    this.clock = clock;
    this.database = database;
  }

  @BeforeEach
  void aSon() {
    son = new Rows(database).patient("Mateo", "Reyes", "2017-03-09");
  }

  @Test
  void withoutAGrantThereIsNoKey() {
    assertThat(policy.forPerson(person(MOTHER), son)).isEmpty();
    grants.give(new AccountId(99), son, "MTH", Basis.PARENT);
    assertThat(policy.forPerson(person(MOTHER), son)).isEmpty();
  }

  @Test
  void aGrantOpensOneRecordForAFamilysPurpose() {
    grants.give(MOTHER, son, "MTH", Basis.PARENT);
    PatientAccess key = policy.forPerson(person(MOTHER), son).orElseThrow();
    assertThat(key.patient()).isEqualTo(son);
    assertThat(key.account()).isEqualTo(MOTHER);
    assertThat(key.purpose()).isEqualTo(Purpose.FAMRQT);
    assertThat(key.at()).isEqualTo(clock.instant());
    PatientId other = new Rows(database).patient("Ben", "Okoye");
    assertThat(policy.forPerson(person(MOTHER), other)).isEmpty();
  }

  @Test
  void onesOwnRecordIsOpenedAtThePatientsRequest() {
    PatientId self = new Rows(database).patient("Ana", "Reyes");
    grants.give(MOTHER, self, "SELF", Basis.SELF);
    assertThat(policy.forPerson(person(MOTHER), self).orElseThrow().purpose())
        .isEqualTo(Purpose.PATRQT);
  }

  @Test
  void aGrantHoldsFromItsStartToItsEnd() {
    Instant now = clock.instant();
    grant(now.plusSeconds(60), now.plusSeconds(120), null);
    assertThat(policy.forPerson(person(MOTHER), son)).isEmpty();
    clock.set(now.plusSeconds(60));
    assertThat(policy.forPerson(person(MOTHER), son)).isPresent();
    clock.set(now.plusSeconds(119));
    assertThat(policy.forPerson(person(MOTHER), son)).isPresent();
    clock.set(now.plusSeconds(120));
    assertThat(policy.forPerson(person(MOTHER), son)).isEmpty();
  }

  @Test
  void aGrantThatWasEndedOpensNothing() {
    Instant now = clock.instant();
    grant(now.minusSeconds(60), null, now.minusSeconds(1));
    assertThat(policy.forPerson(person(MOTHER), son)).isEmpty();
  }

  @Test
  void givingTwiceIsGivingOnce() {
    grants.give(MOTHER, son, "MTH", Basis.PARENT);
    grants.give(MOTHER, son, "MTH", Basis.PARENT);
    assertThat(policy.heldBy(MOTHER)).hasSize(1);
  }

  @Test
  void onesOwnRecordComesFirst() {
    PatientId self = new Rows(database).patient("Ana", "Reyes");
    grants.give(MOTHER, son, "MTH", Basis.PARENT);
    clock.pass(Duration.ofDays(1));
    grants.give(MOTHER, self, "SELF", Basis.SELF);
    assertThat(policy.openTo(MOTHER)).containsExactly(self, son);
  }

  @Test
  void staffHoldNoKeyUntilTheyOpenTheChart() {
    StaffAccess nurse = desk(StaffRole.NURSE);
    assertThat(policy.forStaff(nurse, son)).isEmpty();
    openings.open(nurse, son, Purpose.TREAT, "");
    PatientAccess key = policy.forStaff(nurse, son).orElseThrow();
    assertThat(key.purpose()).isEqualTo(Purpose.TREAT);
    assertThat(key.mayWrite()).isFalse();
  }

  @Test
  void anOpeningEndsAfterFourHours() {
    StaffAccess nurse = desk(StaffRole.NURSE);
    openings.open(nurse, son, Purpose.TREAT, "");
    clock.pass(Duration.ofHours(4).minusSeconds(1));
    assertThat(policy.forStaff(nurse, son)).isPresent();
    clock.pass(Duration.ofSeconds(1));
    assertThat(policy.forStaff(nurse, son)).isEmpty();
  }

  @Test
  void anOpeningIsOfOnePersonAndOneChart() {
    openings.open(desk(StaffRole.NURSE), son, Purpose.TREAT, "");
    StaffAccess colleague =
        new StaffAccess(new AccountId(73), Set.of(StaffRole.NURSE), Optional.empty());
    assertThat(policy.forStaff(colleague, son)).isEmpty();
    PatientId other = new Rows(database).patient("Ben", "Okoye");
    assertThat(policy.forStaff(desk(StaffRole.NURSE), other)).isEmpty();
  }

  @Test
  void aClosedChartStaysClosed() {
    StaffAccess nurse = desk(StaffRole.NURSE);
    openings.open(nurse, son, Purpose.TREAT, "");
    openings.open(nurse, son, Purpose.CAREMGT, "");
    openings.close(nurse, son);
    assertThat(policy.forStaff(nurse, son)).isEmpty();
  }

  @Test
  void whoLosesTheRoleLosesTheOpening() {
    openings.open(desk(StaffRole.NURSE), son, Purpose.TREAT, "");
    assertThat(policy.forStaff(desk(StaffRole.INTERN), son)).isEmpty();
    assertThat(policy.forStaff(desk(StaffRole.FRONT_DESK), son)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(StaffRole.class)
  void onlyInternsAndPartnersOpenNoCharts(StaffRole role) {
    assertThat(policy.mayOpenCharts(desk(role)))
        .isEqualTo(role != StaffRole.INTERN && role != StaffRole.PARTNER);
    assertThat(policy.purposesOf(desk(role))).doesNotContain(Purpose.PATRQT, Purpose.FAMRQT);
  }

  @Test
  void aPatientHasNoDesk() {
    assertThatThrownBy(() -> policy.forDesk(person(MOTHER)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static StaffAccess desk(StaffRole role) {
    return new StaffAccess(NURSE, Set.of(role), Optional.empty());
  }

  private static SignedIn person(AccountId account) {
    return new SignedIn(account, SignedIn.Realm.PATIENT, "PATIENT:x", "X", Set.of());
  }

  private void grant(Instant from, @Nullable Instant until, @Nullable Instant ended) {
    database
        .house()
        .sql(
            """
            insert into access.grant (patient_id, grant_no, account_id, relationship, basis,
                starts_at, ends_at, ended_at) values (?, 1, ?, 'MTH', 'parent', ?, ?, ?)
            """)
        .param(son.value())
        .param(MOTHER.value())
        .param(Timestamp.from(from))
        .param(until == null ? null : Timestamp.from(until))
        .param(ended == null ? null : Timestamp.from(ended))
        .update();
  }
}
