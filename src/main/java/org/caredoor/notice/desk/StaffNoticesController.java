// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.AccountId;
import org.caredoor.account.LogIns;
import org.caredoor.account.OwnChart;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.notice.Deliveries;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What did not arrive lately, and the ways to letters and texts. */
@Controller
class StaffNoticesController {
  private static final int MOST = 200;
  private static final Duration LATELY = Duration.ofDays(30);

  private final NoticeDesk desk;
  private final Deliveries deliveries;
  private final LogIns logIns;
  private final OwnChart ownChart;
  private final Patients patients;
  private final InstantSource clock;

  StaffNoticesController(
      NoticeDesk desk,
      Deliveries deliveries,
      LogIns logIns,
      OwnChart ownChart,
      Patients patients,
      InstantSource clock) {
    this.desk = desk;
    this.deliveries = deliveries;
    this.logIns = logIns;
    this.ownChart = ownChart;
    this.patients = patients;
    this.clock = clock;
  }

  /**
   * A place where nothing arrives.
   *
   * @param name of the owner of the log-in; empty without one
   * @param chart their own, where there is one
   */
  record Line(Deliveries.Failing failing, String name, @Nullable Chart chart) {}

  @GetMapping("/staff/notices")
  ModelAndView list(StaffAccess staff, SignedIn who, HttpServletRequest request) {
    NoticeDesk.enter(staff);
    List<Deliveries.Failing> failing = deliveries.failing(clock.instant().minus(LATELY), MOST);
    List<AccountId> accounts =
        failing.stream()
            .map(Deliveries.Failing::account)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    Map<AccountId, LogIns.LogIn> names = logIns.of(accounts);
    Map<AccountId, Chart> charts = charts(accounts);
    List<Line> lines =
        failing.stream()
            .map(f -> line(f, names, charts))
            .filter(l -> desk.worksFor(staff, l.chart()))
            .toList();
    desk.named(
        who,
        request,
        lines.stream().map(Line::chart).filter(Objects::nonNull).map(Chart::id).toList(),
        "/staff/notices");
    return new ModelAndView("notice/desk/list")
        .addObject("lines", lines)
        .addObject(
            "texts",
            staff.roles().contains(StaffRole.MANAGER)
                || staff.roles().contains(StaffRole.PRIVACY_OFFICER));
  }

  private static Line line(
      Deliveries.Failing failing,
      Map<AccountId, LogIns.LogIn> names,
      Map<AccountId, Chart> charts) {
    AccountId account = failing.account();
    LogIns.LogIn logIn = account == null ? null : names.get(account);
    return new Line(
        failing, logIn == null ? "" : logIn.name(), account == null ? null : charts.get(account));
  }

  private Map<AccountId, Chart> charts(List<AccountId> accounts) {
    Map<AccountId, PatientId> own = new HashMap<>();
    ownChart.of(accounts).forEach((account, patient) -> own.put(account, new PatientId(patient)));
    Map<PatientId, Chart> found =
        patients.charts(own.values()).stream()
            .collect(Collectors.toMap(Chart::id, Function.identity()));
    Map<AccountId, Chart> charts = new HashMap<>();
    own.forEach((account, patient) -> {
      if (found.containsKey(patient)) {
        charts.put(account, found.get(patient));
      }
    });
    return charts;
  }
}
