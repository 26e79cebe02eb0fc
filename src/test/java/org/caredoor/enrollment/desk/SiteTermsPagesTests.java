// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.enrollment.SiteTerms;
import org.junit.jupiter.api.Test;

@PortalTest
class SiteTermsPagesTests {
  private static final String EASTSIDE = "form:has([name=site][value=eastside])";

  private final Portal portal;
  private final SiteTerms terms;

  SiteTermsPagesTests(Portal portal, SiteTerms terms) {
    this.portal = portal;
    this.terms = terms;
  }

  @Test
  void aManagerSaysHowLongCodesOfTheirSiteWork() {
    Browser helen = portal.as("helen.kowalski");
    HtmlPage page = helen.get("/staff/enrollment/terms");
    HtmlPage wrong = helen.submit(page, EASTSIDE, Map.of("days", "400"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text("#days-eastside-error")).contains("1 to 365");
    assertThat(wrong.one("#days-eastside").val()).isEqualTo("400");
    HtmlPage done = helen.submit(wrong, EASTSIDE, Map.of("days", "45"));
    assertThat(done.text("main [role=status]")).contains("It is set");
    assertThat(terms.days("eastside")).isEqualTo(45);
    helen.submit(done, EASTSIDE, Map.of("days", Integer.toString(SiteTerms.USUAL_DAYS)));
    assertThat(terms.days("eastside")).isEqualTo(SiteTerms.USUAL_DAYS);
    String token = page.one(EASTSIDE + " [name=_csrf]").val();
    assertThat(
            helen
                .post(
                    "/staff/enrollment/terms",
                    Map.of("_csrf", token, "site", "nowhere", "days", "9"))
                .status())
        .isEqualTo(404);
  }

  @Test
  void othersSetNothing() {
    assertThat(portal.as("tess.holloway").get("/staff/enrollment/terms").status()).isEqualTo(403);
  }
}
