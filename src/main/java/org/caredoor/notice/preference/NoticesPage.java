// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.preference;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.caredoor.account.Problem;
import org.caredoor.notice.Channel;
import org.caredoor.notice.NoticeEvent;
import org.caredoor.notice.push.PushDevice;

/**
 * What the page of notices shows.
 *
 * @param ways that this portal has; a letter is one only of somebody with a chart
 * @param events about which something can be chosen
 * @param always of which they are told in any case
 * @param language in which they are told
 * @param pushKey our public key for browsers; empty where they cannot subscribe
 * @param typed a number that was not taken
 */
record NoticesPage(
    List<String> emails,
    List<Phones.Phone> phones,
    List<PushDevice> devices,
    List<Channel> ways,
    List<NoticeEvent> events,
    List<NoticeEvent> always,
    Wishes wishes,
    String language,
    String pushKey,
    String typed,
    List<Problem> problems) {
  boolean has(Channel channel) {
    return ways.contains(channel);
  }

  /** What is wrong with one field. */
  List<Problem> of(String field) {
    return problems.stream().filter(p -> p.field().equals(field)).toList();
  }

  LocalTime quietFrom() {
    Quiet quiet = wishes.quiet();
    return quiet == null ? Quiet.NIGHT.from() : quiet.from();
  }

  LocalTime quietUntil() {
    Quiet quiet = wishes.quiet();
    return quiet == null ? Quiet.NIGHT.until() : quiet.until();
  }

  /** The chosen zone; empty for that of the clinic. */
  String zone() {
    ZoneId zone = wishes.zone();
    return zone == null ? "" : zone.getId();
  }

  List<String> zones() {
    String mine = zone();
    return mine.isEmpty() || WishForm.ZONES.contains(mine)
        ? WishForm.ZONES
        : Stream.concat(Stream.of(mine), WishForm.ZONES.stream()).toList();
  }

  /** "Pacific Time"; of places where summer time differs, the place too. */
  String zoneName(String zone, Locale locale) {
    String name = ZoneId.of(zone).getDisplayName(TextStyle.FULL, locale);
    return zone.equals("America/Phoenix") || zone.equals("America/Puerto_Rico")
        ? name + " (" + zone.substring(zone.indexOf('/') + 1).replace('_', ' ') + ")"
        : name;
  }
}
