// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.access.NewGrant;
import org.caredoor.access.Scope;
import org.caredoor.account.AccountId;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told ahead, how often, and to whom. */
@RoomTest
class ProxyRoundTests {
  private static final ZoneId CLINIC = ZoneId.of("America/Los_Angeles");

  private final ProxyRound round;
  private final Grants grants;
  private final Charts charts;
  private final Database database;
  private final TestClock clock;

  ProxyRoundTests(
      ProxyRound round, Grants grants, Charts charts, Database database, TestClock clock) {
    this.round = round;
    this.grants = grants;
    this.charts = charts;
    this.database = database;
    this.clock = clock;
  }

  @ParameterizedTest
  @CsvSource({"91, -1", "90, 90", "31, 90", "30, 30", "8, 30", "7, 7", "0, 7", "-1, -1"})
  void aTimeBeforeBeginsOnItsDay(long days, int time) {
    assertThat(ProxyRound.time(days).orElse(-1)).isEqualTo(time);
  }

  @Test
  void bothSidesOfAnEighteenthBirthdayAreToldThriceAndNobodyTwice() {
    LocalDate birthday = LocalDate.of(2030, 6, 3);
    AccountId mother = account("mother");
    AccountId teen = account("teen");
    PatientId child = child(birthday.minusYears(18));
    grants.give(mother, child, "MTH", Basis.PARENT);
    grants.give(teen, child, "SELF", Basis.SELF);
    on(birthday.minusDays(91));
    assertThat(told()).isEmpty();
    on(birthday.minusDays(90));
    assertThat(told())
        .containsExactlyInAnyOrder("birthday-ahead teen", "birthday-ahead-family mother");
    on(birthday.minusDays(60));
    on(birthday.minusDays(60));
    assertThat(told()).hasSize(2);
    on(birthday.minusDays(30));
    on(birthday.minusDays(7));
    assertThat(told()).hasSize(6);
    on(birthday);
    assertThat(told()).as("it has come").hasSize(6);
  }

  @Test
  void afterAPauseTheNearestTimeAloneIsTold() {
    LocalDate birthday = LocalDate.of(2030, 6, 3);
    PatientId child = child(birthday.minusYears(12));
    grants.give(account("father"), child, "FTH", Basis.PARENT);
    on(birthday.minusDays(6));
    assertThat(told()).containsExactly("birthday-ahead-family father");
    on(birthday.minusDays(6));
    assertThat(told()).hasSize(1);
    assertThat(paths()).containsExactly("/for/" + child + "/access");
  }

  @Test
  void aBirthdayThatChangesNothingForSomebodyIsNotTold() {
    LocalDate birthday = LocalDate.of(2030, 6, 3);
    PatientId child = child(birthday.minusYears(18));
    grants.give(account("court"), child, "FAMMEMB", Basis.COURT_ORDER);
    grants.give(account("teen"), child, "SELF", Basis.SELF);
    on(birthday.minusDays(30));
    assertThat(told()).isEmpty();
  }

  @Test
  void whoeverActsUntilADayIsToldThriceAndAMovedDayIsTheirsAnew() {
    AccountId son = account("son");
    PatientId walter = child(LocalDate.of(1950, 1, 1));
    LocalDate last = LocalDate.of(2030, 6, 3);
    clock.set(last.minusDays(200).atTime(LocalTime.NOON).atZone(CLINIC).toInstant());
    grants.give(until(walter, son, last));
    on(last.minusDays(90));
    on(last.minusDays(30));
    on(last.minusDays(7));
    assertThat(told()).containsExactly("access-ends son", "access-ends son", "access-ends son");
    LocalDate later = last.plusDays(60);
    grants.change(walter, 1, null, Set.of(), end(later), son);
    on(last);
    assertThat(told()).as("its new end is 60 days off").hasSize(4);
    grants.end(walter, 1, son, "patient");
    on(later.minusDays(7));
    assertThat(told()).as("somebody ended it").hasSize(4);
  }

  @Test
  void whatBeginsOnALaterDayIsToldOnThatDayOnce() {
    AccountId son = account("son");
    AccountId niece = account("niece");
    PatientId walter = child(LocalDate.of(1950, 1, 1));
    LocalDate first = LocalDate.of(2030, 6, 3);
    clock.set(first.minusDays(3).atTime(LocalTime.NOON).atZone(CLINIC).toInstant());
    grants.give(attorney(walter, son, first.atStartOfDay(CLINIC).toInstant(), null));
    grants.give(attorney(walter, niece, null, null));
    on(first.minusDays(1));
    assertThat(told()).as("one has not begun, one was told when it was given").isEmpty();
    on(first);
    on(first.plusDays(1));
    assertThat(told()).containsExactly("access-given son");
    assertThat(paths()).containsExactly("/for/" + walter + "/access");
  }

