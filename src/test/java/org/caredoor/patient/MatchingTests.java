// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.caredoor.patient.Demographics.Contact;
import org.caredoor.patient.Demographics.Identifier;
import org.caredoor.patient.Demographics.Name;
import org.caredoor.patient.Match.Doubt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingTests {
  private static final PatientId CHART = new PatientId(1);

  /** Given names; family; birth date; sex; phone; record number of system "mrn". */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // the chart is always: José Luis Núñez, 1985-04-07, male, 619-555-0101, mrn 1
        "José Luis|Núñez|1985-04-07|male|(619) 555-0101|-, SAME",
        "jose luis|NUNEZ|1985-04-07|male|+1 619 555 0101|-, SAME",
        "Jose|Nunez|1985-04-07|male|6195550101|-, SAME",
        "José Luis|Núñez|1985-04-07|male|-|-, SAME", // sex and middle name
        "José|Núñez|1985-04-07|male|-|-, NOTHING_CONFIRMS",
        "José|Núñez|1985-04-07|-|-|-, NOTHING_CONFIRMS",
        "José|Núñez|-|male|-|-, NOTHING_CONFIRMS",
        "José Luis|Núñez|1985-04-07|female|6195550101|-, SOMETHING_CONTRADICTS",
        "José Pablo|Núñez|1985-04-07|male|6195550101|-, SOMETHING_CONTRADICTS", // twins
        "José Luis|Núñez|1985-04-07|male|6195550101|2, SOMETHING_CONTRADICTS",
        "José L|Núñez|1985-04-07|male|6195550101|-, SAME",
        "Juan|Núñez|1985-04-07|male|6195550101|-, NONE", // a twin
        "José|Stone|1985-04-07|male|6195550101|-, OTHER_FAMILY_NAME", // a changed name
        "José|Stone|1985-04-07|male|-|-, NONE",
        "José|Núñez|1985-07-04|male|6195550101|-, OTHER_BIRTH_DATE",
        "José|Núñez|1950-01-01|male|-|-, NONE",
        "Mary|Stone|1985-04-07|female|6195550101|-, NONE"
      })
  void comparesNameBirthDateAndMore(String came, String expected) {
    Demographics chart = person("José Luis|Núñez|1985-04-07|male|6195550101|1");
    Match match =
        Matching.decide(person(came), List.of(new Matching.Candidate(CHART, CHART, chart, false)));
    switch (expected) {
      case "SAME" -> assertThat(match).isEqualTo(new Match.One(CHART));
      case "NONE" -> assertThat(match).isEqualTo(new Match.None());
      default ->
          assertThat(match).isEqualTo(new Match.Unsure(List.of(CHART), Doubt.valueOf(expected)));
    }
  }

  @Test
  void believesAnIdentifierUnlessTheNameDiffersAndNoBirthDateConfirms() {
    Demographics chart = person("José Luis|Núñez|1985-04-07|male|6195550101|1");
    var identified = List.of(new Matching.Candidate(CHART, CHART, chart, true));
    assertThat(Matching.decide(person("José|Stone|1985-04-07|male|-|1"), identified))
        .isEqualTo(new Match.One(CHART));
    assertThat(Matching.decide(person("José|Núñez|1985-07-04|male|-|1"), identified))
        .isEqualTo(new Match.One(CHART));
    assertThat(Matching.decide(person("Mary|Stone|1999-07-04|female|-|1"), identified))
        .isEqualTo(new Match.Unsure(List.of(CHART), Doubt.IDENTIFIER_OF_ANOTHER));
    assertThat(Matching.decide(person("Mary|Stone|-|female|-|1"), identified))
        .isEqualTo(new Match.Unsure(List.of(CHART), Doubt.IDENTIFIER_OF_ANOTHER));
  }

  @Test
  void doesNotChooseBetweenTwoCharts() {
    Demographics chart = person("José Luis|Núñez|1985-04-07|male|6195550101|-");
    var other = new PatientId(2);
    assertThat(
            Matching.decide(
                person("José Luis|Núñez|1985-04-07|male|6195550101|-"),
                List.of(
                    new Matching.Candidate(CHART, CHART, chart, false),
                    new Matching.Candidate(other, other, chart, false))))
        .isEqualTo(new Match.Unsure(List.of(CHART, other), Doubt.SEVERAL_CHARTS));
  }

  private static Demographics person(String text) {
    List<String> parts = List.of(text.split("\\|"));
    String born = known(parts.get(2));
    String phone = known(parts.get(4));
    String number = known(parts.get(5));
    return new Demographics(
        List.of(new Name(null, List.of(parts.get(0).split(" ")), parts.get(1), null, null)),
        born == null ? null : LocalDate.parse(born),
        known(parts.get(3)),
        number == null ? List.of() : List.of(new Identifier("mrn", number, "MR")),
        phone == null ? List.of() : List.of(new Contact("phone", null, phone)),
        null,
        null,
        null,
        true);
  }

  private static @Nullable String known(String part) {
    return part.equals("-") ? null : part;
  }
}
