// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.preference;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.notice.Channel;
import org.caredoor.notice.NoticeEvent;
import org.caredoor.notice.Weight;
import org.caredoor.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** What somebody filled in on the page of notices. */
final class WishForm {
  /** Zones that are offered; a person's own is offered too. */
  static final List<String> ZONES =
      List.of(
          "America/New_York",
          "America/Chicago",
          "America/Denver",
          "America/Phoenix",
          "America/Los_Angeles",
          "America/Anchorage",
          "Pacific/Honolulu",
          "America/Puerto_Rico");

  /** Every half hour. */
  static final List<LocalTime> TIMES =
      IntStream.range(0, 48).mapToObj(n -> LocalTime.MIDNIGHT.plusMinutes(30L * n)).toList();

  private WishForm() {}

  /** What was filled in, or what is to be mended. */
  record Read(Wishes wishes, List<Problem> problems) {}

  static Read read(MultiValueMap<String, String> fields, SignedIn.Realm realm) {
    List<Problem> problems = new ArrayList<>();
    Map<NoticeEvent, Set<Channel>> chosen = new EnumMap<>(NoticeEvent.class);
    for (NoticeEvent event : offered(realm)) {
      Set<Channel> ways = EnumSet.noneOf(Channel.class);
      fields.getOrDefault("way-" + event.code(), List.of()).stream()
          .map(Channel::ofCode)
          .flatMap(Optional::stream)
          .forEach(ways::add);
      if (ways.isEmpty() && event.weight() == Weight.DUTY) {
        problems.add(new Problem("way-" + event.code(), "notice.problem.one-way"));
      }
      chosen.put(event, ways);
    }
    LocalTime from = time(fields, "from");
    LocalTime until = time(fields, "until");
    boolean quiet = fields.containsKey("quiet");
    if (quiet && (from == null || until == null || from.equals(until))) {
      problems.add(new Problem("from", "notice.problem.quiet"));
    }
    return new Read(
        new Wishes(
            language(fields),
            zone(fields),
            quiet && from != null && until != null && !from.equals(until)
                ? new Quiet(from, until)
                : null,
            time(fields, "digest"),
            chosen),
        problems);
  }

  /** Those about which something can be chosen. */
  static List<NoticeEvent> offered(SignedIn.Realm realm) {
    return Arrays.stream(NoticeEvent.values())
        .filter(e -> e.concerns(realm) && e.weight() != Weight.SECURITY)
        .toList();
  }

  private static @Nullable LocalTime time(MultiValueMap<String, String> fields, String name) {
    String text = String.valueOf(fields.getFirst(name));
    return TIMES.stream().filter(t -> t.toString().equals(text)).findFirst().orElse(null);
  }

  private static @Nullable String language(MultiValueMap<String, String> fields) {
    String text = String.valueOf(fields.getFirst("language"));
    return Words.LANGUAGES.stream()
        .map(Locale::getLanguage)
        .filter(text::equals)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable ZoneId zone(MultiValueMap<String, String> fields) {
    String text = fields.getFirst("zone");
    try {
      return text == null || !ZoneId.getAvailableZoneIds().contains(text) ? null : ZoneId.of(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
