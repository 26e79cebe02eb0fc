// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.caredoor.web.Formats;
import org.caredoor.web.Page;
import org.caredoor.web.Words;

/** Texts with moments, days and words in them, in the language of whoever reads or hears them. */
record Wording(Words words, Locale locale, ZoneId zone, LocalDate today) {
  /** In the language of the page. */
  static Wording of(Page page, Words words) {
    return new Wording(words, page.locale(), page.zone(), page.today());
  }

  /** In another language. */
  Wording in(Locale other) {
    return new Wording(words, other, zone, today);
  }

  /** What is wrong. */
  String title(Cause cause) {
    return words.text(locale, key(cause));
  }

  /** The proof in a sentence. */
  String proof(Cause cause) {
    return text(key(cause) + ".why", cause.proof());
  }

  /** What to say about it. */
  String said(Cause cause) {
    return text(key(cause) + ".say", cause.proof());
  }

  private static String key(Cause cause) {
    return "enrollment.support.cause." + cause.trouble().key();
  }

  /** A text; where there is nothing to fill in, its form without, if there is one. */
  String text(String key, List<?> values) {
    String bare = key + ".bare";
    return values.isEmpty() && words.has(locale, bare)
        ? words.text(locale, bare)
        : words.text(locale, key, values.stream().map(this::value).toArray());
  }

  /** A value as it is written. */
  String value(Object value) {
    return switch (value) {
      case Instant at -> Formats.dayTime(locale, at.atZone(zone), today);
      case LocalDate day -> Formats.longDate(locale, day);
      case Integer number -> Formats.number(locale, number);
      case Cause.Named named -> words.text(locale, named.key());
      case Cause.Relation(String code) -> {
        String key = "access.looked.rel." + code;
        yield words.text(locale, words.has(locale, key) ? key : "access.looked.rel.OTHER");
      }
      case Collection<?> all -> all.stream().map(this::value).collect(Collectors.joining(", "));
      default -> value.toString();
    };
  }
}
