// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.caredoor.record.reading.Observed;
import org.caredoor.record.reading.Verdict;
import org.caredoor.record.reading.Verdict.Side;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The answer above the list.
 *
 * @param news what is new, to be marked; may be empty
 * @param rest the other sentences
 */
record Summary(String news, String rest) {
  private enum Standing {
    IN_RANGE,
    AS_EXPECTED,
    LITTLE_HIGH,
    LITTLE_LOW,
    HIGH,
    LOW,
    URGENT,
    UNUSUAL
  }

  /**
   * Counts.
   *
   * @param tests how many results are new
   * @param reports how many reports were not opened yet
   * @param newest the tests of the newest day
   */
  static Summary of(Page page, int tests, int reports, List<Observed> newest) {
    String news =
        tests > 0
            ? page.count("record.result.lede.new", tests)
            : reports > 0 ? page.count("record.result.lede.new-report", reports) : "";
    List<String> rest = new ArrayList<>();
    String andReports =
        tests > 0 && reports > 0 ? page.count("record.result.lede.and-reports", reports) : "";
    String newestSentence = newest(page, newest);
    if (!newestSentence.isEmpty()) {
      rest.add(newestSentence);
    }
    String after = news.isEmpty() ? "" : andReports.isEmpty() ? ". " : andReports + ". ";
    return new Summary(news, after + String.join(" ", rest));
  }

  private static String newest(Page page, List<Observed> newest) {
    Map<Standing, Integer> counts = new EnumMap<>(Standing.class);
    int judged = 0;
    for (Observed observed : newest) {
      Standing standing = standing(observed.verdict());
      if (standing != null) {
        counts.merge(standing, 1, Math::addExact);
        judged++;
      }
    }
    if (judged == 0) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    counts.forEach((standing, count) ->
        parts.add(
            page.count(
                "record.result.lede." + standing.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                count)));
    if (newest.size() == 1) {
      return page.t("record.result.lede.newest-one", parts.getFirst());
    }
    return page.count("record.result.lede.newest", newest.size(), join(page, parts));
  }

  /** "a", "a and b", "a, b and c". */
  static String join(Page page, List<String> parts) {
    return parts.size() == 1
        ? parts.getFirst()
        : page.t(
            "record.result.and",
            String.join(", ", parts.subList(0, parts.size() - 1)),
            parts.getLast());
  }

  private static @Nullable Standing standing(Verdict verdict) {
    return switch (verdict) {
      case Verdict.InRange i -> Standing.IN_RANGE;
      case Verdict.AtGoal g -> Standing.IN_RANGE;
      case Verdict.NearGoal g -> g.side() == Side.HIGH ? Standing.LITTLE_HIGH : Standing.LITTLE_LOW;
      case Verdict.PastGoal g -> g.side() == Side.HIGH ? Standing.HIGH : Standing.LOW;
      case Verdict.Outside o ->
          o.side() == Side.HIGH
              ? o.little() ? Standing.LITTLE_HIGH : Standing.HIGH
              : o.little() ? Standing.LITTLE_LOW : Standing.LOW;
      case Verdict.Urgent u -> Standing.URGENT;
      case Verdict.Marked m -> m.usual() ? Standing.AS_EXPECTED : Standing.UNUSUAL;
      case Verdict.Answer a ->
          a.expected().map(e -> e ? Standing.AS_EXPECTED : Standing.UNUSUAL).orElse(null);
      case Verdict.Unjudged u -> null;
    };
  }
}
