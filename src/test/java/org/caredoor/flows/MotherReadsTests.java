// SPDX-License-Identifier: Apache-2.0
package org.caredoor.flows;

import static org.assertj.core.api.Assertions.assertThat;

import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.junit.jupiter.api.Test;

/** Ana reads Mateo's record, always knowing whose it is. */
@PortalTest
class MotherReadsTests {
  private final Portal portal;
  private final TestDatabase trail;

  MotherReadsTests(Portal portal, TestDatabase trail) {
    this.portal = portal;
    this.trail = trail;
  }

  @Test
  void aMotherReadsHerSonsShots() {
    // given Ana at her own home page
    Browser ana = portal.browser();
    HtmlPage home = ana.signIn("ana");
    assertThat(home.path()).isEqualTo("/home");
    assertThat(home.has(".proxybar")).isFalse();

    // when she opens Mateo's page and his shots
    String link =
        home.all("main a[href^=/for/]:contains(Mateo), .pop a[href^=/for/]:contains(Mateo)")
            .get(0)
            .attr("href");
    HtmlPage mateo = ana.get(link);
    String prefix = link.substring(0, link.lastIndexOf('/'));
    long before = trail.lastEvent();
    HtmlPage shots = ana.get(prefix + "/records/immunizations");

    // then every page says that it is his, and each link stays with him
    assertThat(mateo.text(".proxybar")).contains("Mateo");
    assertThat(shots.text(".proxybar")).contains("Mateo");
    assertThat(shots.all("main a[href^=/]").eachAttr("href"))
        .isNotEmpty()
        .allMatch(href -> href.startsWith(prefix + "/"));
    assertThat(ana.get("/records/immunizations").text("main")).isNotEqualTo(shots.text("main"));

    // and the trail says who read it for whom and why
    assertThat(portal.tracesSince(before))
        .filteredOn(t -> t.what().equals("/for/{key}/records/immunizations"))
        .singleElement()
        .satisfies(t -> {
          assertThat(t.actorName()).isEqualTo("Ana Reyes");
          assertThat(t.purpose()).isEqualTo("FAMRQT");
          assertThat(t.patientId()).isNotNull();
        });

    // and the way back is one step
    HtmlPage own = ana.click(shots, ".proxybar a");
    assertThat(own.path()).isEqualTo("/home");
    assertThat(own.has(".proxybar")).isFalse();
  }

  @Test
  void aFatherWithoutARecordOfHisOwnArrivesAtHisChildren() {
    Browser ramon = portal.browser();
    HtmlPage home = ramon.signIn("ramon");
    assertThat(home.status()).isEqualTo(200);
    assertThat(home.all("a[href^=/for/]")).isNotEmpty();
  }
}
