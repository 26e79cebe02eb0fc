// SPDX-License-Identifier: Apache-2.0
package org.caredoor.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.junit.jupiter.api.Test;

/** Data comes in, the patient reads it, a corrected version comes, the patient is told. */
@PortalTest
class ResultArrivesTests {
  private static final String RESULT = "li.result h3 a:contains(Potassium)";

  private final Portal portal;

  ResultArrivesTests(Portal portal) {
    this.portal = portal;
  }

  @Test
  void aResultIsReadAndItsCorrectionIsTold() {
    // given a patient of a hospital with a log-in
    var hospital = new Hospital(portal);
    var nora = Hospital.Patient.named("Nora", "Lundqvist", "1979-03-14");
    Cast.Person person = hospital.admit(nora);
    Instant now = portal.clock().instant();

    // when a result comes through the door
    assertThat(hospital.send(hospital.potassium(nora, "k1", "final", "4.2", 2, now)))
        .isEqualTo(200);

    // then she finds it, new, and reads it
    Browser browser = portal.browser();
    browser.signIn(person);
    HtmlPage list = browser.get("/records/results");
    assertThat(list.texts("li.result .tag-new")).hasSize(1);
    HtmlPage result = browser.click(list, RESULT);
    assertThat(result.text("p.value")).isEqualTo("4.2mmol/L");
    assertThat(result.text(".answer")).contains("In range");

    // and it is not new any more
    assertThat(browser.get("/records/results").has("li.result .tag-new")).isFalse();

    // when the hospital corrects it
    portal.clock().pass(Duration.ofMinutes(5));
    Instant later = portal.clock().instant();
    assertThat(hospital.send(hospital.potassium(nora, "k1", "corrected", "5.6", 2, later)))
        .isEqualTo(200);

    // then it is new again and says what it was
    list = browser.get("/records/results");
    assertThat(list.texts("li.result .tag-new")).hasSize(1);
    result = browser.click(list, RESULT);
    assertThat(result.text("p.value")).isEqualTo("5.6mmol/L");
    assertThat(result.texts("main .tag")).contains("Corrected");
    assertThat(result.text("main")).contains("said 4.2 mmol/L.");

    // and a late arrival of the first version changes nothing
    assertThat(hospital.send(hospital.potassium(nora, "k1", "final", "4.2", 2, now)))
        .isEqualTo(200);
    assertThat(browser.click(browser.get("/records/results"), RESULT).text("p.value"))
        .isEqualTo("5.6mmol/L");
  }
}
