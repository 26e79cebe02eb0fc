// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.release;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditHandle;
import org.caredoor.audit.AuditTrail;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.patient.PeopleSearch;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** All that is held now, for those who answer for it; names no test. */
@Controller
class HoldListController {
  private static final int SIZE = 25;

  /** Of more than that, those that end first are listed. */
  private static final int MOST = 5_000;

  private static final Set<StaffRole> MAY_LOOK =
      EnumSet.of(StaffRole.CLINICIAN, StaffRole.NURSE, StaffRole.PRIVACY_OFFICER);

  private final AccessPolicy policy;
  private final Holds holds;
  private final Patients patients;
  private final Accounts accounts;
  private final AuditTrail trail;

  HoldListController(
      AccessPolicy policy, Holds holds, Patients patients, Accounts accounts, AuditTrail trail) {
    this.policy = policy;
    this.holds = holds;
    this.patients = patients;
    this.accounts = accounts;
    this.trail = trail;
  }

  /** A hold, whose it is and who set it. */
  public record Line(Hold hold, Chart chart, String by) {}

  @GetMapping("/staff/holds")
  ModelAndView list(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String rule,
      @RequestParam(defaultValue = "") String soon,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(name = "page", defaultValue = "1") int at) {
    if (desk.roles().stream().noneMatch(MAY_LOOK::contains)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    HoldFilter filter = HoldFilter.of(kind, rule, soon, q);
    List<Hold> found = holds.all(desk, filter, MOST);
    Map<PatientId, Chart> charts =
        patients.charts(found.stream().map(Hold::patient).distinct().toList()).stream()
            .filter(chart -> policy.mayOpen(desk, chart) && named(chart, filter.q()))
            .collect(Collectors.toMap(Chart::id, Function.identity()));
    List<Hold> shown = found.stream().filter(h -> charts.containsKey(h.patient())).toList();
    int last = Math.max(1, (shown.size() + SIZE - 1) / SIZE);
    int here = Math.clamp(at, 1, last);
    List<Hold> some = shown.stream().skip((here - 1L) * SIZE).limit(SIZE).toList();
    Map<AccountId, String> people =
        accounts.names(
            some.stream().map(Hold::setBy).filter(Objects::nonNull).collect(Collectors.toSet()));
    trace(who, request, some.stream().map(Hold::patient).collect(Collectors.toSet()));
    return new ModelAndView("record/release/holds")
        .addObject("filter", filter)
        .addObject("rules", holds.rules(desk))
        .addObject("total", shown.size())
        .addObject("at", here)
        .addObject("last", last)
        .addObject(
            "lines",
            some.stream()
                .map(h ->
                    new Line(
                        h,
                        Objects.requireNonNull(charts.get(h.patient())),
                        h.setBy() == null || h.kind().equals("choice")
                            ? ""
                            : people.getOrDefault(h.setBy(), "")))
                .toList());
  }

  private static boolean named(Chart chart, String q) {
    String name = PeopleSearch.fold(chart.fullName());
    return Arrays.stream(PeopleSearch.fold(q).split("\\s+")).allMatch(name::contains);
  }

  /** A row for each patient whose name the page shows, so that it can be found. */
  private void trace(SignedIn who, HttpServletRequest request, Collection<PatientId> people) {
    people.stream()
        .map(patient ->
            trail.begin(
                new AuditEvent(
                    who.actor(),
                    patient.value(),
                    AuditEvent.Action.READ,
                    "/staff/holds",
                    "HOPERAT",
                    request.getRemoteAddr(),
                    AuditEvent.Outcome.DONE,
                    "ROLE")))
        .toList()
        .forEach(AuditHandle::await);
  }
}
