// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.TestDatabase;
import org.caredoor.account.AccountId;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.Accounts;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.account.staff.StaffRequests.Verdict;
import org.caredoor.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;

@RoomTest
class StaffRightsTests {
  private static final String REASON = "as agreed on Monday";

  private final StaffAccounts desk;
  private final StaffRequests requests;
  private final StaffRepository members;
  private final StaffActs acts;
  private final Accounts accounts;
  private final AccountRepository logIns;
  private final Database database;
  private final TestDatabase trail;
  private final TestClock clock;
  private Administrator ines = nobody();
  private Administrator olga = nobody();
  private Administrator samuel = nobody();
  private AccountId maria = new AccountId(0);

  StaffRightsTests(
      StaffAccounts desk,
      StaffRequests requests,
      StaffRepository members,
      StaffActs acts,
      Accounts accounts,
      AccountRepository logIns,
      Database database,
      TestDatabase trail,
      TestClock clock) {
    this.desk = desk;
    this.requests = requests;
    this.members = members;
    this.acts = acts;
    this.accounts = accounts;
    this.logIns = logIns;
    this.database = database;
    this.trail = trail;
    this.clock = clock;
  }

  @BeforeEach
  void theStaff() {
    ines = as(open("ines", StaffRole.ADMINISTRATOR));
    olga = as(open("olga", StaffRole.ADMINISTRATOR));
    samuel = as(open("samuel", StaffRole.PRIVACY_OFFICER));
    maria = open("maria", StaffRole.NURSE);
  }

  @Test
  void oneAdministratorChangesOrdinaryRoles() {
    assertThat(desk.roles(ines, maria, Set.of(StaffRole.MANAGER, StaffRole.NURSE), REASON))
        .isInstanceOf(Outcome.Done.class);
    assertThat(member(maria).roles()).containsExactlyInAnyOrder(StaffRole.MANAGER, StaffRole.NURSE);
  }

  @Test
  void aDangerousRightComesOnlyFromASecondPerson() {
    long no = asked(desk.act(ines, Act.GRANT_ADMINISTRATOR, maria, REASON));
    assertThat(member(maria).dangerous()).isFalse();
    assertThat(requests.decide(ines, no, Verdict.APPROVAL)).isEqualTo(refused("own-request"));
    assertThat(requests.decide(as(maria), no, Verdict.APPROVAL)).isEqualTo(refused("own"));
    assertThat(member(maria).dangerous()).isFalse();
    assertThat(requests.decide(samuel, no, Verdict.APPROVAL)).isInstanceOf(Outcome.Done.class);
    assertThat(member(maria).roles())
        .containsExactlyInAnyOrder(StaffRole.ADMINISTRATOR, StaffRole.NURSE);
    assertThat(requests.decide(olga, no, Verdict.REFUSAL)).isEqualTo(refused("gone"));
  }

  @Test
  void theDatabaseItselfTakesNoApprovalByTheOneWhoAsked() {
    long no = asked(desk.act(ines, Act.GRANT_ADMINISTRATOR, maria, REASON));
    assertThatThrownBy(() -> acts.decide(no, StaffAct.State.DONE, ines.id(), clock.instant()))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> acts.decide(no, StaffAct.State.DONE, maria, clock.instant()))
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  @Test
  void aRequestThatNobodyDecidedIsWorthNothingAfterADay() {
    long no = asked(desk.act(ines, Act.GRANT_PRIVACY_OFFICER, maria, REASON));
    clock.pass(Duration.ofHours(24));
    assertThat(acts.countWaiting(clock.instant())).isZero();
    assertThat(requests.decide(olga, no, Verdict.APPROVAL)).isEqualTo(refused("gone"));
    assertThat(desk.act(olga, Act.GRANT_PRIVACY_OFFICER, maria, REASON))
        .isInstanceOf(Outcome.Asked.class);
  }

