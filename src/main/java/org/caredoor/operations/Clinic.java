// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.caredoor.directory.Closure;
import org.caredoor.directory.OpeningHours;
import org.caredoor.directory.Site;
import org.caredoor.directory.Span;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sample clinic as {@code sample/clinic.json} tells it.
 *
 * @param anchor the day on which its dates are as they stand in the files
 * @param identifierSystems short name to FHIR identifier system
 */
record Clinic(
    LocalDate anchor,
    Map<String, String> identifierSystems,
    List<Place> sites,
    List<Practitioner> practitioners,
    List<Login> staff,
    List<Login> accounts) {
  static final String HOME = "sample/";

  /** Empty where a build was made without the sample. */
  static Optional<Clinic> read() {
    try (InputStream file =
        Clinic.class.getClassLoader().getResourceAsStream(HOME + "clinic.json")) {
      if (file == null) {
        return Optional.empty();
      }
      return Optional.of(JsonMapper.shared().readValue(file, Clinic.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  record Place(
      String key,
      String name,
      Address address,
      String phone,
      @Nullable String nurseLine,
      ZoneId zone,
      Map<String, List<List<String>>> hours,
      List<Day> closures) {
    /** As it is from a day on. */
    Site site(LocalDate today) {
      Map<DayOfWeek, List<Span>> week =
          hours.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      day -> DayOfWeek.valueOf(day.getKey().toUpperCase(Locale.ROOT)),
                      day -> day.getValue().stream().map(Place::span).toList()));
      var closed = new TreeMap<LocalDate, Closure>();
      for (Day closure : closures) {
        LocalDate day = closure.holiday().from(today);
        closed.put(day, new Closure(day, closure.opens(), closure.closes(), closure.reason()));
      }
      return new Site(
          key,
          name,
          address.lines(),
          address.city(),
          address.state(),
          address.postalCode(),
          phone,
          nurseLine,
          new OpeningHours(zone, week, closed));
    }

    private static Span span(List<String> fromUntil) {
      return new Span(LocalTime.parse(fromUntil.get(0)), LocalTime.parse(fromUntil.get(1)));
    }
  }

  /**
   * Who works there.
   *
   * @param npi national provider identifier
   * @param site key of the site, which may be none of ours
   */
  record Practitioner(String npi, String site) {}

  /** The site where a practitioner works; empty when it is none of ours. */
  Optional<String> siteOf(String npi) {
    return practitioners.stream()
        .filter(p -> p.npi().equals(npi))
        .map(Practitioner::site)
        .filter(key -> sites.stream().anyMatch(s -> s.key().equals(key)))
        .findFirst();
  }

  record Address(List<String> lines, String city, String state, String postalCode) {}

  record Day(
      Holiday holiday,
      @Nullable LocalTime opens,
      @Nullable LocalTime closes,
      Map<String, String> reason) {}

  /**
   * A sample sign-in, of staff or of a patient or proxy.
   *
   * @param totpSecret base 32 (RFC 4648)
   * @param who a sentence on them, by language; staff have a title instead
   * @param patient short identifier system to value: whose own chart it is
   */
  record Login(
      String userName,
      String password,
      String totpSecret,
      String name,
      @Nullable String language,
      @Nullable String role,
      @Nullable String site,
      @Nullable Map<String, String> title,
      @Nullable Map<String, String> who,
      @Nullable Map<String, String> patient,
      @Nullable List<Grant> grants,
      @Nullable Boolean emailCode) {}

  record Grant(Map<String, String> patient, String relationship, String basis) {}
}
