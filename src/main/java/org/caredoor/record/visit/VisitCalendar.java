// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.visit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * A visit as a calendar file (RFC 5545). Calendars are shared and lie on other people's servers, so
 * it says only when and where, never why or with whom.
 */
record VisitCalendar(
    String id,
    int version,
    Instant start,
    Instant end,
    Instant made,
    boolean pending,
    String title,
    String place) {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Duration USUAL = Duration.ofMinutes(30);

  /** Octets of a line before it is folded (section 3.1). */
  private static final int LONGEST = 75;

  static VisitCalendar of(
      Upcoming upcoming, String entryId, int version, Instant now, String title) {
    Visit visit = upcoming.visit();
    Instant start = Objects.requireNonNull(visit.start().at());
    Instant end = visit.end().at();
    String place =
        upcoming.site() == null
            ? Objects.requireNonNullElse(visit.place(), "")
            : upcoming.site().name()
                + ", "
                + upcoming.street()
                + ", "
                + upcoming.site().city()
                + ", "
                + upcoming.site().state()
                + " "
                + upcoming.site().postalCode();
    return new VisitCalendar(
        entryId,
        version,
        start,
        end == null || !end.isAfter(start) ? start.plus(USUAL) : end,
        now,
        visit.state() == Visit.State.PENDING,
        title,
        place);
  }

  /** The file, with line ends of CR LF. */
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add("BEGIN:VCALENDAR");
    lines.add("VERSION:2.0");
    lines.add("PRODID:-//Caredoor//Patient portal//EN");
    lines.add("METHOD:PUBLISH");
    lines.add("BEGIN:VEVENT");
    lines.add("UID:" + uid());
    lines.add("SEQUENCE:" + (version - 1));
    lines.add("DTSTAMP:" + UTC.format(made));
    lines.add("DTSTART:" + UTC.format(start));
    lines.add("DTEND:" + UTC.format(end));
    lines.add("SUMMARY:" + escaped(title));
    if (!place.isEmpty()) {
      lines.add("LOCATION:" + escaped(place));
    }
    lines.add("STATUS:" + (pending ? "TENTATIVE" : "CONFIRMED"));
    lines.add("CLASS:PRIVATE");
    lines.add("END:VEVENT");
    lines.add("END:VCALENDAR");
    var text = new StringBuilder();
    lines.forEach(l -> fold(l, text));
    return text.toString();
  }

  /** The same for the same visit, so that a changed time replaces; tells nothing of the record. */
  private String uid() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16) + "@caredoor";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replaceAll("\\R", "\\\\n");
  }

  private static void fold(String line, StringBuilder text) {
    int octets = 0;
    for (int point : line.codePoints().toArray()) {
      String letter = Character.toString(point);
      int size = letter.getBytes(StandardCharsets.UTF_8).length;
      if (octets + size > LONGEST) {
        text.append("\r\n ");
        octets = 1;
      }
      text.append(letter);
      octets += size;
    }
    text.append("\r\n");
  }
}