  @Test
  void aRequestIsTakenBackByTheOneWhoAskedAndRefusedByAnother() {
    long first = asked(desk.act(ines, Act.GRANT_ADMINISTRATOR, maria, REASON));
    assertThat(desk.act(olga, Act.GRANT_ADMINISTRATOR, maria, REASON))
        .isEqualTo(refused("waiting"));
    assertThat(requests.decide(olga, first, Verdict.WITHDRAWAL)).isEqualTo(refused("not-yours"));
    assertThat(requests.decide(ines, first, Verdict.WITHDRAWAL)).isInstanceOf(Outcome.Done.class);
    long second = asked(desk.act(ines, Act.GRANT_ADMINISTRATOR, maria, REASON));
    assertThat(requests.decide(olga, second, Verdict.REFUSAL)).isInstanceOf(Outcome.Done.class);
    assertThat(requests.decide(samuel, second, Verdict.APPROVAL)).isEqualTo(refused("gone"));
    assertThat(member(maria).dangerous()).isFalse();
  }

  @Test
  void theWordOfSomebodyWhoIsNoAdministratorAnyMoreIsNotApproved() {
    AccountId third = open("third", StaffRole.ADMINISTRATOR);
    long no = asked(desk.act(as(third), Act.GRANT_ADMINISTRATOR, maria, REASON));
    assertThat(desk.act(ines, Act.DISABLE, third, REASON)).isInstanceOf(Outcome.Done.class);
    assertThat(requests.decide(olga, no, Verdict.APPROVAL)).isEqualTo(refused("asker-gone"));
    assertThat(desk.act(as(third), Act.GRANT_ADMINISTRATOR, maria, REASON))
        .isEqualTo(refused("not-allowed"));
  }

  @Test
  void theLastButOneAdministratorNeedsTwoPeopleAndTheLastOneStays() {
    long no = asked(desk.act(ines, Act.DISABLE, olga.id(), REASON));
    assertThat(member(olga.id()).enabled()).isTrue();
    assertThat(requests.decide(samuel, no, Verdict.APPROVAL)).isInstanceOf(Outcome.Done.class);
    assertThat(member(olga.id()).enabled()).isFalse();
    assertThat(desk.act(ines, Act.DISABLE, ines.id(), REASON)).isEqualTo(refused("own"));
    assertThat(
            ActRules.need(
                Act.DISABLE,
                member(ines.id()),
                samuel.id(),
                members.administratorsBeside(ines.id())))
        .isEqualTo(new ActRules.Need.Never(ActRules.Reason.LAST_ADMINISTRATOR));
    assertThat(desk.act(ines, Act.ENABLE, olga.id(), REASON)).isInstanceOf(Outcome.Asked.class);
  }

  @Test
  void twoRequestsThatTogetherWouldLeaveNoAdministratorDoNotBothHold() {
    long first = asked(desk.act(ines, Act.DISABLE, olga.id(), REASON));
    long second = asked(desk.act(olga, Act.REVOKE_ADMINISTRATOR, ines.id(), REASON));
    assertThat(requests.decide(samuel, first, Verdict.APPROVAL)).isInstanceOf(Outcome.Done.class);
    assertThat(requests.decide(samuel, second, Verdict.APPROVAL)).isEqualTo(refused("asker-gone"));
    assertThat(desk.isAdministrator(ines.id())).isTrue();
  }

  @Test
  void anInternHasNoDangerousRight() {
    AccountId noor = open("noor", StaffRole.INTERN);
    assertThat(desk.act(ines, Act.GRANT_ADMINISTRATOR, noor, REASON)).isEqualTo(refused("intern"));
    assertThat(desk.roles(ines, samuel.id(), Set.of(StaffRole.INTERN), REASON))
        .isEqualTo(refused("intern"));
  }

  @Test
  void whoBecameAnInternWhileTheRequestWaitedGainsNothing() {
    long no = asked(desk.act(ines, Act.GRANT_ADMINISTRATOR, maria, REASON));
    desk.roles(ines, maria, Set.of(StaffRole.INTERN), REASON);
    assertThat(requests.decide(olga, no, Verdict.APPROVAL)).isEqualTo(refused("gone"));
    assertThat(member(maria).dangerous()).isFalse();
  }

