// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Moves the dates of FHIR resources by whole weeks, so that what was last week stays last week and
 * a Tuesday a Tuesday: what has been to at most a week before, what is to come to at most a week
 * later, nothing onto a holiday. Times of day stay as they read on the clinic's clock, ages as they
 * were.
 */
final class MovedDates {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int DAYS_A_WEEK = 7;
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern MOMENT =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})");
  private static final Pattern DATE_IN_TEXT =
      Pattern.compile("(?<![\\w-])\\d{4}-\\d{2}-\\d{2}(?![\\w-])");

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  /** The names under which FHIR keeps dates that may be a year or a month only. */
  private static final Pattern DATE_NAME =
      Pattern.compile(".*(DateTime|Date|Time)|date|start|end|issued|authoredOn|created|recorded");

  /** Names, addresses and keys: moving a date in them would make another thing of them. */
  private static final Set<String> NAMES =
      Set.of("id", "value", "system", "url", "uri", "reference", "fullUrl", "code", "version");

  private final LocalDate anchor;
  private final LocalDate today;
  private final ZoneId zone;
  private final long days;
  private final long weeksBack;
  private final long weeksAhead;

  MovedDates(LocalDate anchor, LocalDate today, ZoneId zone) {
    this.anchor = anchor;
    this.today = today;
    this.zone = zone;
    this.days = ChronoUnit.DAYS.between(anchor, today);
    this.weeksBack = Math.floorDiv(days, DAYS_A_WEEK);
    this.weeksAhead = Math.ceilDiv(days, DAYS_A_WEEK);
  }

  /** True when these dates are the same as those moved to another day. */
  boolean sameAs(LocalDate otherDay) {
    var other = new MovedDates(anchor, otherDay, zone);
    return weeksBack == other.weeksBack && weeksAhead == other.weeksAhead;
  }

  /** The day that stands for another one. */
  LocalDate moved(LocalDate date) {
    boolean past = !date.isAfter(anchor);
    LocalDate moved = date.plusWeeks(past ? weeksBack : weeksAhead);
    while (Holiday.isFree(moved) && !Holiday.isFree(date)) {
      moved = moved.plusWeeks(past ? -1 : 1);
    }
    return moved;
  }

  /** Copies a JSON document, its dates moved; everything else stays as it is written. */
  void copy(InputStream from, OutputStream to) throws IOException {
    if (days == 0) {
      from.transferTo(to);
      return;
    }
    try (JsonParser in = JSON.createParser(from);
        JsonGenerator out = JSON.createGenerator(to)) {
      while (in.nextToken() != null) {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
          String name = in.currentName() == null ? "" : in.currentName();
          out.writeString(moved(name, in.getString()));
        } else if (in.currentToken().isNumeric()) {
          out.writeNumber(in.getString()); // 1.50 stays 1.50
        } else {
          out.copyCurrentEvent(in);
        }
      }
    }
  }

  /** A value of the element of that name. */
  String moved(String name, String value) {
    if (NAMES.contains(name)) {
      return value;
    }
    if (DATE.matcher(value).matches()) {
      LocalDate date = LocalDate.parse(value);
      return (name.equals("birthDate") ? born(date) : moved(date)).toString();
    }
    if (MOMENT.matcher(value).matches()) {
      return moment(value);
    }
    if (value.length() == 4 && DATE_NAME.matcher(name).matches()) {
      return Year.of(moved(Year.parse(value).atMonth(7).atDay(1)).getYear()).toString();
    }
    if (value.length() == 7 && DATE_NAME.matcher(name).matches()) {
      return YearMonth.from(moved(YearMonth.parse(value).atDay(15))).toString();
    }
    return name.equals("data") ? attachment(value) : text(value);
  }

  /** The same age today as on the anchor, whatever leap days lie between. */
  private LocalDate born(LocalDate date) {
    int age = Period.between(date, anchor).getYears();
    LocalDate moved = date.plusDays(days);
    int now = Period.between(moved, today).getYears();
    return now < age ? moved.minusDays(1) : now > age ? moved.plusDays(1) : moved;
  }

  /** Twenty past nine stays so when clocks were changed in between. */
  private String moment(String value) {
    OffsetDateTime at = OffsetDateTime.parse(value);
    ZonedDateTime local = at.atZoneSameInstant(zone);
    OffsetDateTime moved = local.with(moved(local.toLocalDate())).toOffsetDateTime();
    OffsetDateTime written =
        zone.getRules().getOffset(at.toInstant()).equals(at.getOffset())
            ? moved
            : moved.withOffsetSameInstant(at.getOffset());
    int dot = value.indexOf('.');
    String fraction = dot < 0 ? "" : value.substring(dot).replaceFirst("[^.\\d].*", "");
    return SECONDS.format(written) + fraction + written.getOffset().getId();
  }

  /** A note in an attachment (base 64); pictures and PDF stay as they are. */
  private String attachment(String value) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Base64.getDecoder().decode(value)))
              .toString();
      return text.startsWith("%PDF")
          ? value
          : Base64.getEncoder().encodeToString(text(text).getBytes(StandardCharsets.UTF_8));
    } catch (CharacterCodingException | IllegalArgumentException e) {
      return value;
    }
  }

  private String text(String value) {
    String iso = DATE_IN_TEXT.matcher(value).replaceAll(this::inText);
    return ProseDates.move(iso, anchor, this::moved);
  }

  private String inText(MatchResult match) {
    try {
      return moved(LocalDate.parse(match.group())).toString();
    } catch (DateTimeException e) {
      return match.group();
    }
  }
}
