// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.SignedIn;
import org.caredoor.enrollment.EnrolmentState;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.web.Csv;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Row by row what a migration does or did, and who has come over; on pages and as CSV. */
@Controller
@RequestMapping("/staff/enrollment/migration/{no:\\d{1,18}}")
class MigrationRowsController {
  private static final String ROWS = "/staff/enrollment/migration/{no}/rows";
  private static final String PEOPLE = "/staff/enrollment/migration/{no}/people";
  private static final int AT_ONCE = 1000;
  private static final int SIZE = 25;

  /** The states that people are asked for by: those who are in, and those who still wait. */
  static final List<EnrolmentState> STATES =
      List.of(
          EnrolmentState.ACTIVE,
          EnrolmentState.STARTED,
          EnrolmentState.TOKEN_ISSUED,
          EnrolmentState.LAPSED,
          EnrolmentState.NOT_OFFERED);

  private final MigrationDoor door;
  private final MigrationTable table;
  private final LineTable lines;
  private final CameOver cameOver;
  private final Patients patients;
  private final MigrationTrail trail;

  MigrationRowsController(
      MigrationDoor door,
      MigrationTable table,
      LineTable lines,
      CameOver cameOver,
      Patients patients,
      MigrationTrail trail) {
    this.door = door;
    this.table = table;
    this.lines = lines;
    this.cameOver = cameOver;
    this.patients = patients;
    this.trail = trail;
  }

  @GetMapping("/rows")
  ModelAndView rows(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable long no,
      @RequestParam Map<String, String> given) {
    door.enter(desk);
    Migration migration = migration(no);
    RowFilter filter = RowFilter.of(given);
    LineTable.Found found = lines.find(no, filter.wanted(), RowFilter.SIZE, filter.skip());
    Map<PatientId, Chart> charts = charts(found.lines());
    trail.shows(who, request, ROWS, charts.keySet());
    return new ModelAndView("enrollment/migration/rows")
        .addObject("it", migration)
        .addObject("filter", filter)
        .addObject("found", found)
        .addObject("charts", charts)
        .addObject(
            "codes",
            lines.counts(no).values().stream()
                .flatMap(c -> c.keySet().stream())
                .distinct()
                .sorted()
                .toList());
  }

  /** No name is in it: a row is found again by its line and the id in the other portal. */
  @GetMapping("/rows.csv")
  void rowsAsCsv(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      HttpServletResponse response,
      Page page,
      @PathVariable long no,
      @RequestParam Map<String, String> given)
      throws IOException {
    door.enter(desk);
    migration(no);
    trail.did(who, request, ROWS + ".csv", "DOWNLOADED");
    LineTable.Wanted wanted = RowFilter.of(given).wanted();
    csv(response, "migration-" + no + "-rows.csv");
    try (var out = writer(response)) {
      out.write(Csv.line(List.of("file", "line", "account", "outcome", "code", "explanation")));
      int skip = 0;
      LineTable.Found found = lines.find(no, wanted, AT_ONCE, skip);
      while (!found.lines().isEmpty()) {
        for (Line line : found.lines()) {
          Code code = Objects.requireNonNull(line.code());
          out.write(
              Csv.line(
                  List.of(
                      line.kind().code(),
                      Integer.toString(line.no()),
                      line.account(),
                      code.worth().code(),
                      code.code(),
                      page.t("enrollment.migration.code." + code.code()))));
        }
        skip += AT_ONCE;
        found = lines.find(no, wanted, AT_ONCE, skip);
      }
    }
  }

  @GetMapping("/people")
  ModelAndView people(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable long no,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "1") String page) {
    door.enter(desk);
    Migration migration = migration(no);
    EnrolmentState wanted = state(state);
    CameOver.Movers movers = cameOver.of(no, wanted == null ? null : EnumSet.of(wanted));
    int last = Math.max(1, (movers.movers().size() + SIZE - 1) / SIZE);
    int at = page.matches("\\d{1,6}") ? Math.clamp(Integer.parseInt(page), 1, last) : 1;
    List<CameOver.Mover> shown =
        movers
            .movers()
            .subList(
                Math.min(movers.movers().size(), (at - 1) * SIZE),
                Math.min(movers.movers().size(), at * SIZE));
    Set<PatientId> ids = shown.stream().map(CameOver.Mover::chart).collect(Collectors.toSet());
    trail.shows(who, request, PEOPLE, ids);
    return new ModelAndView("enrollment/migration/people")
        .addObject("it", migration)
        .addObject("movers", movers)
        .addObject("shown", shown)
        .addObject(
            "charts",
            patients.charts(ids).stream().collect(Collectors.toMap(Chart::id, Function.identity())))
        .addObject("numbers", patients.recordNumbers(ids))
        .addObject("state", wanted == null ? "" : code(wanted))
        .addObject("at", at)
        .addObject("last", last);
  }

  /** Record numbers of those who still need a letter, for a batch of letters. */
  @GetMapping("/letters.csv")
  void letters(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable long no)
      throws IOException {
    door.enter(desk);
    migration(no);
    List<PatientId> waiting =
        cameOver
            .of(
                no,
                EnumSet.of(
                    EnrolmentState.NOT_OFFERED,
                    EnrolmentState.OFFERED,
                    EnrolmentState.LAPSED,
                    EnrolmentState.DECLINED,
                    EnrolmentState.DEFERRED))
            .movers()
            .stream()
            .filter(m -> m.line().code() == Code.BY_LETTER)
            .map(CameOver.Mover::chart)
            .distinct()
            .toList();
    trail.shows(who, request, "/staff/enrollment/migration/{no}/letters.csv", waiting);
    Map<PatientId, String> numbers = patients.recordNumbers(waiting);
    csv(response, "migration-" + no + "-letters.csv");
    try (var out = writer(response)) {
      out.write(Csv.line(List.of("record number")));
      for (PatientId patient : waiting) {
        String number = numbers.get(patient);
        if (number != null) {
          out.write(Csv.line(List.of(number)));
        }
      }
    }
  }

  static String code(EnrolmentState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static @Nullable EnrolmentState state(String code) {
    return Arrays.stream(EnrolmentState.values())
        .filter(s -> code(s).equals(code))
        .findFirst()
        .orElse(null);
  }

  private Migration migration(long no) {
    return table
        .find(no)
        .filter(m -> m.state() != Migration.State.DROPPED)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private Map<PatientId, Chart> charts(List<Line> all) {
    List<PatientId> ids = new ArrayList<>();
    all.forEach(
        line -> Stream.of(line.chart(), line.about()).filter(Objects::nonNull).forEach(ids::add));
    return patients.charts(ids.stream().distinct().toList()).stream()
        .collect(Collectors.toMap(Chart::id, Function.identity()));
  }

  private static void csv(HttpServletResponse response, String name) {
    response.setContentType("text/csv");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }

  private static BufferedWriter writer(HttpServletResponse response) throws IOException {
    return new BufferedWriter(
        new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
  }
}