  @Test
  void eachStepIsInTheTrailAndNothingIsDoneWithoutAReason() {
    long before = trail.lastEvent();
    assertThat(desk.act(ines, Act.DISABLE, maria, " ")).isEqualTo(refused("reason"));
    long no = asked(desk.act(ines, Act.GRANT_ADMINISTRATOR, maria, REASON));
    requests.decide(ines, no, Verdict.APPROVAL);
    requests.decide(olga, no, Verdict.APPROVAL);
    String at = " staff/accounts/" + maria.value() + "/grant-administrator/";
    assertThat(
            database
                .house()
                .sql(
                    """
                    select concat_ws(' ', actor_name, what, outcome, reason)
                    from audit.event where event_no > ? order by event_no
                    """)
                .param(before)
                .query(String.class)
                .list())
        .containsExactly(
            "ines" + at + "asked DONE",
            "ines" + at + "approval REFUSED OWN-REQUEST",
            "olga" + at + "approval DONE");
  }

  /**
   * Whatever one administrator does alone, in whatever order, also with the log-ins of those whom
   * nobody trusts with more: nobody gains a dangerous right, and an administrator stays.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void noSequenceOfActsOfOnePersonYieldsADangerousRight(long seed) {
    var random = new Random(seed);
    List<AccountId> everybody =
        new ArrayList<>(
            List.of(ines.id(), olga.id(), samuel.id(), maria, open("noor", StaffRole.INTERN)));
    AccountId former = open("former", StaffRole.ADMINISTRATOR);
    database
        .house()
        .sql("update account.user_account set enabled = false where account_id = ?")
        .param(former.value())
        .update();
    everybody.add(former);
    List<Administrator> hers = List.of(ines, as(maria));
    Set<AccountId> trusted = dangerousOnes(everybody);
    for (int i = 0; i < 120; i++) {
      Administrator who = hers.get(random.nextInt(hers.size()));
      AccountId id = everybody.get(random.nextInt(everybody.size()));
      Act act = Act.values()[random.nextInt(Act.values().length)];
      switch (random.nextInt(4)) {
        case 0 -> desk.roles(who, id, some(random), REASON);
        case 1 ->
            requests.decide(
                who,
                acts.waiting(clock.instant()).stream()
                    .map(StaffAct::no)
                    .skip(random.nextInt(3))
                    .findFirst()
                    .orElse(0L),
                Verdict.values()[random.nextInt(3)]);
        case 2 -> clock.pass(Duration.ofHours(random.nextInt(30)));
        default -> {
          if (act != Act.ROLES && act != Act.SITE) {
            desk.act(who, act, id, REASON);
          }
        }
      }
      assertThat(trusted).containsAll(dangerousOnes(everybody));
      assertThat(desk.isAdministrator(ines.id())).isTrue();
    }
  }

  /** Enabled ones with a dangerous role. */
  private Set<AccountId> dangerousOnes(List<AccountId> of) {
    return of.stream()
        .filter(id -> member(id).enabled() && member(id).dangerous())
        .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }

  private static Set<StaffRole> some(Random random) {
    Set<StaffRole> roles = EnumSet.noneOf(StaffRole.class);
    Roles.ordinary().stream().filter(r -> random.nextInt(3) == 0).forEach(roles::add);
    return roles;
  }

  private StaffMember member(AccountId id) {
    return members.find(id).orElseThrow();
  }

  private AccountId open(String name, StaffRole role) {
    return accounts.open(
        SignedIn.Realm.STAFF, name, name, "en", "six quiet lamps on a pier", null, Set.of(role));
  }

  private Administrator as(AccountId id) {
    return new Administrator(logIns.find(id).orElseThrow().signedIn(), "192.0.2.7");
  }

  private static Administrator nobody() {
    return new Administrator(
        new SignedIn(new AccountId(-1), SignedIn.Realm.STAFF, "", "", Set.of()), "");
  }

  private static long asked(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Asked.class);
    return ((Outcome.Asked) outcome).no();
  }

  private static Outcome refused(String why) {
    return new Outcome.Refused(why);
  }
}
