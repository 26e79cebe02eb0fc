// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.caredoor.access.death.Death;
import org.caredoor.access.rules.AgeBand;
import org.caredoor.access.rules.AgeRule;
import org.caredoor.access.rules.Rules;
import org.caredoor.access.rules.StaffRule;
import org.caredoor.account.AccountId;
import org.caredoor.account.StaffRole;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineTests {
  private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
  private static final ZoneId HONOLULU = ZoneId.of("Pacific/Honolulu");
  private static final Set<Scope> ALL = EnumSet.allOf(Scope.class);
  private static final Set<Scope> FEW = EnumSet.of(Scope.SHOTS, Scope.VISITS);

  private static final AgeBand CHILD = new AgeBand("child", 0, Set.of(), ALL, Set.of(Label.ABUSE));
  private static final AgeBand TEEN = new AgeBand("teen", 12, ALL, FEW, EnumSet.allOf(Label.class));
  private static final AgeBand ADULT = new AgeBand("adult", 18, ALL, Set.of(), Set.of());
  private static final Rules RULES =
      new Rules(
          List.of(
              new AgeRule(null, null, List.of(CHILD, TEEN, ADULT)),
              new AgeRule(
                  "WA", null, List.of(CHILD, new AgeBand("teen", 13, ALL, FEW, Set.of()), ADULT)),
              new AgeRule(
                  "WA",
                  "tacoma",
                  List.of(CHILD, new AgeBand("teen", 14, ALL, FEW, Set.of()), ADULT))),
          List.of(),
          List.of(),
          List.of());

  @ParameterizedTest
  @CsvSource({
    // born, a moment in Los Angeles, what a parent has then
    "2014-11-20, 2026-11-19T23:59:59, child",
    "2014-11-20, 2026-11-20T00:00:00, teen",
    "2008-11-20, 2026-11-19T23:59:59, teen",
    "2008-11-20, 2026-11-20T00:00:00, ended",
    "2012-02-29, 2024-02-28T23:59:59, child",
    "2012-02-29, 2024-02-29T00:00:00, teen",
    "2012-02-29, 2030-02-28T23:59:59, teen",
    "2012-02-29, 2030-03-01T00:00:00, ended",
    "2014-03-08, 2026-03-08T00:00:00, teen", // the night on which clocks are put forward
  })
  void aBirthdayBeginsAtLocalMidnight(LocalDate born, LocalDateTime local, String has) {
    Instant at = local.atZone(LOS_ANGELES).toInstant();
    assertThat(band(Engine.person(RULES, parent(), patient(born, LOS_ANGELES, null, null), at)))
        .isEqualTo(has);
  }

  @Test
  void midnightIsTheSitesOwn() {
    Instant at =
        Instant.parse("2026-11-20T08:30:00Z"); // 00:30 in Los Angeles, 22:30 before in Honolulu
    LocalDate born = LocalDate.of(2014, 11, 20);
    assertThat(band(Engine.person(RULES, parent(), patient(born, LOS_ANGELES, null, null), at)))
        .isEqualTo("teen");
    assertThat(band(Engine.person(RULES, parent(), patient(born, HONOLULU, null, null), at)))
        .isEqualTo("child");
  }

  @Test
  void theMostSpecialAgesCount() {
    Instant at = Instant.parse("2026-11-20T20:00:00Z");
    LocalDate born = LocalDate.of(2013, 5, 1); // 13
    assertThat(band(ruled(born, null, null, at))).isEqualTo("teen");
    assertThat(band(ruled(born.plusYears(1), "WA", null, at))).isEqualTo("child");
    assertThat(band(ruled(born, "WA", null, at))).isEqualTo("teen");
    assertThat(band(ruled(born, "WA", "tacoma", at))).isEqualTo("child");
    assertThat(band(ruled(born, "OR", "tacoma", at))).isEqualTo("teen");
  }

  @Test
  void theAnswerHoldsUntilTheNextBirthdayThatCounts() {
    Instant at = Instant.parse("2026-11-20T20:00:00Z");
    var permit = (Ruling.Permit) ruled(LocalDate.of(2014, 12, 24), null, null, at);
    assertThat(permit.until()).isEqualTo(Instant.parse("2026-12-24T08:00:00Z"));
  }

  @Test
  void withoutABirthDateNoParentOpensAnything() {
    assertThat(
            Engine.person(RULES, parent(), patient(null, LOS_ANGELES, null, null), Instant.now()))
        .isEqualTo(new Ruling.Deny(RefusalCode.NO_BIRTH_DATE));
  }

  @Test
  void whatAgeTakesAwayIsToldFromWhatWasNotGiven() {
    var narrow =
        new GrantFacts(
            new PatientId(1),
            1,
            new AccountId(1),
            "MTH",
            Basis.PARENT,
            Instant.EPOCH,
            null,
            Scope.bits(Set.of(Scope.NOTES, Scope.SHOTS)),
            0,
            false,
            null,
            List.of());
    Instant at = Instant.parse("2026-11-20T20:00:00Z");
    var permit =
        (Ruling.Permit)
            Engine.person(
                RULES, narrow, patient(LocalDate.of(2012, 1, 1), LOS_ANGELES, null, null), at);
    assertThat(permit.scopes()).containsExactly(Scope.SHOTS);
    assertThat(permit.closedByAge()).containsExactly(Scope.NOTES);
  }

  @Test
  void afterADeathOthersReadWhatTheyCouldAndNobodyDoesAnything() {
    Instant learnt = Instant.parse("2026-11-20T20:00:00Z");
    var death = new Death(learnt, learnt.plus(Duration.ofDays(90)));
    LocalDate born = LocalDate.of(2008, 12, 1); // 18 in eleven days
    PatientFacts patient = new PatientFacts(born, LOS_ANGELES, null, null, death);
    assertThat(Engine.person(RULES, parent(), patient, learnt.minusMillis(1)))
        .isEqualTo(
            Engine.person(
                RULES, parent(), patient(born, LOS_ANGELES, null, null), learnt.minusMillis(1)));
    for (long day : List.of(0L, 30L, 89L)) {
      var permit =
          (Ruling.Permit)
              Engine.person(RULES, parent(), patient, learnt.plus(Duration.ofDays(day)));
      assertThat(permit.scopes()).containsExactlyInAnyOrderElementsOf(FEW);
      assertThat(permit.hidden()).containsExactlyInAnyOrder(Label.values());
      assertThat(permit.closedByAge()).allMatch(Scope::partOfRecord);
      assertThat(permit.until()).isEqualTo(death.readsUntil());
    }
    assertThat(Engine.person(RULES, parent(), patient, death.readsUntil()))
        .isEqualTo(new Ruling.Deny(RefusalCode.PATIENT_DIED));
    assertThat(Engine.person(RULES, self(), patient, learnt))
        .isEqualTo(new Ruling.Deny(RefusalCode.PATIENT_DIED));
    PatientFacts grown = new PatientFacts(born.minusYears(40), LOS_ANGELES, null, null, death);
    var agent = (Ruling.Permit) Engine.person(RULES, of(Basis.POWER_OF_ATTORNEY), grown, learnt);
    assertThat(agent.scopes())
        .containsExactlyInAnyOrderElementsOf(ALL.stream().filter(Scope::partOfRecord).toList());
  }

  @Test
  void severalRolesAddUp() {
    Instant until = Instant.parse("2026-11-20T20:00:00Z");
    StaffRule desk =
        new StaffRule(
            StaffRole.FRONT_DESK,
            Set.of(Purpose.SUPPORT),
            FEW,
            Set.of(Label.ABUSE, Label.GENETIC),
            false,
            false);
    StaffRule more =
        new StaffRule(
            StaffRole.COORDINATOR,
            Set.of(Purpose.SUPPORT),
            Set.of(Scope.PLANS),
            Set.of(Label.ABUSE),
            true,
            false);
    var opening = new Openings.Opening(Purpose.SUPPORT, until, until, false);
    PatientFacts here = patient(null, LOS_ANGELES, null, "eastside");
    var both = (Ruling.Permit) Engine.staff(List.of(desk, more), "eastside", here, opening);
    assertThat(both.scopes()).containsExactlyInAnyOrder(Scope.SHOTS, Scope.VISITS, Scope.PLANS);
    assertThat(both.hidden()).containsExactly(Label.ABUSE);
    assertThat(Engine.staff(List.of(desk), "northgate", here, opening))
        .isEqualTo(new Ruling.Deny(RefusalCode.OTHER_SITE));
    assertThat(Engine.staff(List.of(), "eastside", here, opening))
        .isEqualTo(new Ruling.Deny(RefusalCode.ROLE_CLOSED));
    var emergency = new Openings.Opening(Purpose.ETREAT, until, until, true);
    assertThat(Engine.staff(List.of(desk), "eastside", here, emergency))
        .isEqualTo(new Ruling.Deny(RefusalCode.ROLE_CLOSED));
  }

  private static Ruling ruled(
      LocalDate born, @Nullable String state, @Nullable String site, Instant at) {
    return Engine.person(RULES, parent(), patient(born, LOS_ANGELES, state, site), at);
  }

  private static PatientFacts patient(
      @Nullable LocalDate born, ZoneId zone, @Nullable String state, @Nullable String site) {
    return new PatientFacts(born, zone, state, site);
  }

  private static GrantFacts parent() {
    return of(Basis.PARENT);
  }

  private static GrantFacts self() {
    return of(Basis.SELF);
  }

  private static GrantFacts of(Basis basis) {
    return new GrantFacts(
        new PatientId(1),
        1,
        new AccountId(1),
        "MTH",
        basis,
        Instant.EPOCH,
        null,
        null,
        0,
        false,
        null,
        List.of());
  }

  private static String band(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Permit permit -> permit.band();
      case Ruling.Deny deny -> deny.code() == RefusalCode.AGE_ENDED ? "ended" : deny.code().code();
    };
  }
}
