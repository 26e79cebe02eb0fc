// SPDX-License-Identifier: Apache-2.0
package org.caredoor.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

/** Two hospitals know a person of one name: nobody guesses, somebody decides. */
@PortalTest
class UnsureMatchTests {
  private final Portal portal;

  UnsureMatchTests(Portal portal) {
    this.portal = portal;
  }

  @Test
  void anUnsureMatchWaitsAndIsDecided() {
    // given a patient who is known here
    var here = new Hospital(portal);
    var known = Hospital.Patient.named("Olga", "Petrenko", "1958-01-30");
    Browser olga = portal.as(here.admit(known));

    // when another hospital sends somebody of that name and birth date, and nothing else to tell
    var there = new Hospital(portal);
    var sent = Hospital.Patient.named("Olga", "Petrenko", "1958-01-30");
    int status =
        there.send(
            sent.json(""),
            there.potassium(sent, "k9", "final", "4.4", 3, portal.clock().instant()));

    // then it is kept, and not shown
    assertThat(status).isEqualTo(202);
    assertThat(olga.get("/records/results").has("li.result")).isFalse();

    // when the front desk compares them and says that they are one person
    Browser desk = portal.as("tess.holloway");
    HtmlPage list = desk.get("/staff/exchange/reviews");
    HtmlPage review = desk.click(list, "main th a:contains(Olga Petrenko)");
    assertThat(review.text("main")).contains("January 30, 1958");
    assertThat(
            portal
                .bean(Database.class)
                .house()
                .sql(
                    """
                    select distinct coalesce(address, '') from audit.event
                    where what = '/staff/exchange/reviews/{no}'
                    """)
                .query(String.class)
                .list())
        .containsExactly("127.0.0.1");
    assertThat(desk.submit(review, "form[action$=/decision]", Map.of()).status()).isEqualTo(422);
    desk.submit(review, "form[action$=/decision]", Map.of("chart", here.chart(known).text()));

    // then the result is in her record, and what comes next needs nobody
    assertThat(olga.get("/records/results").texts("li.result h3")).hasSize(1);
    assertThat(
            there.send(there.potassium(sent, "k10", "final", "4.5", 1, portal.clock().instant())))
        .isEqualTo(200);
    assertThat(olga.get("/records/results").texts("li.result .v"))
        .containsExactly("4.5 mmol/L", "4.4 mmol/L");
    assertThat(desk.get("/staff/exchange/reviews").text("main")).doesNotContain("Olga Petrenko");
  }

  @Test
  void aNurseDoesNotDecide() {
    assertThat(portal.as("maria.santos").get("/staff/exchange/reviews").status()).isIn(403, 404);
  }
}