  @Test
  void whatOnlyGoesOnIsNotToldAsIfItBegan() {
    AccountId son = account("son");
    PatientId walter = child(LocalDate.of(1950, 1, 1));
    LocalDate first = LocalDate.of(2030, 6, 3);
    clock.set(first.minusDays(3).atTime(LocalTime.NOON).atZone(CLINIC).toInstant());
    grants.give(attorney(walter, son, first.atStartOfDay(CLINIC).toInstant(), null));
    grants.give(son, walter, "SON", Basis.SELF_GRANTED);
    on(first);
    assertThat(told()).isEmpty();
  }

  @Test
  void whatEndedOnItsOwnDayIsToldOnThatDayOnceForTheDay() {
    AccountId son = account("son");
    PatientId walter = child(LocalDate.of(1950, 1, 1));
    LocalDate last = LocalDate.of(2030, 6, 3);
    clock.set(last.minusDays(3).atTime(LocalTime.NOON).atZone(CLINIC).toInstant());
    grants.give(until(walter, son, last));
    grants.give(
        new NewGrant(
            walter, son, "SON", Basis.SELF_GRANTED, null, end(last), null, Set.of(), null, null));
    on(last);
    assertThat(told()).as("of each that it will end").hasSize(2);
    clock.set(end(last));
    grants.give(attorney(walter, account("niece"), null, null)); // makes no room at his expense
    round.look();
    round.look();
    on(last.plusDays(3));
    assertThat(told()).hasSize(3).last().isEqualTo("access-ended son");
    assertThat(paths()).contains("/home");
  }

  @Test
  void anEndAfterWhichSomethingIsOpenOrBeforeWhichNothingWasIsNotTold() {
    LocalDate last = LocalDate.of(2030, 6, 3);
    AccountId son = account("son");
    PatientId walter = child(LocalDate.of(1950, 1, 1));
    AccountId mother = account("mother");
    PatientId grown = child(last.minusYears(18).minusDays(40));
    clock.set(last.minusDays(50).atTime(LocalTime.NOON).atZone(CLINIC).toInstant());
    grants.give(until(walter, son, last));
    grants.give(son, walter, "SON", Basis.SELF_GRANTED);
    grants.give(
        new NewGrant(
            grown, mother, "MTH", Basis.PARENT, null, end(last), null, Set.of(), null, null));
    on(last);
    List<String> before = told();
    on(last.plusDays(1));
    assertThat(told()).isEqualTo(before).doesNotContain("access-ended son", "access-ended mother");
  }

  /** One way in ended on its day, another one stayed for two days more. */
  @ParameterizedTest
  @CsvSource({"now", "later", "loudly"})
  void aQuietEndIsNotToldByAnotherThatCameBefore(String how) {
    LocalDate last = LocalDate.of(2030, 6, 3);
    AccountId son = account("son");
    AccountId walters = account("walter");
    PatientId walter = child(LocalDate.of(1950, 1, 1));
    clock.set(last.minusDays(1).atTime(LocalTime.NOON).atZone(CLINIC).toInstant());
    grants.give(until(walter, son, last));
    grants.give(son, walter, "SON", Basis.SELF_GRANTED);
    on(last.plusDays(1));
    clock.pass(Duration.ofDays(1));
    if (how.equals("later")) {
      grants.endAt(walter, 2, clock.instant().plus(Duration.ofMinutes(1)), walters);
    } else {
      grants.end(walter, 2, walters, how.equals("now") ? "patient" : "desk");
    }
    clock.pass(Duration.ofHours(1));
    List<String> before = told();
    round.look();
    assertThat(told()).isEqualTo(before).doesNotContain("access-ended son");
  }

  /** The pages promise that nobody is told. */
  @Test
  void whoIsStoppedQuietlyOnADayIsToldNothingUntilADeskMovesTheDay() {
    AccountId son = account("son");
    PatientId walter = child(LocalDate.of(1950, 1, 1));
    LocalDate last = LocalDate.of(2030, 6, 3);
    clock.set(last.minusDays(3).atTime(LocalTime.NOON).atZone(CLINIC).toInstant());
    grants.give(son, walter, "SON", Basis.SELF_GRANTED);
    grants.endAt(walter, 1, end(last), account("walter"));
    AccountId niece = account("niece");
    grants.give(niece, walter, "NIECE", Basis.SELF_GRANTED);
    grants.endAt(walter, 2, end(last.minusDays(3)), account("pia"));
    on(last.minusDays(2));
    assertThat(told()).isEmpty();
    grants.change(walter, 1, Set.of(Scope.VISITS), Set.of(), end(last), son);
    on(last.minusDays(1));
    assertThat(told()).as("the day is the same").isEmpty();
    grants.change(walter, 1, null, Set.of(), end(last.plusDays(2)), son);
    on(last);
    assertThat(told()).containsExactly("access-ends son");
  }

