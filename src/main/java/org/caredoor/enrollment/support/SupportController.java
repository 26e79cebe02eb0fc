// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.LookTopic;
import org.caredoor.access.RefusalCode;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.LogIns;
import org.caredoor.account.OwnChart;
import org.caredoor.account.SignedIn;
import org.caredoor.audit.TrailRow;
import org.caredoor.audit.TrailSearch;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.patient.People;
import org.caredoor.patient.PeopleSearch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where a call begins: whoever it is about, or any code that the caller reads out. */
@Controller
class SupportController {
  private static final int MOST = 20;
  private static final int LONGEST = 254;
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private final SupportDesk door;
  private final People people;
  private final Patients patients;
  private final LogIns logIns;
  private final OwnChart ownCharts;
  private final AccessPolicy policy;
  private final TrailSearch trail;
  private final Cases cases;
  private final SupportTrace trace;
  private final InstantSource clock;

  SupportController(
      SupportDesk door,
      People people,
      Patients patients,
      LogIns logIns,
      OwnChart ownCharts,
      AccessPolicy policy,
      TrailSearch trail,
      Cases cases,
      SupportTrace trace,
      InstantSource clock) {
    this.door = door;
    this.people = people;
    this.patients = patients;
    this.logIns = logIns;
    this.ownCharts = ownCharts;
    this.policy = policy;
    this.trail = trail;
    this.cases = cases;
    this.trace = trace;
    this.clock = clock;
  }

  /**
   * A person to help.
   *
   * @param about as whom they call; empty for the patient
   */
  record Line(Chart chart, String recordNumber, String about, String address) {}

  /**
   * A request that was refused or failed.
   *
   * @param topic key of a text that says what was wanted
   * @param code a reason code that the look-up knows; empty for none
   * @param status of the answer; empty where a reason stands in its place
   * @param chart whose record it was about, where this member of staff may help that person
   */
  record Failed(Instant at, String topic, String code, String status, @Nullable Chart chart) {}

  @GetMapping("/staff/support")
  ModelAndView desk(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String q) {
    SupportDesk.enter(desk);
    String typed = q.length() > LONGEST ? q.substring(0, LONGEST) : q;
    return switch (Asked.of(typed)) {
      case Asked.Nothing nothing -> page(desk, typed, "");
      case Asked.Secret secret -> page(desk, "", "secret");
      case Asked.Reason(String code) ->
          new ModelAndView(
              "redirect:/staff/codes?code=" + URLEncoder.encode(code, StandardCharsets.UTF_8));
      case Asked.Number(String number) -> ofCase(desk, typed, number);
      case Asked.Request(String code) ->
          page(desk, typed, "request").addObject("failed", failed(desk, who, request, code));
      case Asked.Person(String words) -> found(desk, who, request, words);
    };
  }

  private ModelAndView ofCase(StaffAccess desk, String typed, String number) {
    return cases
        .find(number)
        .filter(c -> sees(desk, c))
        .map(c -> new ModelAndView("redirect:/staff/support/cases/" + c.number()))
        .orElseGet(() -> page(desk, typed, "no-case"));
  }

  private ModelAndView found(
      StaffAccess desk, SignedIn who, HttpServletRequest request, String words) {
    if (!SupportDesk.helps(desk)) {
      return page(desk, words, "technical");
    }
    Optional<String> number = SupportCase.parse(words);
    Optional<SupportCase> numbered = number.flatMap(cases::find).filter(c -> sees(desk, c));
    List<Line> lines = new ArrayList<>(byLogIn(desk, words));
    PeopleSearch search = PeopleSearch.of(words);
    if (search.enough()) {
      people.find(search, MOST, 0).people().stream()
          .filter(f -> door.mayHelp(desk, f.chart()))
          .map(f ->
              new Line(
                  f.chart(), f.recordNumber() == null ? "" : f.recordNumber(), "", at(f.chart())))
          .filter(l -> lines.stream().noneMatch(other -> other.chart().id().equals(l.chart().id())))
          .forEach(lines::add);
    }
    trace.named(
        who, request, "/staff/support/found", lines.stream().map(l -> l.chart().id()).toList());
    return page(desk, words, "people")
        .addObject("lines", lines)
        .addObject("numbered", numbered.orElse(null))
        .addObject("enough", search.enough());
  }

  /** Those whom the owner of exactly that user name or address is, or acts for. */
  private List<Line> byLogIn(StaffAccess desk, String words) {
    List<Line> lines = new ArrayList<>();
    for (LogIns.LogIn logIn : logIns.exactly(words)) {
      OptionalLong own = ownCharts.of(logIn.id());
      List<PatientId> charts =
          Stream.concat(own.stream().mapToObj(PatientId::new), policy.openTo(logIn.id()).stream())
              .distinct()
              .toList();
      for (Chart chart : inOrder(charts)) {
        if (door.mayHelp(desk, chart)) {
          boolean self = own.isPresent() && own.getAsLong() == chart.id().value();
          lines.add(
              new Line(
                  chart,
                  patients.recordNumber(chart.id()).orElse(""),
                  self ? "" : logIn.name(),
                  self
                      ? at(chart)
                      : at(chart)
                          + "?caller=other&person="
                          + URLEncoder.encode(logIn.userName(), StandardCharsets.UTF_8)));
        }
      }
    }
    return lines;
  }

  private List<Chart> inOrder(Collection<PatientId> ids) {
    Map<PatientId, Chart> found =
        patients.charts(ids).stream().collect(Collectors.toMap(Chart::id, Function.identity()));
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  private List<Failed> failed(
      StaffAccess desk, SignedIn who, HttpServletRequest request, String code) {
    List<TrailRow> rows = trail.refused(code, clock.instant().minus(REMEMBERED));
    boolean helps = SupportDesk.helps(desk);
    List<Failed> failed =
        rows.stream()
            .map(row -> {
              String reason = row.reason();
              Optional<RefusalCode> known = RefusalCode.parse(reason);
              Long patient = row.patient();
              return new Failed(
                  row.at(),
                  LookTopic.of(row.action(), row.what()),
                  known.map(RefusalCode::code).orElse(""),
                  reason.startsWith("HTTP-") ? reason.substring("HTTP-".length()) : "",
                  patient == null || !helps
                      ? null
                      : patients
                          .chart(new PatientId(patient))
                          .filter(c -> door.mayHelp(desk, c))
                          .orElse(null));
            })
            .distinct()
            .toList();
    trace.named(
        who,
        request,
        "/staff/support/request",
        failed.stream().map(Failed::chart).filter(Objects::nonNull).map(Chart::id).toList());
    return failed;
  }

  /**
   * Whether they may see a case: of their site, and those of the technical tier where they mend.
   */
  private boolean sees(StaffAccess desk, SupportCase one) {
    return CaseView.sees(desk, door.siteOf(desk).orElse(null), one);
  }

  private static String at(Chart chart) {
    return "/staff/people/" + chart.id().text() + "/support";
  }

  private static ModelAndView page(StaffAccess desk, String q, String what) {
    return new ModelAndView("enrollment/support/desk")
        .addObject("q", q)
        .addObject("what", what)
        .addObject("helps", SupportDesk.helps(desk))
        .addObject("lines", List.of())
        .addObject("failed", List.of())
        .addObject("numbered", null)
        .addObject("enough", true);
  }
}
