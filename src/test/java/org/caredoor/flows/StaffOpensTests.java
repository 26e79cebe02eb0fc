// SPDX-License-Identifier: Apache-2.0
package org.caredoor.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.junit.jupiter.api.Test;

/** A nurse finds a person whose name she misspells, says why, and sees what the patient sees. */
@PortalTest
class StaffOpensTests {
  private final Portal portal;

  StaffOpensTests(Portal portal) {
    this.portal = portal;
  }

  @Test
  void aNurseFindsAndOpensAChart() {
    // given a nurse at her desk
    Browser nurse = portal.browser();
    HtmlPage desk = nurse.signIn("ida.hansen");

    // when she looks for a name as she heard it
    HtmlPage found = nurse.submit(desk, "main form[role=search]", Map.of("q", "walter brand"));
    HtmlPage person = nurse.click(found, "main td a, main th a:contains(Walter Brandt)");

    // then the chart asks why, and opens with the reason
    assertThat(person.text("h1")).isEqualTo("Walter Brandt");
    HtmlPage chart =
        nurse.submit(person, "form[action$=/opening]", Map.of("purpose", "TREAT", "note", "leg"));
    assertThat(chart.path()).endsWith("/chart/home");
    assertThat(chart.text(".staffbar")).contains("Walter Brandt");

    // and shows the same results as the patient sees
    String prefix = chart.path().replace("/home", "");
    assertThat(nurse.get(prefix + "/records/results").texts("main section h3"))
        .isNotEmpty()
        .isEqualTo(portal.as("walter").get("/records/results").texts("main section h3"));

    // and offers nothing that only the patient may do
    assertThat(nurse.get(prefix + "/records/results").has("a[href*=/corrections/new]")).isFalse();
    assertThat(nurse.get(prefix + "/records/corrections/new").status()).isIn(403, 404);

    // when she closes it, it asks again
    HtmlPage again = nurse.click(chart, ".staffbar a");
    nurse.submit(again, "form[action$=/closing]", Map.of());
    assertThat(nurse.get(prefix + "/home").has("form[action$=/opening]")).isTrue();
  }
}
