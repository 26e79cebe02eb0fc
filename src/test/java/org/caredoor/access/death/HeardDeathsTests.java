// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.death;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.access.merging.Merges;
import org.caredoor.access.merging.NewMerge;
import org.caredoor.account.AccountId;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What sources and desks say of a death, one after the other. */
@RoomTest
class HeardDeathsTests {
  private static final AccountId TESS = new AccountId(7);

  private final Charts charts;
  private final Patients patients;
  private final Deaths deaths;
  private final DeathDesk desk;
  private final SiteDays days;
  private final Merges merges;
  private final Grants grants;
  private final Database database;
  private final TestClock clock;

  HeardDeathsTests(
      Charts charts,
      Patients patients,
      Deaths deaths,
      DeathDesk desk,
      SiteDays days,
      Merges merges,
      Grants grants,
      Database database,
      TestClock clock) {
    this.charts = charts;
    this.patients = patients;
    this.deaths = deaths;
    this.desk = desk;
    this.days = days;
    this.merges = merges;
    this.grants = grants;
    this.database = database;
    this.clock = clock;
  }

  @Test
  void whatASourceSaysItTakesBackItselfAndNobodyElseBySilence() {
    PatientId walter = charts.open("hospital", person(clock.instant(), false));
    assertThat(died(walter)).isTrue();
    charts.update(walter, "laboratory", person(null, false));
    assertThat(died(walter)).as("a laboratory that does not know").isTrue();
    charts.update(walter, "hospital", person(null, false));
    assertThat(died(walter)).isFalse();
    charts.update(walter, "hospital", person(clock.instant(), false));
    charts.update(walter, "laboratory", person(null, true));
    assertThat(died(walter)).as("somebody says that he lives").isFalse();
  }

  @Test
  void whatADeskSaidStands() {
    PatientId walter = charts.open("hospital", person(null, false));
    assertThat(desk.died(chart(walter), How.FAMILY, null, "", TESS)).isTrue();
    assertThat(desk.died(chart(walter), How.FAMILY, null, "", TESS)).as("twice").isFalse();
    charts.update(walter, "hospital", person(null, true));
    assertThat(died(walter)).isTrue();
    assertThat(desk.lives(chart(walter), "It was his brother", TESS)).isTrue();
    assertThat(died(walter)).isFalse();
    assertThat(deaths.all(walter)).singleElement().matches(w -> w.ended() != null);
  }

  @Test
  void aSourceThatWasWrongIsNotBelievedUntilItSaysOtherwise() {
    PatientId walter = charts.open("hospital", person(clock.instant(), false));
    assertThat(desk.lives(chart(walter), "He is here", TESS)).isTrue();
    charts.update(walter, "hospital", person(clock.instant(), false));
    assertThat(died(walter)).as("it repeats its mistake").isFalse();
    charts.update(walter, "laboratory", person(null, false));
    charts.update(walter, "hospital", person(clock.instant(), false));
    assertThat(died(walter)).as("silence of another one settles nothing").isFalse();
    charts.update(walter, "hospital", person(null, false));
    charts.update(walter, "hospital", person(clock.instant(), false));
    assertThat(died(walter)).as("it had corrected itself").isTrue();
  }

  @Test
  void othersReadAsLongAsTheClinicHadSetWhenItWasLearnt() {
    PatientId walter = charts.open("hospital", person(null, false));
    charts.assignSite(walter, "eastside");
    days.set("eastside", 10, TESS);
    charts.update(walter, "hospital", person(clock.instant().minus(Duration.ofDays(400)), false));
    days.set("eastside", 5, TESS);
    Death death = deaths.of(walter).orElseThrow();
    assertThat(death.learntAt()).isEqualTo(clock.instant());
    assertThat(Duration.between(clock.instant(), death.readsUntil()))
        .isBetween(Duration.ofDays(10).minusHours(2), Duration.ofDays(11).plusHours(2));
  }

  @Test
  void whatIsSaidOfOneOfTwoJoinedChartsIsOfTheSamePerson() {
    PatientId stays = charts.open("hospital", person(null, false));
    PatientId goes = charts.open("laboratory", person(null, false));
    AccountId his = logIn();
    grants.give(his, stays, "SELF", Basis.SELF);
    assertThat(
            merges.ask(
                new NewMerge(
                    stays, goes, null, null, Set.of(), "the same man, with his card", TESS)))
        .isInstanceOf(Merges.Outcome.Done.class);
    charts.update(goes, "laboratory", person(clock.instant(), false));
    assertThat(died(stays)).isTrue();
    assertThat(deaths.died(his)).isTrue();
    assertThat(deaths.learnt(clock.instant(), clock.instant().plusSeconds(1)))
        .extracting(Deaths.Learnt::patient)
        .containsExactly(stays);
    assertThat(desk.died(chart(stays), How.FAMILY, null, "", TESS)).as("known").isFalse();
    assertThat(desk.lives(chart(stays), "He is here", TESS)).isTrue();
    assertThat(died(stays)).isFalse();
    assertThat(deaths.died(his)).isFalse();
    charts.update(goes, "laboratory", person(clock.instant(), false));
    assertThat(died(stays)).as("it repeats its mistake").isFalse();
  }

  private AccountId logIn() {
    return new AccountId(
        database
            .house()
            .sql(
                """
                insert into account.user_account (realm, user_name, user_name_folded, display_name,
                  language, password_hash, password_changed_at, created_at)
                values ('PATIENT', 'walter', 'walter', 'Walter', 'en', '!', now(), now())
                returning account_id
                """)
            .query(Long.class)
            .single());
  }

  private boolean died(PatientId patient) {
    assertThat(deaths.of(patient).isPresent()).isEqualTo(chart(patient).deceased());
    return chart(patient).deceased();
  }

  private Chart chart(PatientId patient) {
    return patients.chart(patient).orElseThrow();
  }

  private static Demographics person(@Nullable Instant died, boolean lives) {
    return new Demographics(
        List.of(new Demographics.Name("official", List.of("Walter"), "Brandt", null, null)),
        LocalDate.of(1959, 3, 2),
        "male",
        List.of(),
        List.of(),
        null,
        null,
        died,
        lives,
        true);
  }
}
