// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.junit.jupiter.api.Test;

/**
 * What was read a moment ago is kept parsed; who may see it and what it says is asked each time.
 */
@PortalTest
class ReadAgainTests {
  private static final String RESULTS = "/records/results";

  private final Portal portal;
  private final Hospital hospital;
  private final Hospital.Patient patient = Hospital.Patient.only("Wilma", "Warm", "1971-03-03");
  private final Cast.Person wilma;

  ReadAgainTests(Portal portal) {
    this.portal = portal;
    this.hospital = new Hospital(portal);
    send("k1", "final", "4.1", 3, 0);
    send("k2", "final", "4.4", 9, 0);
    this.wilma = hospital.entrust(patient);
  }

  @Test
  void theSecondLookSaysTheSameAsTheFirst() {
    Browser browser = portal.as(wilma);
    String first = browser.get(RESULTS).text("main");
    assertThat(first).contains("4.1");
    assertThat(browser.get(RESULTS).text("main")).isEqualTo(first);
    String result = detail(browser);
    assertThat(detail(browser)).isEqualTo(result);
  }

  @Test
  void whatIsCorrectedMeanwhileIsReadAnew() {
    Browser browser = portal.as(wilma);
    assertThat(browser.get(RESULTS).text("main")).contains("4.1");
    assertThat(detail(browser)).contains("4.1");
    send("k1", "corrected", "4.9", 3, 60);
    assertThat(browser.get(RESULTS).text("main")).contains("4.9").doesNotContain("4.1");
    assertThat(detail(browser)).contains("4.9");
  }

  @Test
  void whatComesBesideIsThere() {
    Browser browser = portal.as(wilma);
    assertThat(browser.get(RESULTS).text("main")).doesNotContain("6.3");
    send("k3", "final", "6.3", 1, 60);
    assertThat(browser.get(RESULTS).text("main")).contains("6.3", "4.1");
  }

  @Test
  void whatThePatientHasJustReadIsNotThereForWhomItIsHidden() {
    Browser own = portal.as(wilma);
    String result = own.get(RESULTS).all("li.result h3 a").get(0).attr("href");
    assertThat(own.get(result).text("main")).contains("4.1");
    Cast.Person friend = Cast.stranger("Fay Friend");
    portal
        .bean(Grants.class)
        .give(portal.enter(friend), hospital.chart(patient), "FRND", Basis.SELF_GRANTED);
    Browser theirs = portal.as(friend);
    String at = "/for/" + hospital.chart(patient);
    assertThat(theirs.get(at + RESULTS).text("main")).contains("4.1", "4.4");
    HtmlPage hiding = own.get("/me/sharing/hidden/" + result.replaceAll("\\D", ""));
    own.submit(hiding, "main form.card", Map.of("from", "all"));
    assertThat(own.get(result).text("main")).contains("4.1");
    assertThat(theirs.get(at + result).status()).isEqualTo(404);
    assertThat(theirs.get(at + RESULTS).text("main")).contains("4.4").doesNotContain("4.1");
  }

  private String detail(Browser browser) {
    String link = browser.get(RESULTS).all("li.result h3 a").get(0).attr("href");
    return browser.get(link).text("main");
  }

  private void send(String id, String status, String value, int daysAgo, int secondsLater) {
    Instant updated = portal.clock().instant().plus(Duration.ofSeconds(secondsLater));
    assertThat(
            hospital.send(
                patient.json(""), hospital.potassium(patient, id, status, value, daysAgo, updated)))
        .isEqualTo(200);
  }
}
