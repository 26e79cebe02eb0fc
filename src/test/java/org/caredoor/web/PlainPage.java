// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;

/** A page without a request, for tests of wording. */
public final class PlainPage {
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  private static final Words WORDS = new Words();

  private PlainPage() {}

  /** A page of November 19, 2026, read by nobody in particular. */
  public static Page in(Locale locale) {
    return new Page(
        WORDS,
        path -> path,
        locale,
        null,
        "/",
        null,
        null,
        LocalDate.of(2026, 11, 19),
        ZONE,
        new Branding("Riverbend", "Community Health", ZONE, ""),
        0,
        name -> null);
  }

  public static Page english() {
    return in(Words.LANGUAGES.get(0));
  }

  public static Page spanish() {
    return in(Words.LANGUAGES.get(1));
  }
}
