// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.access.ChartOwners;
import org.caredoor.account.AccountId;
import org.caredoor.account.KnownEmails;
import org.caredoor.notice.KnownPhones;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.patient.SharedContacts.Place;
import org.springframework.stereotype.Component;

/** E-mail addresses and telephone numbers that the owners of log-ins have confirmed as theirs. */
@Component
class LogInContacts {
  private final KnownEmails emails;
  private final KnownPhones phones;
  private final ChartOwners owners;
  private final LogInsBegun begun;
  private final Patients patients;

  LogInContacts(
      KnownEmails emails,
      KnownPhones phones,
      ChartOwners owners,
      LogInsBegun begun,
      Patients patients) {
    this.emails = emails;
    this.phones = phones;
    this.owners = owners;
    this.begun = begun;
    this.patients = patients;
  }

  /**
   * Those of some places that belong to the log-in of another person. As with charts, a child's
   * counts for nothing, and a log-in whose own chart has the same birth date is taken for the same
   * person's. Nor does that of somebody who acts for a child: it is by them that a child is
   * reached.
   *
   * @param grownUp the last birth date of those who count
   */
  Set<Place> ofOthers(Collection<Place> places, LocalDate grownUp) {
    Map<Place, Set<AccountId>> confirmed = confirmed(places);
    if (confirmed.isEmpty()) {
      return Set.of();
    }
    Set<AccountId> logIns =
        confirmed.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    Map<AccountId, Set<PatientId>> own = new HashMap<>();
    Map<AccountId, Set<PatientId>> others = new HashMap<>();
    owners
        .chartsOf(logIns)
        .forEach(c ->
            (c.own() ? own : others)
                .computeIfAbsent(c.account(), a -> new HashSet<>())
                .add(c.patient()));
    begun
        .unfinished(logIns)
        .forEach((logIn, patient) -> own.computeIfAbsent(logIn, a -> new HashSet<>()).add(patient));
    Map<PatientId, Chart> charts =
        patients
            .charts(
                Stream.concat(
                        own.values().stream().flatMap(Set::stream),
                        confirmed.keySet().stream().map(Place::whose))
                    .collect(Collectors.toSet()))
            .stream()
            .collect(Collectors.toMap(Chart::id, Function.identity()));
    return confirmed.entrySet().stream()
        .filter(e -> {
          Chart whose = Objects.requireNonNull(charts.get(e.getKey().whose()));
          return e.getValue().stream()
              .anyMatch(logIn ->
                  isAnothers(
                      whose,
                      own.getOrDefault(logIn, Set.of()).stream().map(charts::get).toList(),
                      others.getOrDefault(logIn, Set.of()),
                      grownUp));
        })
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private Map<Place, Set<AccountId>> confirmed(Collection<Place> places) {
    Map<String, Map<String, Set<AccountId>>> byKind =
        Map.of(
            "email",
            emails.of(values(places, "email")),
            "phone",
            phones.of(values(places, "phone")));
    Map<Place, Set<AccountId>> confirmed = new HashMap<>();
    for (Place place : places) {
      Set<AccountId> logIns = byKind.getOrDefault(place.kind(), Map.of()).get(place.value());
      if (logIns != null) {
        confirmed.put(place, logIns);
      }
    }
    return confirmed;
  }

  private static Set<String> values(Collection<Place> places, String kind) {
    return places.stream()
        .filter(p -> p.kind().equals(kind))
        .map(Place::value)
        .collect(Collectors.toSet());
  }

  /**
   * Whether a log-in is of somebody else, who counts.
   *
   * @param own its charts
   * @param others those that it may act for
   */
  private static boolean isAnothers(
      Chart whose, List<Chart> own, Set<PatientId> others, LocalDate grownUp) {
    if (own.stream()
        .anyMatch(c ->
            c.standing().equals(whose.standing())
                || Objects.equals(c.birthDate(), whose.birthDate()))) {
      return false;
    }
    return (own.isEmpty() || own.stream().anyMatch(c -> !isChild(c, grownUp)))
        && !(isChild(whose, grownUp)
            && (others.contains(whose.id()) || others.contains(whose.standing())));
  }

  private static boolean isChild(Chart chart, LocalDate grownUp) {
    LocalDate born = chart.birthDate();
    return born != null && born.isAfter(grownUp);
  }
}
