// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.merging;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.access.StaffAccess;
import org.caredoor.access.merging.Merge;
import org.caredoor.access.merging.MergeList;
import org.caredoor.access.merging.Merges;
import org.caredoor.account.SignedIn;
import org.caredoor.patient.Chart;
import org.caredoor.patient.DuplicateSearch;
import org.caredoor.patient.Duplicates;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.patient.People;
import org.caredoor.patient.PeopleSearch;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Charts that may be one person's: all of them, and those of one person. */
@Controller
class DuplicatesController {
  private static final int COMPARED = 1000;
  private static final int FOUND = 20;
  private static final int OF_ONE = 50;

  private final MergeDesk door;
  private final Duplicates duplicates;
  private final DuplicateSearch search;
  private final Patients patients;
  private final People people;
  private final Merges merges;
  private final InstantSource clock;

  DuplicatesController(
      MergeDesk door,
      Duplicates duplicates,
      DuplicateSearch search,
      Patients patients,
      People people,
      Merges merges,
      InstantSource clock) {
    this.door = door;
    this.duplicates = duplicates;
    this.search = search;
    this.patients = patients;
    this.people = people;
    this.merges = merges;
    this.clock = clock;
  }

  @GetMapping("/staff/people/duplicates")
  ModelAndView list(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @RequestParam Map<String, String> given) {
    MergeDesk.enter(desk);
    search.compareAll(COMPARED);
    PairFilter filter = PairFilter.of(given);
    Duplicates.Found found =
        duplicates.find(
            new Duplicates.Wanted(
                filter.likeness(),
                door.siteOf(desk).orElse(null),
                filter.q().isEmpty() ? null : named(filter.q())),
            PairFilter.SIZE,
            filter.skip());
    Map<PatientId, Chart> charts = charts(found.pairs());
    door.shows(who, request, "/staff/people/duplicates", charts.keySet());
    return new ModelAndView("enrollment/merging/duplicates")
        .addObject("filter", filter)
        .addObject("found", found)
        .addObject("charts", charts)
        .addObject("numbers", patients.recordNumbers(charts.keySet()));
  }

  @GetMapping("/staff/people/{key}/duplicates")
  ModelAndView ofOne(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable String key,
      @RequestParam(defaultValue = "") String q) {
    Chart chart = door.chart(desk, key);
    search.compareAll(COMPARED);
    List<Duplicates.Pair> pairs =
        duplicates.find(new Duplicates.Wanted(null, null, List.of(chart.id())), OF_ONE, 0).pairs();
    PeopleSearch wanted = PeopleSearch.of(q);
    List<People.Found> found =
        wanted.enough()
            ? people.find(wanted, FOUND, 0).people().stream()
                .filter(f -> !f.chart().id().equals(chart.id()))
                .toList()
            : List.of();
    List<Merge> past = merges.list(MergeList.Wanted.of(chart.id()), OF_ONE, 0).merges();
    Set<PatientId> named =
        Stream.of(
                pairs.stream().flatMap(p -> Stream.of(p.one(), p.other())),
                past.stream().flatMap(m -> Stream.of(m.stays(), m.goes())),
                found.stream().map(f -> f.chart().id()))
            .flatMap(Function.identity())
            .collect(Collectors.toSet());
    named.remove(chart.id());
    Map<PatientId, Chart> charts = byId(patients.charts(named));
    door.shows(who, request, "/staff/people/{key}/duplicates", named);
    return new ModelAndView("enrollment/merging/of-one")
        .addObject("chart", chart)
        .addObject("pairs", pairs)
        .addObject("charts", charts)
        .addObject("numbers", patients.recordNumbers(charts.keySet()))
        .addObject("q", q.length() > 100 ? q.substring(0, 100) : q)
        .addObject("looked", wanted.enough())
        .addObject("found", found)
        .addObject("merges", past)
        .addObject("now", clock.instant());
  }

  private List<PatientId> named(String typed) {
    PeopleSearch wanted = PeopleSearch.of(typed);
    return wanted.enough()
        ? people.find(wanted, FOUND, 0).people().stream().map(f -> f.chart().id()).toList()
        : List.of();
  }

  private Map<PatientId, Chart> charts(List<Duplicates.Pair> pairs) {
    return byId(
        patients.charts(
            pairs.stream()
                .flatMap(p -> Stream.of(p.one(), p.other()))
                .collect(Collectors.toSet())));
  }

  private static Map<PatientId, Chart> byId(List<Chart> charts) {
    return charts.stream().collect(Collectors.toMap(Chart::id, Function.identity()));
  }
}
