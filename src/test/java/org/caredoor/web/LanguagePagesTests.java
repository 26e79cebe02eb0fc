// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@PortalTest
class LanguagePagesTests {
  private final Portal portal;

  LanguagePagesTests(Portal portal) {
    this.portal = portal;
  }

  @Test
  void staffChangeItOnAPhoneInTheirOwnMenu() {
    HtmlPage page = portal.as("devon.park").get("/staff/people");
    assertThat(page.all(".menu .only-narrow a").eachAttr("hreflang")).containsExactly("es");
  }

  /** A form that was refused is begun anew on the page that it was sent from. */
  @ParameterizedTest
  @CsvSource({
    "HERE/me/sharing/invitations/new?free=yes, /me/sharing/invitations/new?free=yes",
    "HERE/me/sharing/invitations/new, /me/sharing/invitations/new",
    "HERE/nowhere?free=yes, /me/sharing",
    "https://evil.example/me/sharing/invitations/new?free=yes, /me/sharing",
    "HERE.evil.example/me/sharing/invitations/new?free=yes, /me/sharing",
    "http://[, /me/sharing",
    "'', /me/sharing"
  })
  void aRefusedFormLeadsBackToThePageThatItWasSentFrom(String referer, String expected) {
    Browser ana = portal.as("ana");
    HtmlPage form = ana.get("/me/sharing/invitations/new?free=yes");
    HtmlPage refused =
        ana.copy()
            .with("Referer", referer.replace("HERE", portal.origin()))
            .submit(form, "main form", Map.of("whom", ""));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.all("a[hreflang=es]").eachAttr("href"))
        .isNotEmpty()
        .allSatisfy(link ->
            assertThat(ana.copy().getWithoutFollowing(link).location()).isEqualTo(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "/sites, /sites",
    "/records/search?q=a%2520b, /records/search?q=a%20b",
    "//evil.example, /",
    "https://evil.example/, /",
    "/%7Bplace%7D, /"
  })
  void leadsBackToAPageOfThePortalOnly(String back, String expected) {
    assertThat(portal.browser().getWithoutFollowing("/language?to=es&back=" + back).location())
        .isEqualTo(expected);
  }
}
