// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.caredoor.RoomTest;
import org.caredoor.patient.Claim.Fact;
import org.caredoor.patient.Claims.Doubt;
import org.caredoor.patient.Claims.Whose;
import org.caredoor.patient.Demographics.Contact;
import org.caredoor.patient.Demographics.Identifier;
import org.caredoor.patient.Demographics.Name;
import org.junit.jupiter.api.Test;

@RoomTest
class ClaimsTests {
  private static final LocalDate BORN = LocalDate.of(1985, 4, 7);

  private final Claims claims;
  private final Charts charts;

  ClaimsTests(Claims claims, Charts charts) {
    this.claims = claims;
    this.charts = charts;
  }

  @Test
  void nameBirthDateAndOneThingMoreAreTheChart() {
    PatientId ana = ana("4471902");
    assertThat(whose("Ana", "Reyes", Fact.ZIP, "95901")).isEqualTo(new Whose.Sure(ana));
    assertThat(whose("ana", "REYES", Fact.ZIP, "95901-1234")).isEqualTo(new Whose.Sure(ana));
    assertThat(whose("Ana Lucía", "Réyes", Fact.PHONE, "0187")).isEqualTo(new Whose.Sure(ana));
    assertThat(whose("Ana", "Reyes", Fact.PHONE, "(555) 555-0187")).isEqualTo(new Whose.Sure(ana));
    assertThat(whose("Ana", "Reyes", Fact.RECORD_NUMBER, " 447-1902 "))
        .isEqualTo(new Whose.Sure(ana));
  }

  @Test
  void aNumberThatIsNotUsedAnyMoreProvesNothing() {
    PatientId ana = ana("4471902");
    assertThat(whose("Ana", "Reyes", Fact.PHONE, "0242"))
        .isEqualTo(new Whose.Perhaps(List.of(ana), Doubt.OTHER_FACT));
  }

  @Test
  void theHouseNumberIsNoZipCode() {
    PatientId ana = ana("4471902");
    assertThat(whose("Ana", "Reyes", Fact.ZIP, "31200"))
        .isEqualTo(new Whose.Perhaps(List.of(ana), Doubt.OTHER_FACT));
  }

  @Test
  void anotherFamilyNameIsDoubtful() {
    PatientId ana = ana("4471902");
    assertThat(whose("Ana", "Soto", Fact.ZIP, "95901"))
        .isEqualTo(new Whose.Perhaps(List.of(ana), Doubt.OTHER_FAMILY_NAME));
    assertThat(whose("Ana", "Soto", Fact.ZIP, "95902")).isEqualTo(new Whose.Nobody());
  }

  @Test
  void twoChartsAreDoubtful() {
    PatientId one = ana("1");
    PatientId other = ana("2");
    assertThat(whose("Ana", "Reyes", Fact.ZIP, "95901"))
        .isInstanceOfSatisfying(
            Whose.Perhaps.class,
            p -> {
              assertThat(p.charts()).containsExactlyInAnyOrder(one, other);
              assertThat(p.doubt()).isEqualTo(Doubt.SEVERAL);
            });
    assertThat(whose("Ana", "Reyes", Fact.RECORD_NUMBER, "2")).isEqualTo(new Whose.Sure(other));
  }

  @Test
  void anotherBirthDateOrNameIsNobody() {
    ana("4471902");
    assertThat(claims.whose(new Claim("Ana", "Reyes", BORN.plusDays(1), Fact.ZIP, "95901")))
        .isEqualTo(new Whose.Nobody());
    assertThat(whose("Eva", "Reyes", Fact.ZIP, "95901")).isEqualTo(new Whose.Nobody());
    assertThat(whose("!", "?", Fact.RECORD_NUMBER, "")).isEqualTo(new Whose.Nobody());
  }

  private Whose whose(String given, String family, Fact fact, String value) {
    return claims.whose(new Claim(given, family, BORN, fact, value));
  }

  private PatientId ana(String number) {
    return charts.open(
        new Demographics(
            List.of(new Name("official", List.of("Ana", "Lucía"), "Reyes", null, null)),
            BORN,
            "female",
            List.of(new Identifier("https://riverbend.example/mrn", number, "MR")),
            List.of(
                new Contact("phone", "mobile", "(555) 555-0187"),
                new Contact("phone", "old", "(555) 555-0242"),
                new Contact("address", "home", "31200 Cottonwood Court\nRiverbend, CA 95901")),
            "en",
            null,
            null,
            true));
  }
}
