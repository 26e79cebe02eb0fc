// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.account.AccountId;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.enrollment.Channel;
import org.caredoor.enrollment.Enrolments;
import org.caredoor.enrollment.Looked;
import org.caredoor.enrollment.Newcomers;
import org.caredoor.enrollment.StartLinks;
import org.caredoor.enrollment.Step.Act;
import org.caredoor.enrollment.Tokens;
import org.caredoor.enrollment.batch.Crowd;
import org.caredoor.notice.CarriedNotices;
import org.caredoor.notice.LinkEvent;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Charts;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@RoomTest
class WorkListsTests {
  private final ApplicationContext context;
  private final WorkLists lists;
  private final Enrolments enrolments;
  private final Tokens tokens;
  private final Database database;
  private final TestClock clock;
  private final Newcomers newcomers;
  private Crowd crowd;

  WorkListsTests(ApplicationContext context) {
    this.context = context;
    this.lists = context.getBean(WorkLists.class);
    this.enrolments = context.getBean(Enrolments.class);
    this.tokens = context.getBean(Tokens.class);
    this.database = context.getBean(Database.class);
    this.clock = context.getBean(TestClock.class);
    this.newcomers = new Newcomers(context);
  }

  @BeforeEach
  void somebodyAtTheDesk() {
    crowd = new Crowd(context);
  }

  @Test
  void whoBeganAndDidNotFinishIsListedUntilTheyAreIn() {
    PatientId ana = crowd.person("1", "Adams");
    AccountId account = start(ana);
    assertThat(on(WorkList.UNFINISHED)).containsExactly(ana);
    newcomers.signedIn(account);
    give(account, ana);
    assertThat(on(WorkList.UNFINISHED)).isEmpty();
  }

  @Test
  void aCodeThatRanOutIsListedUntilThereIsANewOne() {
    PatientId ana = crowd.person("1", "Adams");
    PatientId begun = crowd.person("2", "Baker");
    tokens.issue(ana, Crowd.SITE, Channel.LETTER, crowd.devon().account());
    start(begun);
    assertThat(on(WorkList.LAPSED)).isEmpty();
    clock.pass(Duration.ofDays(31));
    assertThat(on(WorkList.LAPSED)).containsExactlyInAnyOrder(ana, begun);
    assertThat(on(WorkList.UNFINISHED)).isEmpty();
    tokens.issue(ana, Crowd.SITE, Channel.LETTER, crowd.devon().account());
    assertThat(on(WorkList.LAPSED)).containsExactly(begun);
    newcomers.died(begun, clock.instant());
    assertThat(on(WorkList.LAPSED)).isEmpty();
  }

  @Test
  void whoWantedToBeAskedLaterIsListedFromThatDayOn() {
    PatientId ana = crowd.person("1", "Adams");
    enrolments.deferred(ana, "", crowd.today().plusDays(2), crowd.devon().account());
    assertThat(on(WorkList.DEFERRED)).isEmpty();
    clock.pass(Duration.ofDays(2));
    assertThat(on(WorkList.DEFERRED)).containsExactly(ana);
    enrolments.offered(ana, crowd.devon().account());
    assertThat(on(WorkList.DEFERRED)).isEmpty();
  }

  @Test
  void birthdaysAreListedByTheDaysAhead() {
    PatientId soon = born(crowd.today().plusDays(5).minusYears(12));
    PatientId later = born(crowd.today().plusDays(60).minusYears(12));
    born(crowd.today().minusYears(12));
    born(crowd.today().plusDays(91).minusYears(12));
    PatientId ofAge = born(crowd.today().plusDays(29).minusYears(18));
    assertThat(on(WorkList.TEEN)).containsExactly(soon, later);
    assertThat(people(lists.of(crowd.desk(), WorkList.TEEN, 7))).containsExactly(soon);
    assertThat(people(lists.of(crowd.desk(), WorkList.ADULT, 30))).containsExactly(ofAge);
    assertThat(people(lists.of(crowd.desk(), WorkList.ADULT, 7))).isEmpty();
  }

