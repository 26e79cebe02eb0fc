// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import com.microsoft.playwright.options.ColorScheme;

/** How a page is looked at. */
record Look(int width, ColorScheme scheme, String language) {
  static final Look PHONE = new Look(390, ColorScheme.LIGHT, "en");
  static final Look DESK = new Look(1280, ColorScheme.LIGHT, "en");

  Look dark() {
    return new Look(width, ColorScheme.DARK, language);
  }

  Look in(String other) {
    return new Look(width, scheme, other);
  }

  int height() {
    return width < 600 ? 844 : 900;
  }

  @Override
  public String toString() {
    return width + " " + scheme.name().toLowerCase(java.util.Locale.ROOT) + " " + language;
  }
}
