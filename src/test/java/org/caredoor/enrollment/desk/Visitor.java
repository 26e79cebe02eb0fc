// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.patient.Charts;
import org.caredoor.patient.PatientId;

/** Somebody who stands at a desk and has no log-in. */
public record Visitor(Portal portal, Hospital.Patient person, PatientId id) {
  private static final ZoneId CLINIC = ZoneId.of("America/Los_Angeles");

  /** Somebody of that age at a site, with phone, e-mail, address and language as FHIR says it. */
  public static Visitor at(Portal portal, String site, int age, String more) {
    var hospital = new Hospital(portal);
    String born =
        LocalDate.ofInstant(portal.clock().instant(), CLINIC)
            .minusYears(age)
            .minusMonths(4)
            .toString();
    Hospital.Patient person = Hospital.Patient.only("Rosa", "Delgado", born);
    assertThat(hospital.send(person.json(more))).isEqualTo(200);
    PatientId id = hospital.chart(person);
    portal.bean(Charts.class).assignSite(id, site);
    return new Visitor(portal, person, id);
  }

  public String desk() {
    return "/staff/people/" + id + "/enrollment";
  }

  /** Shows a passport at the desk; returns the page after it. */
  public HtmlPage identify(Browser staff) {
    return staff.submit(
        staff.get(desk()),
        "form[action$=identity-check]",
        Map.of("document", "PASSPORT", "last-digits", "7K2"));
  }

  /** The code that the desk shows on its screen for them, after they showed a passport. */
  public String code(Browser staff) {
    return staff.submit(identify(staff), "form[action$='/code']", Map.of()).text("#start-code");
  }
}
