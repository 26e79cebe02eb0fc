// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caredoor.account.SignedIn;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Patients;
import org.caredoor.patient.People;
import org.caredoor.patient.PeopleSearch;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The desk's way to a chart: find the person, say why, open. */
@Controller
class StaffPeopleController {
  private static final int PAGE_SIZE = 25;
  private static final int LONGEST_NOTE = 500;

  private final AccessPolicy policy;
  private final Openings openings;
  private final People people;
  private final Patients patients;
  private final DeskCharts charts;
  private final AccessTrace trace;

  /** Late: they are of rooms above, which are built on this one. */
  private final ObjectProvider<PersonLinks> links;

  StaffPeopleController(
      AccessPolicy policy,
      Openings openings,
      People people,
      Patients patients,
      DeskCharts charts,
      AccessTrace trace,
      ObjectProvider<PersonLinks> links) {
    this.policy = policy;
    this.openings = openings;
    this.people = people;
    this.patients = patients;
    this.charts = charts;
    this.trace = trace;
    this.links = links;
  }

  @GetMapping("/staff")
  String desk() {
    return "redirect:/staff/people";
  }

  @GetMapping("/staff/people")
  ModelAndView find(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "1") int page) {
    PeopleSearch search = PeopleSearch.of(q);
    int at = Math.clamp(page, 1, 1000);
    boolean looked = search.enough() && policy.mayOpenCharts(desk);
    People.Page found =
        looked
            ? people.find(search, PAGE_SIZE, (at - 1) * PAGE_SIZE)
            : new People.Page(List.of(), 0);
    trace.found(who, found.people().stream().map(f -> f.chart().id()), request);
    return new ModelAndView(
        "access/people",
        Map.of(
            "list",
            new PeoplePage(
                q,
                at,
                PAGE_SIZE,
                looked,
                policy.mayOpenCharts(desk),
                found.total(),
                found.people())));
  }

  @GetMapping("/staff/people/{key}")
  ModelAndView person(StaffAccess desk, SignedIn who, @PathVariable String key) {
    return page(desk, who, charts.named(desk, key), "", "", false);
  }

  @PostMapping("/staff/people/{key}/opening")
  ModelAndView open(
      StaffAccess desk,
      SignedIn who,
      @PathVariable String key,
      @RequestParam(defaultValue = "") String purpose,
      @RequestParam(defaultValue = "") String note) {
    Chart chart = charts.named(desk, key);
    Optional<Purpose> stated =
        policy.purposesOf(desk, chart).stream().filter(p -> p.name().equals(purpose)).findFirst();
    if (stated.isEmpty() || note.length() > LONGEST_NOTE) {
      ModelAndView again = page(desk, who, chart, purpose, note, true);
      again.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
      return again;
    }
    openings.open(desk, chart.id(), stated.get(), note);
    return new ModelAndView("redirect:/staff/people/" + key + "/chart/home");
  }

  @PostMapping("/staff/people/{key}/closing")
  String close(StaffAccess desk, @PathVariable String key) {
    openings.close(desk, charts.named(desk, key).id());
    return "redirect:/staff/people";
  }

  private ModelAndView page(
      StaffAccess desk, SignedIn who, Chart chart, String purpose, String note, boolean wrong) {
    return new ModelAndView(
        "access/person",
        Map.of(
            "person",
            new PersonPage(
                chart,
                patients.recordNumber(chart.id()),
                policy.purposesOf(desk, chart),
                links.orderedStream().flatMap(l -> l.of(desk, chart).stream()).toList(),
                policy.mayBreakGlass(desk),
                openings.current(desk, chart.id()),
                purpose,
                note,
                wrong)));
  }
}
