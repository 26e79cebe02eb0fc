// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.trail;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caredoor.access.Purpose;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.Looks;
import org.caredoor.audit.TrailSearch;
import org.caredoor.web.FilterFields;
import org.jspecify.annotations.Nullable;

/**
 * What the trail is narrowed to, as typed and as kept in its address.
 *
 * @param patient key, record number or name
 * @param account number, user name or name of a log-in
 * @param from first day as typed
 * @param to last day as typed
 * @param before where the page before ended; null for the newest
 */
record TrailFilter(
    String patient,
    String account,
    String action,
    String purpose,
    String outcome,
    String reason,
    String from,
    String to,
    Looks.@Nullable Place before) {
  static final List<String> PURPOSES =
      Arrays.stream(Purpose.values()).map(Purpose::code).distinct().toList();

  private static final int DAYS = 30;
  private static final Pattern PLACE = Pattern.compile("(\\d{1,11})\\.(\\d{6})\\.(\\d{1,18})");

  /**
   * Reads the request's parameters; what cannot be read counts as not given. Without a first day it
   * is the last month: an empty one means from the beginning.
   */
  static TrailFilter of(Map<String, String> given, LocalDate today) {
    return new TrailFilter(
        FilterFields.text(given, "patient"),
        FilterFields.text(given, "account"),
        one(FilterFields.text(given, "action"), AuditEvent.Action.values()),
        PURPOSES.contains(FilterFields.text(given, "purpose"))
            ? FilterFields.text(given, "purpose")
            : "",
        one(FilterFields.text(given, "outcome"), AuditEvent.Outcome.values()),
        FilterFields.text(given, "reason").toUpperCase(Locale.ROOT),
        given.containsKey("from")
            ? FilterFields.text(given, "from")
            : today.minusDays(DAYS).toString(),
        FilterFields.text(given, "to"),
        place(FilterFields.text(given, "before")));
  }

  private static String one(String typed, Enum<?>[] of) {
    return Arrays.stream(of).map(Enum::name).filter(typed::equals).findFirst().orElse("");
  }

  boolean badFrom() {
    return !from.isEmpty() && FilterFields.day(from, 1900) == null;
  }

  boolean badTo() {
    return !to.isEmpty() && FilterFields.day(to, 1900) == null;
  }

  TrailSearch.Wanted wanted(
      TrailSearch.Part part, @Nullable Long patientKey, @Nullable Long accountId, ZoneId zone) {
    LocalDate first = FilterFields.day(from, 1900);
    LocalDate last = FilterFields.day(to, 1900);
    return new TrailSearch.Wanted(
        part,
        patientKey,
        accountId,
        action.isEmpty() ? null : AuditEvent.Action.valueOf(action),
        purpose,
        outcome.isEmpty() ? null : AuditEvent.Outcome.valueOf(outcome),
        reason,
        start(first, zone),
        start(last == null ? null : last.plusDays(1), zone));
  }

  private static @Nullable Instant start(@Nullable LocalDate day, ZoneId zone) {
    return day == null ? null : day.atStartOfDay(zone).toInstant();
  }

  /** For those who may not ask about patients. */
  TrailFilter withoutPatient() {
    return new TrailFilter("", account, action, purpose, outcome, reason, from, to, before);
  }

  /** The same for another patient, as chosen from a list or clicked in a row. */
  String ofPatient(String key) {
    return new TrailFilter(key, account, action, purpose, outcome, reason, from, to, null)
        .address(null);
  }

  /** The same for another log-in. */
  String ofAccount(long id) {
    return new TrailFilter(
            patient, Long.toString(id), action, purpose, outcome, reason, from, to, null)
        .address(null);
  }

  /** The query of the address; behind a place the older rows. */
  String address(Looks.@Nullable Place place) {
    var address = new StringBuilder("?from=").append(encoded(from));
    FilterFields.append(address, "to", to);
    FilterFields.append(address, "patient", patient);
    FilterFields.append(address, "account", account);
    FilterFields.append(address, "action", action);
    FilterFields.append(address, "purpose", purpose);
    FilterFields.append(address, "outcome", outcome);
    FilterFields.append(address, "reason", reason);
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

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Looks.@Nullable Place place(String text) {
    Matcher place = PLACE.matcher(text);
    return place.matches()
        ? new Looks.Place(
            Instant.ofEpochSecond(
                Long.parseLong(place.group(1)), Long.parseLong(place.group(2)) * 1000),
            Long.parseLong(place.group(3)))
        : null;
  }
}
