// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Home reads what comes up and the care team together, however much there is of one of them. */
@PortalTest
class ComingTests {
  private static final int MANY = 45;

  private final Portal portal;
  private final Hospital.Patient patient = Hospital.Patient.only("Cora", "Coming", "1951-07-04");

  ComingTests(Portal portal) {
    this.portal = portal;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 35, 36, 60})
  void theTeamIsThereBesideAnyNumberOfVisits(int visits) {
    HtmlPage home = home(IntStream.rangeClosed(1, visits).mapToObj(this::visit), team("Ada Alpha"));
    assertThat(home.texts(".visit h3").getFirst()).contains("Visit 001");
    assertThat(home.all(".visit")).hasSize(Math.min(visits, 4));
    assertThat(home.text("main")).contains("Ada Alpha");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, MANY})
  void theNextVisitsAreThereBesideAnyNumberOfTeams(int teams) {
    HtmlPage home =
        home(
            IntStream.rangeClosed(1, teams).mapToObj(n -> team("Carer Nr" + n)),
            visit(2),
            visit(1),
            visit(3));
    assertThat(home.texts(".visit h3")).hasSize(3);
    assertThat(home.texts(".visit h3").getFirst()).contains("Visit 001");
    assertThat(home.text("main")).contains("Carer Nr");
  }

  private HtmlPage home(Stream<String> many, String... others) {
    var hospital = new Hospital(portal);
    Cast.Person person = hospital.admit(patient);
    assertThat(hospital.send(Stream.concat(many, Stream.of(others)).toArray(String[]::new)))
        .isEqualTo(200);
    return portal.as(person).get("/home");
  }

  private String visit(int days) {
    return """
    {"resourceType": "Appointment", "id": "%s", "status": "booked",
     "description": "Visit %03d", "start": "%s", "end": "%s",
     "participant": [{"actor": {"reference": "Patient/%s"}, "status": "accepted"}]}
    """
        .formatted(UUID.randomUUID(), days, on(days), on(days), patient.key());
  }

  private String on(int days) {
    return portal
        .clock()
        .instant()
        .plus(Duration.ofDays(days))
        .truncatedTo(ChronoUnit.SECONDS)
        .toString();
  }

  private String team(String carer) {
    return """
    {"resourceType": "CareTeam", "id": "%s", "status": "active",
     "subject": {"reference": "Patient/%s"},
     "participant": [{"member": {"reference": "Practitioner/%s", "display": "%s"}}]}
    """
        .formatted(UUID.randomUUID(), patient.key(), UUID.randomUUID(), carer);
  }
}
