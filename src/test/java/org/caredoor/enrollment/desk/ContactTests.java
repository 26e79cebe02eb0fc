// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.caredoor.enrollment.Channel;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.PatientId;
import org.junit.jupiter.api.Test;

class ContactTests {
  private static final Chart ROSA =
      new Chart(new PatientId(1), "Rosa", "Delgado", null, null, null, "eastside", false, null);

  @Test
  void theDeskSeesTheEndAndNoMore() {
    assertThat(masked("phone", "(555) 010-4487")).containsExactly("(•••) •••-••87");
    assertThat(masked("phone", "+1 555.010.4487 ext. 12")).containsExactly("(•••) •••-••12");
    assertThat(masked("email", "rosa.delgado@example.org")).containsExactly("r•••@e•••.org");
    assertThat(masked("email", "r@localhost")).containsExactly("r•••@l•••");
  }

  @Test
  void whatCannotBeReachedIsNotOffered() {
    assertThat(masked("phone", "none")).isEmpty();
    assertThat(masked("email", "unknown")).isEmpty();
    assertThat(masked("address", "1420 Alder Street")).isEmpty();
  }

  @Test
  void keepsTheOrderOfTheChart() {
    List<Contact> found =
        Contact.of(
            person(
                new Demographics.Contact("address", null, "1420 Alder Street"),
                new Demographics.Contact("email", null, "rosa@example.org"),
                new Demographics.Contact("phone", "mobile", "555-010-4487")));
    assertThat(found).extracting(Contact::channel).containsExactly(Channel.EMAIL, Channel.TEXT);
    assertThat(found).extracting(Contact::no).containsExactly(0, 1);
  }

  @Test
  void whatIsGivenUpIsNotOfferedAndGetsNoLetter() {
    Demographics moved =
        person(
            new Demographics.Contact("address", "old", "1 Old Road"),
            new Demographics.Contact("phone", "old", "555-010-4487"),
            new Demographics.Contact("address", "home", "1420 Alder Street"),
            new Demographics.Contact("email", "old", "rosa@example.org"),
            new Demographics.Contact("email", null, "r.delgado@example.net"));
    assertThat(Contact.of(moved))
        .extracting(Contact::value)
        .containsExactly("r.delgado@example.net");
    assertThat(Contact.postal(ROSA, moved)).containsExactly("Rosa Delgado", "1420 Alder Street");
  }

  private static List<String> masked(String kind, String value) {
    return Contact.of(person(new Demographics.Contact(kind, null, value))).stream()
        .map(Contact::masked)
        .toList();
  }

  private static Demographics person(Demographics.Contact... contacts) {
    return new Demographics(
        List.of(),
        LocalDate.of(1990, 6, 2),
        "female",
        List.of(),
        List.of(contacts),
        "es",
        null,
        null,
        true);
  }
}