  @Test
  void whatDidNotArriveIsListedUntilSomethingDoes() {
    PatientId ana = crowd.person("1", "Adams");
    mail(ana, "adams@mail.example");
    assertThat(on(WorkList.BOUNCED)).isEmpty();
    ended("FAILED");
    assertThat(on(WorkList.BOUNCED)).containsExactly(ana);
    assertThat(lists.of(crowd.desk(), WorkList.BOUNCED, 90).getFirst().note()).isEqualTo("EMAIL");
    clock.pass(Duration.ofHours(1));
    mail(ana, "Adams@mail.example");
    ended("SENT");
    assertThat(on(WorkList.BOUNCED)).isEmpty();
  }

  @Test
  void aDeskOfOneSiteSeesTheirs() {
    PatientId here = crowd.person("1", "Adams");
    PatientId there = crowd.person("2", "Baker");
    context.getBean(Charts.class).assignSite(there, "northgate");
    enrolments.deferred(here, "", crowd.today(), crowd.devon().account());
    enrolments.deferred(there, "", crowd.today(), crowd.devon().account());
    SignedIn clerk = crowd.staff(StaffRole.FRONT_DESK, Crowd.SITE);
    assertThat(people(lists.of(crowd.desk(clerk), WorkList.DEFERRED, 90))).containsExactly(here);
    assertThat(on(WorkList.DEFERRED)).containsExactlyInAnyOrder(here, there);
    assertThat(lists.counts(crowd.desk(clerk))).containsEntry(WorkList.DEFERRED, 1);
    assertThat(lists.counts(crowd.desk())).containsEntry(WorkList.DEFERRED, 2);
    DayNumbers numbers = context.getBean(DayNumbers.class);
    assertThat(numbers.today(Optional.of(Crowd.SITE))).containsEntry(Act.DEFERRED, 1);
    assertThat(numbers.today(Optional.empty())).containsEntry(Act.DEFERRED, 2);
  }

  @Test
  void theDaysNumbersCountPeopleOnceAndNotThoseOfYesterday() {
    PatientId ana = crowd.person("1", "Adams");
    enrolments.offered(ana, crowd.devon().account());
    clock.pass(Duration.ofDays(1));
    enrolments.offered(ana, crowd.devon().account());
    enrolments.offered(ana, crowd.devon().account());
    Map<Act, Integer> today = context.getBean(DayNumbers.class).today(Optional.empty());
    assertThat(today).containsEntry(Act.OFFERED, 1).containsEntry(Act.FINISHED, 0);
  }

  private void mail(PatientId patient, String address) {
    context
        .getBean(StartLinks.class)
        .send(
            patient,
            Channel.EMAIL,
            address,
            "en",
            LinkEvent.START,
            tokens.issue(patient, Crowd.SITE, Channel.EMAIL, crowd.devon().account()));
    context.getBean(CarriedNotices.class).now();
  }

  private AccountId start(PatientId patient) {
    var code = tokens.issue(patient, Crowd.SITE, Channel.LETTER, crowd.devon().account()).code();
    var open = (Looked.Open) tokens.look(code, "192.0.2.7");
    AccountId account = crowd.staff(StaffRole.INTERN, Crowd.SITE).account();
    assertThat(tokens.start(open, account)).isTrue();
    return account;
  }

  private void give(AccountId account, PatientId patient) {
    context.getBean(Grants.class).give(account, patient, "SELF", Basis.SELF);
  }

  private PatientId born(LocalDate day) {
    return crowd.person(day.toString(), "Young", day, true);
  }

  private void ended(String state) {
    database
        .house()
        .sql(
            """
            update notice.delivery set state = ?, ended_at = ?, reason = '550'
            where state in ('WAITING', 'HANDED')
            """)
        .params(state, now())
        .update();
  }

  private List<PatientId> on(WorkList list) {
    return people(lists.of(crowd.desk(), list, 90));
  }

  private static List<PatientId> people(List<Item> items) {
    return items.stream().map(Item::chart).map(Chart::id).toList();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
