// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.letter;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.caredoor.directory.Span;
import org.caredoor.web.Formats;
import org.caredoor.web.Words;

/** The usual week of a site in few lines: days in a row that are alike stand together. */
final class Hours {
  private static final String THIN = "\u00a0"; // a time is not torn apart at the end of a line

  private Hours() {}

  static List<String> lines(Words words, Locale locale, Map<DayOfWeek, List<Span>> week) {
    List<String> lines = new ArrayList<>();
    DayOfWeek[] days = DayOfWeek.values();
    for (int first = 0; first < days.length; ) {
      List<Span> spans = week.getOrDefault(days[first], List.of());
      int last = first;
      while (last + 1 < days.length && week.getOrDefault(days[last + 1], List.of()).equals(spans)) {
        last++;
      }
      if (!spans.isEmpty()) {
        lines.add(
            words.text(
                locale,
                "enrollment.letter.hours.line",
                days(words, locale, days[first], days[last]),
                spans.stream().map(s -> span(words, locale, s)).collect(Collectors.joining(", "))));
      }
      first = last + 1;
    }
    return lines;
  }

  private static String days(Words words, Locale locale, DayOfWeek first, DayOfWeek last) {
    String begin = name(locale, first);
    if (first == last) {
      return begin;
    }
    return words.text(
        locale, "enrollment.letter.hours.days", begin, last.getDisplayName(TextStyle.FULL, locale));
  }

  private static String name(Locale locale, DayOfWeek day) {
    String name = day.getDisplayName(TextStyle.FULL, locale);
    return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
  }

  private static String span(Words words, Locale locale, Span span) {
    return words
        .text(
            locale,
            "enrollment.letter.hours.span",
            Formats.time(locale, span.opens()),
            Formats.time(locale, span.closes()))
        .replace(" ", THIN);
  }
}
