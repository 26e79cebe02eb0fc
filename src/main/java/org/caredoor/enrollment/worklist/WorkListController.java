// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.worklist;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.SignedIn;
import org.caredoor.enrollment.EnrollmentStaff;
import org.caredoor.enrollment.self.SelfCases;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.web.Csv;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** One list of people for whom something is to be done, as a page and as a file. */
@Controller
@RequestMapping("/staff/enrollment/lists/{list}")
class WorkListController {
  private static final String TRACED = "/staff/enrollment/lists/{list}";

  private final EnrollmentStaff door;
  private final WorkLists lists;
  private final SelfCases cases;
  private final Patients patients;

  WorkListController(EnrollmentStaff door, WorkLists lists, SelfCases cases, Patients patients) {
    this.door = door;
    this.lists = lists;
    this.cases = cases;
    this.patients = patients;
  }

  @GetMapping
  ModelAndView page(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable String list,
      @RequestParam Map<String, String> given) {
    door.enter(desk);
    WorkListFilter filter = filter(list, given);
    List<Item> all = filter.on(lists.of(desk, filter.list(), filter.days()));
    List<Item> shown =
        all.stream()
            .skip((filter.page(all.size()) - 1L) * WorkListFilter.SIZE)
            .limit(WorkListFilter.SIZE)
            .toList();
    List<PatientId> people = people(shown);
    door.named(who, request.getRemoteAddr(), TRACED, people);
    Map<String, String> sites = sites(desk);
    return new ModelAndView(
        "enrollment/worklist/list",
        Map.of(
            "it",
            new WorkListPage(
                filter,
                shown,
                all.size(),
                patients.recordNumbers(people),
                sites,
                door.siteOf(desk).isEmpty())));
  }

  @GetMapping("/rows.csv")
  void file(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      HttpServletResponse response,
      Page page,
      @PathVariable String list,
      @RequestParam Map<String, String> given)
      throws IOException {
    door.enter(desk);
    WorkListFilter filter = filter(list, given);
    List<Item> all = filter.on(lists.of(desk, filter.list(), filter.days()));
    List<PatientId> people = people(all);
    door.named(who, request.getRemoteAddr(), TRACED + "/rows.csv", people);
    Map<PatientId, String> numbers = patients.recordNumbers(people);
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"" + filter.list().code() + "-" + page.today() + ".csv\"");
    Writer out = response.getWriter();
    out.write('\uFEFF'); // spreadsheets take it for their own alphabet otherwise
    out.write(
        Csv.line(
            List.of(
                "patient",
                "record number",
                "name",
                "birth date",
                "site",
                "language",
                "state",
                "since",
                "day",
                "note")));
    for (Item item : all) {
      out.write(Csv.line(cells(page, item, numbers.getOrDefault(item.chart().id(), ""))));
    }
  }

  /** Somebody at the desk has helped the person, or knows that nothing is to be done. */
  @PostMapping("/{key}/ending")
  String end(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable String list,
      @PathVariable String key) {
    door.enter(desk);
    PatientId patient =
        PatientId.parse(key)
            .filter(id -> WorkList.SELF.code().equals(list))
            .filter(
                id -> people(lists.of(desk, WorkList.SELF, WorkList.AHEAD.getFirst())).contains(id))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    door.doing(who, request.getRemoteAddr(), TRACED + "/{key}/ending", List.of(patient));
    cases.end(patient, who.account());
    return "redirect:/staff/enrollment/lists/" + WorkList.SELF.code();
  }

  private static WorkListFilter filter(String list, Map<String, String> given) {
    return WorkList.ofCode(list)
        .map(known -> WorkListFilter.of(known, given))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private Map<String, String> sites(StaffAccess desk) {
    Map<String, String> names = new LinkedHashMap<>();
    door.sitesOf(desk).forEach(site -> names.put(site.key(), site.name()));
    return names;
  }

  private static List<PatientId> people(List<Item> items) {
    return items.stream().map(Item::chart).map(Chart::id).toList();
  }

  private static List<String> cells(Page page, Item item, String number) {
    Chart chart = item.chart();
    return List.of(
        chart.id().text(),
        number,
        chart.fullName(),
        text(chart.birthDate()),
        text(chart.siteKey()),
        text(chart.language()),
        item.standing().state().name(),
        item.at() == null ? "" : at(page, item.at()),
        text(item.day()),
        item.note());
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static String at(Page page, Instant at) {
    return at.atZone(page.zone()).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }
}
