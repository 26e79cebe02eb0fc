// SPDX-License-Identifier: Apache-2.0
package org.caredoor.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.junit.jupiter.api.Test;

/** The patient says that something in the record is wrong (45 CFR 164.526). */
@PortalTest
class SomethingWrongTests {
  private static final String FORM = "main form:has(textarea)";

  private final Portal portal;

  SomethingWrongTests(Portal portal) {
    this.portal = portal;
  }

  @Test
  void aPatientAsksForACorrectionAndTakesItBack() {
    // given a patient who reads a result
    var hospital = new Hospital(portal);
    var eli = Hospital.Patient.named("Eli", "Farrow", "1966-11-02");
    Browser browser = portal.as(hospital.admit(eli));
    hospital.send(hospital.potassium(eli, "k1", "final", "4.2", 2, portal.clock().instant()));
    HtmlPage result =
        browser.click(browser.get("/records/results"), "li.result h3 a:contains(Potassium)");

    // when they say what is wrong, at first without a word
    HtmlPage form = browser.click(result, "main a[href*=/corrections/new]");
    HtmlPage refused = browser.submit(form, FORM, Map.of("wrong", " "));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.has("[role=alert] a[href=#wrong]")).isTrue();
    HtmlPage receipt =
        browser.submit(refused, FORM, Map.of("wrong", "Not my blood <b>", "should", "Take it out"));

    // then there is a receipt with their words and the day by which they are answered
    assertThat(receipt.path()).startsWith("/records/corrections/");
    assertThat(receipt.text("main")).contains("Not my blood <b>", "Take it out", "Potassium");

    // and the result says that they asked, instead of offering it again
    HtmlPage marked = browser.get(result.path());
    assertThat(marked.all("main a[href*=/corrections/new]")).isEmpty();
    assertThat(marked.has("main a[href^=" + receipt.path() + "]")).isTrue();

    // when they take it back, it can be asked again
    HtmlPage sure = browser.click(receipt, "main a[href$=/withdrawal]");
    browser.submit(sure, "main form", Map.of());
    assertThat(browser.get(result.path()).has("main a[href*=/corrections/new]")).isTrue();
  }
}
