// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caredoor.audit.Looks;
import org.caredoor.web.FilterFields;
import org.jspecify.annotations.Nullable;

/**
 * What the list of looks is narrowed to, as typed and as kept in its address.
 *
 * @param from first day as typed
 * @param to last day as typed
 * @param before where the page before ended; null for the newest
 */
record LookFilter(Looks.Who who, String q, String from, String to, Looks.@Nullable Place before) {
  private static final Pattern PLACE = Pattern.compile("(\\d{1,12})\\.(\\d{6})\\.(\\d{1,19})");

  /** Reads the request's parameters; what cannot be read counts as not given. */
  static LookFilter of(Map<String, String> given) {
    Looks.Who who = Looks.Who.EVERYONE;
    for (Looks.Who one : Looks.Who.values()) {
      if (code(one).equals(given.get("who"))) {
        who = one;
      }
    }
    return new LookFilter(
        who,
        FilterFields.text(given, "q"),
        FilterFields.text(given, "from"),
        FilterFields.text(given, "to"),
        place(FilterFields.text(given, "before")));
  }

  static String code(Looks.Who who) {
    return who.name().toLowerCase(Locale.ROOT);
  }

  boolean narrowed() {
    return who != Looks.Who.EVERYONE || !q.isEmpty() || !from.isEmpty() || !to.isEmpty();
  }

  boolean badFrom() {
    return !from.isEmpty() && FilterFields.day(from, 1900) == null;
  }

  boolean badTo() {
    return !to.isEmpty() && FilterFields.day(to, 1900) == null;
  }

  Looks.Wanted wanted(long me, boolean withFamily, ZoneId zone) {
    LocalDate first = FilterFields.day(from, 1900);
    LocalDate last = FilterFields.day(to, 1900);
    return new Looks.Wanted(
        who,
        me,
        q,
        first == null ? null : first.atStartOfDay(zone).toInstant(),
        last == null ? null : last.plusDays(1).atStartOfDay(zone).toInstant(),
        before,
        withFamily);
  }

  /** The address of the same list for other people. */
  String addressFor(Looks.Who other) {
    return new LookFilter(other, q, from, to, null).address(null);
  }

  /** The query of the address; behind a place the older looks. */
  String address(Looks.@Nullable Place place) {
    var address = new StringBuilder("?who=").append(code(who));
    FilterFields.append(address, "q", q);
    FilterFields.append(address, "from", from);
    FilterFields.append(address, "to", to);
    if (place != null) {
      address
          .append("&before=")
          .append(place.at().getEpochSecond())
          .append('.')
          .append("%06d".formatted(place.at().getNano() / 1000))
          .append('.')
          .append(place.number());
    }
    return address.toString();
  }

  private static Looks.@Nullable Place place(String text) {
    Matcher place = PLACE.matcher(text);
    try {
      return place.matches()
          ? new Looks.Place(
              Instant.ofEpochSecond(
                  Math.min(Long.parseLong(place.group(1)), 99_999_999_999L),
                  Long.parseLong(place.group(2)) * 1000),
              Long.parseLong(place.group(3)))
          : null;
    } catch (NumberFormatException e) {
      return null; // a number that is too long
    }
  }
}
