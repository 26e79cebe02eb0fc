// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.glass;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.account.SignedIn;
import org.caredoor.audit.TrailSearch;
import org.caredoor.directory.Sites;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.patient.People;
import org.caredoor.patient.PeopleSearch;
import org.caredoor.web.Csv;
import org.caredoor.web.Page;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Emergencies for privacy officers: what waits longest first. */
@Controller
@RequestMapping("/staff/emergencies")
class EmergencyListController {
  private static final int MOST_PEOPLE = 200;
  private static final int LINES_AT_ONCE = 500;
  private static final int MOST_LINES = 20_000;

  private final Emergencies emergencies;
  private final EmergencyDesk desk;
  private final TrailSearch trail;
  private final Patients patients;
  private final People people;
  private final Sites sites;
  private final ReviewSettings settings;
  private final InstantSource clock;

  EmergencyListController(
      Emergencies emergencies,
      EmergencyDesk desk,
      TrailSearch trail,
      Patients patients,
      People people,
      Sites sites,
      ReviewSettings settings,
      InstantSource clock) {
    this.emergencies = emergencies;
    this.desk = desk;
    this.trail = trail;
    this.patients = patients;
    this.people = people;
    this.sites = sites;
    this.settings = settings;
    this.clock = clock;
  }

  @GetMapping
  ModelAndView list(
      SignedIn who,
      HttpServletRequest request,
      Page page,
      @RequestParam Map<String, String> given) {
    desk.enter(who);
    EmergencyFilter filter = EmergencyFilter.of(given);
    EmergencyListPage found =
        read(filter, page, EmergencyListPage.SIZE, (filter.page() - 1) * EmergencyListPage.SIZE);
    desk.looked(who, request, "", found.found().stream().map(Emergency::patient).toList());
    return new ModelAndView("access/glass/list", Map.of("it", found));
  }

  /** Written page by page, so that a slow reader holds no connection to the database. */
  @GetMapping("/rows.csv")
  void file(
      SignedIn who,
      HttpServletRequest request,
      HttpServletResponse response,
      Page page,
      @RequestParam Map<String, String> given)
      throws IOException {
    desk.enter(who);
    EmergencyFilter filter = EmergencyFilter.of(given);
    EmergencyListPage lines = read(filter, page, LINES_AT_ONCE, 0);
    desk.looked(who, request, "/rows.csv", patients(lines));
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"emergencies-" + page.today() + ".csv\"");
    Writer out = response.getWriter();
    out.write('\uFEFF'); // spreadsheets take it for their own alphabet otherwise
    out.write(
        Csv.line(
            List.of(
                "number",
                "opened",
                "until",
                "staff log-in",
                "staff",
                "roles",
                "patient",
                "record number",
                "site",
                "reason",
                "note",
                "state",
                "days",
                "overdue",
                "pages",
                "parts")));
    for (int written = 0; ; ) {
      Map<PatientId, String> numbers = patients.recordNumbers(patients(lines));
      for (int i = 0; i < lines.found().size(); i++) {
        out.write(Csv.line(cells(page, lines, i, numbers)));
      }
      written += LINES_AT_ONCE;
      if (lines.found().size() < LINES_AT_ONCE || written >= MOST_LINES) {
        return;
      }
      lines = read(filter, page, LINES_AT_ONCE, written);
      desk.looked(who, request, "/rows.csv", patients(lines));
    }
  }

  private EmergencyListPage read(EmergencyFilter filter, Page page, int most, int skip) {
    PeopleSearch search = PeopleSearch.of(filter.q());
    List<PatientId> named =
        search.enough()
            ? people.find(search, MOST_PEOPLE, 0).people().stream()
                .map(f -> f.chart().id())
                .toList()
            : List.of();
    Emergencies.Listed listed = emergencies.find(filter, named, page.zone(), most, skip);
    Map<String, String> names = new LinkedHashMap<>();
    sites.all().forEach(site -> names.put(site.key(), site.name()));
    return new EmergencyListPage(
        filter,
        listed.found(),
        listed.total(),
        Looked.of(
            listed.found().size(), trail.count(listed.found().stream().map(Looked::stay).toList())),
        patients
            .charts(listed.found().stream().map(Emergency::patient).distinct().toList())
            .stream()
            .collect(Collectors.toMap(Chart::id, Function.identity())),
        names,
        settings.within(),
        clock.instant());
  }

  private static List<PatientId> patients(EmergencyListPage lines) {
    return lines.found().stream().map(Emergency::patient).distinct().toList();
  }

  private static List<String> cells(
      Page page, EmergencyListPage lines, int line, Map<PatientId, String> numbers) {
    Emergency one = lines.found().get(line);
    Looked looked = lines.looked().get(line);
    String site = one.site();
    List<String> parts = new ArrayList<>();
    looked
        .topics()
        .forEach((topic, times) -> parts.add(page.t("access.looked." + topic) + " " + times));
    return List.of(
        Long.toString(one.number()),
        at(page, one.openedAt()),
        at(page, one.until()),
        Long.toString(one.staff().value()),
        one.staffName(),
        one.staffRoles(),
        one.patient().text(),
        numbers.getOrDefault(one.patient(), ""),
        site == null ? "" : site,
        one.reason(),
        one.note(),
        one.state().code(),
        Long.toString(one.days(lines.now())),
        lines.overdue(one) ? "yes" : "no",
        Integer.toString(looked.pages()),
        String.join("; ", parts));
  }

  private static String at(Page page, Instant at) {
    return at.atZone(page.zone()).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }
}
