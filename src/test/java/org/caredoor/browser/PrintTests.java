// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import org.caredoor.Portal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On paper: whose record it is and what it says, without what can only be clicked. */
@BrowserTest
class PrintTests {
  private final Portal portal;

  PrintTests(Portal portal) {
    this.portal = portal;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/home",
        "/records/results",
        "/records/conditions",
        "/records/immunizations/official",
        "/records/visits",
        "/records/vitals",
        "/medicines",
        "/medicines/wallet",
        "/visits",
        "/me"
      })
  void aPagePrints(String path) {
    try (Window window = Chromium.open(portal, Look.DESK, "ana")) {
      Page page = window.page();
      window.open(path);
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(page.locator("h1").isVisible()).isTrue();
      assertThat(page.locator(".print-only").first().innerText())
          .contains("Ana Reyes", "born ", "Printed ");
      for (String hidden :
          new String[] {
            "header .nav", ".tabbar", ".tools", ".foot", "main .btn:not([href^='tel:'])", ".noprint"
          }) {
        assertThat(page.locator(hidden + " >> visible=true").allInnerTexts()).as(hidden).isEmpty();
      }
      byte[] pdf = page.pdf(new Page.PdfOptions().setFormat("Letter"));
      assertThat(pdf).startsWith("%PDF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      assertThat(pdf.length).isGreaterThan(8_000);
    }
  }
}
