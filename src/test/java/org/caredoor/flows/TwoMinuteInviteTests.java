// SPDX-License-Identifier: Apache-2.0
package org.caredoor.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.junit.jupiter.api.Test;

/** Nora lets her brother in, who sits beside her with his own phone. */
@PortalTest
class TwoMinuteInviteTests {
  private final Portal portal;

  TwoMinuteInviteTests(Portal portal) {
    this.portal = portal;
  }

  @Test
  void hePointsHisCameraAtHerScreenSignsInAndProvesThatHeKnowsHer() {
    // given Nora, signed in, and her brother with a sign-in of his own
    var hospital = new Hospital(portal);
    Hospital.Patient patient = Hospital.Patient.only("Nora", "Lund", "1985-04-07");
    Cast.Person nora = hospital.admit(patient);
    Cast.Person brother = Cast.stranger("Jonas Lund");
    portal.enter(brother);

    // when she makes a code, with what is ticked for most people
    Browser hers = portal.as(nora);
    HtmlPage made =
        hers.submit(
            hers.get("/me/sharing/invitations/new"),
            "main form",
            Map.of("whom", "My brother", "relationship", "SIB", "scope", "results"));
    String code = made.text("#invitation-code");
    assertThat(made.has(".qr-box svg")).isTrue();

    // and he opens what her screen shows: he signs in on the way, and the code is there already
    Browser his = portal.browser();
    portal.forgetTries();
    HtmlPage signIn = his.get("/family/join?code=" + code);
    assertThat(signIn.path()).isEqualTo("/sign-in");
    HtmlPage join = his.signIn(brother);
    assertThat(join.path()).isEqualTo("/family/join");
    assertThat(join.one("#code").val()).isEqualTo(code);

    // then the code alone is worth nothing
    HtmlPage wrong =
        his.submit(join, "main form", Map.of("month", "4", "day", "8", "year", "1985"));
    assertThat(wrong.text("[role=alert]")).contains("do not fit");
    HtmlPage in = his.submit(join, "main form", Map.of("month", "4", "day", "7", "year", "1985"));
    assertThat(in.path()).endsWith("/access");
    assertThat(in.text("main")).contains(patient.given() + " gave you access");

    // and she sees him at once, and nobody comes in with the code again
    assertThat(hers.get("/me/sharing").text("main")).contains("Jonas Lund", "You gave this");
    Cast.Person other = Cast.stranger("Nils Berg");
    portal.enter(other);
    Browser late = portal.as(other);
    assertThat(
            late.submit(
                    late.get("/family/join?code=" + code),
                    "main form",
                    Map.of("month", "4", "day", "7", "year", "1985"))
                .text("[role=alert]"))
        .contains("do not fit");
  }
}