  @Test
  void longAgoIsNoNews() {
    PatientId walter = child(LocalDate.of(1950, 1, 1));
    LocalDate first = LocalDate.of(2030, 6, 3);
    clock.set(first.minusDays(20).atTime(LocalTime.NOON).atZone(CLINIC).toInstant());
    grants.give(
        attorney(walter, account("son"), first.atStartOfDay(CLINIC).toInstant(), end(first)));
    grants.give(attorney(walter, account("niece"), first.atStartOfDay(CLINIC).toInstant(), null));
    on(first.plusDays(9));
    assertThat(told()).as("neither that it began nor that it ended").isEmpty();
  }

  @Test
  void manyNodesTellOnce() throws Exception {
    LocalDate birthday = LocalDate.of(2030, 6, 3);
    for (int i = 0; i < 5; i++) {
      grants.give(account("parent" + i), child(birthday.minusYears(12)), "MTH", Basis.PARENT);
    }
    clock.set(birthday.minusDays(30).atTime(LocalTime.NOON).atZone(CLINIC).toInstant());
    try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
      for (var node :
          nodes.invokeAll(List.of(this::looked, this::looked, this::looked, this::looked))) {
        node.get();
      }
    }
    assertThat(told()).hasSize(5);
  }

  private boolean looked() {
    round.look();
    return true;
  }

  @Test
  void afterADeathTheFamilyIsToldOnceADayLaterAndNothingElse() {
    LocalDate birthday = LocalDate.of(2030, 6, 3);
    AccountId mother = account("mother");
    AccountId teen = account("teen");
    PatientId child = child(birthday.minusYears(18));
    grants.give(mother, child, "MTH", Basis.PARENT);
    grants.give(teen, child, "SELF", Basis.SELF);
    Instant learnt = birthday.minusDays(95).atTime(LocalTime.NOON).atZone(CLINIC).toInstant();
    clock.set(learnt);
    charts.update(child, "hospital", person(birthday.minusYears(18), learnt));
    round.look();
    assertThat(told()).as("a mistake would be found").isEmpty();
    clock.set(learnt.plus(Duration.ofHours(25)));
    round.look();
    round.look();
    assertThat(told()).containsExactly("after-death mother");
    on(birthday.minusDays(90));
    on(birthday.minusDays(7));
    assertThat(told()).as("no birthday any more").hasSize(1);
  }

  @Test
  void aDeathThatWasTakenBackWithinADayIsNotToldOf() {
    PatientId child = child(LocalDate.of(1950, 1, 1));
    grants.give(account("son"), child, "CHILD", Basis.POWER_OF_ATTORNEY);
    charts.update(child, "hospital", person(LocalDate.of(1950, 1, 1), clock.instant()));
    clock.pass(Duration.ofHours(20));
    charts.update(child, "hospital", person(LocalDate.of(1950, 1, 1), null));
    clock.pass(Duration.ofHours(20));
    round.look();
    assertThat(told()).isEmpty();
  }

  private void on(LocalDate day) {
    clock.set(day.atTime(LocalTime.NOON).atZone(CLINIC).toInstant());
    round.look();
  }

  /** Event and reader of every notice, in their order. */
  private List<String> told() {
    return database
        .house()
        .sql(
            """
            select n.occasion || ' ' || a.user_name from notice.notice n
            join account.user_account a using (account_id) order by n.created_at, a.user_name
            """)
        .query((row, n) -> row.getString(1))
        .list();
  }

  private List<String> paths() {
    return database
        .house()
        .sql("select path from notice.notice")
        .query((row, n) -> row.getString(1))
        .list();
  }

  private static NewGrant until(PatientId patient, AccountId person, LocalDate last) {
    return attorney(patient, person, null, end(last));
  }

  private static NewGrant attorney(
      PatientId patient, AccountId person, @Nullable Instant from, @Nullable Instant until) {
    return new NewGrant(
        patient, person, "CHILD", Basis.POWER_OF_ATTORNEY, from, until, null, Set.of(), null, null);
  }

  private static Instant end(LocalDate last) {
    return last.plusDays(1).atStartOfDay(CLINIC).toInstant();
  }

  private PatientId child(LocalDate born) {
    return charts.open("hospital", person(born, null));
  }

  private static Demographics person(LocalDate born, @Nullable Instant died) {
    return new Demographics(
        List.of(new Demographics.Name("official", List.of("Sam"), "Lund", null, null)),
        born,
        "female",
        List.of(),
        List.of(),
        null,
        null,
        died,
        true);
  }

  private AccountId account(String name) {
    return new AccountId(
        database
            .house()
            .sql(
                """
                insert into account.user_account (realm, user_name, user_name_folded, display_name,
                  language, password_hash, password_changed_at, created_at)
                values ('PATIENT', :name, :name, :name, 'en', '!', now(), now())
                returning account_id
                """)
            .param("name", name)
            .query(Long.class)
            .single());
  }
}
