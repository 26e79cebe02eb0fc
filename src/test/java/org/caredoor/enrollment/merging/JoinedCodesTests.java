// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.merging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.access.merging.Merges;
import org.caredoor.access.merging.NewMerge;
import org.caredoor.account.AccountId;
import org.caredoor.account.Guardians;
import org.caredoor.enrollment.Channel;
import org.caredoor.enrollment.Enrolments;
import org.caredoor.enrollment.Looked;
import org.caredoor.enrollment.Newcomers;
import org.caredoor.enrollment.Step;
import org.caredoor.enrollment.Tokens;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.Demographics.Contact;
import org.caredoor.patient.Demographics.Name;
import org.caredoor.patient.Household;
import org.caredoor.patient.PatientId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** Two charts of somebody who is on the way to a log-in become one. */
@RoomTest
class JoinedCodesTests {
  private static final AccountId STAFF = new AccountId(9001);
  private static final String SITE = "eastside";
  private static final String HOME = "192.0.2.7";

  private final Tokens tokens;
  private final Enrolments enrolments;
  private final Merges merges;
  private final Guardians guardians;
  private final Grants grants;
  private final Charts charts;
  private final Household household;
  private final TestClock clock;
  private final Newcomers newcomers;
  private PatientId here = new PatientId(0);
  private PatientId there = new PatientId(0);

  JoinedCodesTests(
      Tokens tokens,
      Enrolments enrolments,
      Merges merges,
      Guardians guardians,
      Grants grants,
      Charts charts,
      Household household,
      TestClock clock,
      ApplicationContext context) {
    this.tokens = tokens;
    this.enrolments = enrolments;
    this.merges = merges;
    this.guardians = guardians;
    this.grants = grants;
    this.charts = charts;
    this.household = household;
    this.clock = clock;
    this.newcomers = new Newcomers(context);
  }

  @BeforeEach
  void twoCharts() {
    here = newcomers.at(SITE);
    there = newcomers.at(SITE, "Thuy", List.of(new Contact("email", null, "pham@example.org")));
  }

  @Test
  void aCodeOfTheChartThatGoesInOpensNothingAnyMore() {
    String goes = code(there);
    String stays = code(here);
    join();
    assertThat(tokens.look(goes, HOME)).isEqualTo(new Looked.Stopped(SITE));
    assertThat(tokens.look(stays, HOME)).isInstanceOf(Looked.Open.class);
    assertThat(enrolments.history(there).getFirst().act()).isEqualTo(Step.Act.WITHDRAWN);
    assertThat(enrolments.history(there).getFirst().reason()).isEqualTo("joined");
  }

  @Test
  void noCodeOpensASecondLogIn() {
    newcomers.logIn(there);
    String stays = code(here);
    join();
    assertThat(tokens.look(stays, HOME)).isEqualTo(new Looked.Stopped(SITE));
  }

  @Test
  void whatStandsInEitherChartOfAParentIsTheParents() {
    PatientId teen = born(15, List.of());
    AccountId hers = newcomers.logIn(here);
    grants.give(hers, teen, "MTH", Basis.PARENT);
    AccountId own = newcomers.logIn(teen);
    assertThat(guardians.of(own).orElseThrow().emails()).isEmpty();
    join();
    assertThat(guardians.of(own).orElseThrow().emails()).containsExactly("pham@example.org");
  }

  @Test
  void aChildWithTwoChartsIsOfferedOnce() {
    List<Contact> phone = List.of(new Contact("phone", null, "(619) 555-0147"));
    PatientId mother = newcomers.at(SITE, "Lan", phone);
    here = born(5, phone);
    there = born(5, phone);
    LocalDate day = today().minusYears(18);
    assertThat(household.bornAfter(mother, day)).containsExactlyInAnyOrder(here, there);
    join();
    assertThat(household.bornAfter(mother, day)).containsExactly(here);
  }

  private PatientId born(int yearsAgo, List<Contact> contacts) {
    PatientId child =
        charts.open(
            new Demographics(
                List.of(new Name("official", List.of("Mai"), "Pham", null, null)),
                today().minusYears(yearsAgo).minusMonths(6),
                "female",
                List.of(),
                contacts,
                "en",
                null,
                null,
                true));
    charts.assignSite(child, SITE);
    return child;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private String code(PatientId chart) {
    return tokens.issue(chart, SITE, Channel.LETTER, STAFF).code();
  }

  private void join() {
    assertThat(
            merges.ask(
                new NewMerge(
                    here, there, null, null, Set.of(), "one person, both cards seen", STAFF)))
        .isInstanceOf(Merges.Outcome.Done.class);
  }
}
