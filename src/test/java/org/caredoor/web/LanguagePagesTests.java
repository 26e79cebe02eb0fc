// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import static org.assertj.core.api.Assertions.assertThat;

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
