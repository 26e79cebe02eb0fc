// SPDX-License-Identifier: Apache-2.0
package org.caredoor.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.access.Basis;
import org.caredoor.patient.PatientId;
import org.junit.jupiter.api.Test;

/** Nora ends what her former partner could see, while he is signed in and reading. */
@PortalTest
class ExPartnerCutOffTests {
  private static final List<String> PAGES =
      RecordPages.and(
          "/records/search?q=a",
          "/records/corrections",
          "/records/corrections/new",
          "/medicines/wallet");

  private final Portal portal;

  ExPartnerCutOffTests(Portal portal) {
    this.portal = portal;
  }

  @Test
  void hisNextClickIsRefusedAsIfHeHadNeverHadAccess() {
    // given Erik, whom Nora once let in, signed in and reading
    var hospital = new Hospital(portal);
    Hospital.Patient patient = Hospital.Patient.only("Nora", "Lund", "1985-04-07");
    assertThat(
            hospital.send(
                patient.json(""),
                hospital.potassium(patient, "k1", "final", "4.1", 3, portal.clock().instant())))
        .isEqualTo(200);
    Cast.Person nora = hospital.entrust(patient);
    PatientId chart = hospital.chart(patient);
    Cast.Person erik = hospital.letIn("Erik Lund", patient, "SPS", Basis.SELF_GRANTED);
    Browser his = portal.browser();
    his.signIn(erik);
    String prefix = "/for/" + chart;
    for (String page : PAGES) {
      assertThat(his.get(prefix + page).status()).as(page).isEqualTo(200);
    }
    String result = his.get(prefix + "/records/results").all("li.result h3 a").get(0).attr("href");
    HtmlPage form = his.get(prefix + "/records/corrections/new");

    // when she stops it on the page that looks like settings
    Browser hers = portal.as(nora);
    HtmlPage review = hers.get("/me/sharing/review");
    String act = review.all("input[name^=act-]").get(0).attr("name");
    HtmlPage done = hers.submit(review, "form[action='/me/sharing/review']", Map.of(act, "now"));
    assertThat(done.text("main [role=status]")).isEqualTo("Saved.");

    // then every page of hers answers him as the page of a record that does not exist
    String nobodys = "/for/" + PatientId.random();
    for (String page : PAGES) {
      HtmlPage refused = his.get(prefix + page);
      HtmlPage unknown = his.get(nobodys + page);
      assertThat(refused.status()).as(page).isEqualTo(unknown.status()).isEqualTo(404);
      assertThat(said(refused)).as(page).isEqualTo(said(unknown)).doesNotContain("Nora");
    }
    assertThat(his.get(result).status()).isEqualTo(404);
    HtmlPage sent =
        his.submitWithoutFollowing(form, "main form", Map.of("wrong", "I was still typing"));
    assertThat(sent.status()).isEqualTo(404);
    assertThat(hers.get("/records/corrections").text("main")).doesNotContain("still typing");

    // and his menu does not know her any more, nor does his start page
    HtmlPage home = his.get("/home");
    assertThat(home.has("a[href^='" + prefix + "']")).isFalse();
    assertThat(home.text()).doesNotContain("Nora");
  }

  /** The words of a page without what names the request. */
  private static String said(HtmlPage page) {
    return page.text().replaceAll("[A-Z0-9]{5}-[A-Z0-9]{5}", "");
  }
}
