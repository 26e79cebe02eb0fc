// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.caredoor.Portal;
import org.junit.jupiter.api.Test;

/** A first visit is light, and a later one carries the page alone. */
@BrowserTest
class FirstPageTests {
  /** Bytes on the wire of the page and all that it loads; what a cache gives counts nothing. */
  private static final String WEIGHT =
      """
      () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .reduce((sum, e) => sum + e.transferSize, 0)
      """;

  private final Portal portal;

  FirstPageTests(Portal portal) {
    this.portal = portal;
  }

  @Test
  void theFirstPageIsUnder100KilobytesAndLaterOnesUnder25() {
    try (Window window = Chromium.open(portal, Look.PHONE, "ana")) {
      window.open("/home");
      assertThat(weight(window)).as("first page").isBetween(1, 100 * 1024);
      window.open("/records/results");
      assertThat(weight(window)).as("later page").isBetween(1, 25 * 1024);
    }
  }

  @Test
  void theSignInPageIsUnder100Kilobytes() {
    try (Window window = Chromium.open(portal, Look.PHONE)) {
      window.open("/sign-in");
      assertThat(weight(window)).isBetween(1, 100 * 1024);
    }
  }

  private static int weight(Window window) {
    window.page().waitForFunction("() => document.fonts.status === 'loaded'");
    return ((Number) window.page().evaluate(WEIGHT)).intValue();
  }
}
