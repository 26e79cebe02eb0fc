// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.trail;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.caredoor.access.Purpose;
import org.caredoor.account.LogIns.LogIn;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditTrail;
import org.caredoor.audit.Looks;
import org.caredoor.audit.TrailRow;
import org.caredoor.audit.TrailSearch;
import org.caredoor.audit.Verifications;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The trail for privacy officers, and for administrators what is about log-ins. */
@Controller
class TrailController {
  private static final int MOST_LINES = 20_000;
  private static final int LINES_AT_ONCE = 1000;
  private static final String LIST = "/staff/audit";
  private static final String FILE = "/staff/audit/rows.csv";

  private final TrailSearch search;
  private final TrailChoice choice;
  private final Verifications verifications;
  private final Patients patients;
  private final AuditTrail trail;

  TrailController(
      TrailSearch search,
      TrailChoice choice,
      Verifications verifications,
      Patients patients,
      AuditTrail trail) {
    this.search = search;
    this.choice = choice;
    this.verifications = verifications;
    this.patients = patients;
    this.trail = trail;
  }

  @GetMapping(LIST)
  ModelAndView list(
      SignedIn who,
      HttpServletRequest request,
      Page page,
      @RequestParam Map<String, String> given) {
    TrailPage asked = asked(who, request, page, given, LIST);
    TrailFilter filter = asked.filter();
    List<TrailRow> found =
        asked.undecided()
            ? List.of()
            : search.find(wanted(asked, page), filter.before(), TrailPage.SIZE + 1);
    List<TrailRow> rows = found.stream().limit(TrailPage.SIZE).toList();
    return new ModelAndView("access/trail/trail")
        .addObject(
            "it",
            new TrailPage(
                filter,
                asked.whole(),
                asked.patient(),
                asked.account(),
                rows,
                numbers(rows),
                found.size() > rows.size() ? place(rows.getLast()) : null,
                verifications.newest()));
  }

  /** Written page by page, so that a slow reader holds no connection to the database. */
  @GetMapping(FILE)
  void file(
      SignedIn who,
      HttpServletRequest request,
      HttpServletResponse response,
      Page page,
      @RequestParam Map<String, String> given)
      throws IOException {
    TrailPage asked = asked(who, request, page, given, FILE);
    if (asked.undecided()) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"trail-" + page.today() + ".csv\"");
    Writer out = response.getWriter();
    out.write('\uFEFF'); // spreadsheets take it for their own alphabet otherwise
    out.write(
        Csv.line(
            List.of(
                "at",
                "kind",
                "log-in",
                "name",
                "roles",
                "patient",
                "record number",
                "act",
                "action",
                "what",
                "purpose",
                "outcome",
                "decision",
                "reason",
                "address",
                "request")));
    TrailSearch.Wanted wanted = wanted(asked, page);
    Looks.Place before = null;
    for (int written = 0; written < MOST_LINES; written += LINES_AT_ONCE) {
      List<TrailRow> rows = search.find(wanted, before, LINES_AT_ONCE);
      Map<Long, String> numbers = numbers(rows);
      for (TrailRow row : rows) {
        out.write(Csv.line(cells(page, row, numbers)));
      }
      if (rows.size() < LINES_AT_ONCE) {
        return;
      }
      before = place(rows.getLast());
    }
    out.write(Csv.line(List.of(page.t("access.trail.file.cut", MOST_LINES))));
  }

  private static List<String> cells(Page page, TrailRow row, Map<Long, String> numbers) {
    Long patient = row.patient();
    Long account = row.account();
    return List.of(
        row.at().atZone(page.zone()).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME),
        row.kind().name(),
        account == null ? "" : account.toString(),
        row.name(),
        row.roles(),
        patient == null ? "" : TrailPage.key(patient),
        patient == null ? "" : numbers.getOrDefault(patient, ""),
        TrailWords.act(page, row),
        row.action().name(),
        row.what(),
        row.purpose(),
        row.takenBack() ? "TAKEN-BACK" : row.outcome().name(),
        row.decision(),
        row.reason(),
        row.address(),
        row.request());
  }

  /** Who is meant, for somebody who may ask; asking is in the trail before anything is read. */
  private TrailPage asked(
      SignedIn who,
      HttpServletRequest request,
      Page page,
      Map<String, String> given,
      String place) {
    boolean whole = who.roles().contains(StaffRole.PRIVACY_OFFICER);
    if (!whole && !who.roles().contains(StaffRole.ADMINISTRATOR)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    TrailFilter asked = TrailFilter.of(given, page.today());
    TrailFilter filter = whole ? asked : asked.withoutPatient();
    TrailChoice.Found<Chart> patient = choice.patient(filter.patient());
    TrailChoice.Found<LogIn> account = choice.account(filter.account());
    String address = request.getRemoteAddr();
    Chart chart = patient.one();
    LogIn logIn = account.one();
    trace(
        who,
        address,
        logIn == null ? place : place + "/log-in/" + logIn.id().value(),
        chart == null ? null : chart.id());
    patient.several().forEach(c -> trace(who, address, "/staff/people/found", c.id()));
    return new TrailPage(
        filter, whole, patient, account, List.of(), Map.of(), null, Optional.empty());
  }

  private static TrailSearch.Wanted wanted(TrailPage asked, Page page) {
    Chart chart = asked.patient().one();
    LogIn logIn = asked.account().one();
    return asked
        .filter()
        .wanted(
            asked.whole() ? TrailSearch.Part.ALL : TrailSearch.Part.LOG_INS,
            chart == null ? null : chart.id().value(),
            logIn == null ? null : logIn.id().value(),
            page.zone());
  }

  private Map<Long, String> numbers(List<TrailRow> rows) {
    List<PatientId> ids = new ArrayList<>();
    rows.stream()
        .map(TrailRow::patient)
        .filter(Objects::nonNull)
        .distinct()
        .forEach(p -> ids.add(new PatientId(p)));
    return patients.recordNumbers(ids).entrySet().stream()
        .collect(Collectors.toMap(e -> e.getKey().value(), Map.Entry::getValue));
  }

  private static Looks.Place place(TrailRow row) {
    return new Looks.Place(row.at(), row.number());
  }

  private void trace(SignedIn who, String address, String what, @Nullable PatientId patient) {
    trail.record(
        new AuditEvent(
            who.actor(),
            patient == null ? null : patient.value(),
            AuditEvent.Action.READ,
            what,
            Purpose.COMPLIANCE.code(),
            address,
            AuditEvent.Outcome.DONE,
            "ROLE"));
  }
}
