// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.caredoor.account.SignedIn;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Patients;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Opens a chart in an emergency (170.315(d)(6)). All factors are not asked for again: an emergency
 * does not wait for a code, and a review follows each.
 */
@Controller
@RequestMapping("/staff/people/{key}/emergency")
class EmergencyController {
  private final AccessPolicy policy;
  private final Openings openings;
  private final Patients patients;
  private final DeskCharts charts;
  private final AccessTrace trace;

  EmergencyController(
      AccessPolicy policy,
      Openings openings,
      Patients patients,
      DeskCharts charts,
      AccessTrace trace) {
    this.policy = policy;
    this.openings = openings;
    this.patients = patients;
    this.charts = charts;
    this.trace = trace;
  }

  @GetMapping
  ModelAndView ask(StaffAccess desk, @PathVariable String key) {
    Chart chart = charts.named(desk, key);
    if (openings.current(desk, chart.id()).filter(Openings.Opening::emergency).isPresent()) {
      return new ModelAndView("redirect:/staff/people/" + key);
    }
    return policy.mayBreakGlass(desk)
        ? page(chart, true, EmergencyForm.empty(), List.of(), HttpStatus.OK)
        : page(chart, false, EmergencyForm.empty(), List.of(), HttpStatus.FORBIDDEN);
  }

  @PostMapping
  ModelAndView open(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable String key,
      @RequestParam Map<String, String> given) {
    Chart chart = charts.named(desk, key);
    EmergencyForm form = EmergencyForm.of(given);
    if (!policy.mayBreakGlass(desk)) {
      return page(chart, false, EmergencyForm.empty(), List.of(), HttpStatus.FORBIDDEN);
    }
    List<String> wrong = form.wrong();
    if (!wrong.isEmpty()) {
      return page(chart, true, form.again(), wrong, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    boolean open =
        openings.current(desk, chart.id()).filter(Openings.Opening::emergency).isPresent();
    if (!open && !openings.used(form.form().orElseThrow())) {
      trace.breaksGlass(who, chart.id(), form.stated().orElseThrow(), request);
      openings.breakGlass(desk, chart, form, who.displayName());
    }
    return new ModelAndView("redirect:/staff/people/" + key + "/chart/home");
  }

  @PostMapping("/ending")
  String end(StaffAccess desk, @PathVariable String key) {
    openings.end(desk, charts.named(desk, key).id());
    return "redirect:/staff/people/" + key;
  }

  private ModelAndView page(
      Chart chart, boolean allowed, EmergencyForm form, List<String> wrong, HttpStatus status) {
    return new ModelAndView(
        "access/emergency",
        Map.of(
            "it",
            new EmergencyPage(chart, patients.recordNumber(chart.id()), allowed, form, wrong)),
        status);
  }
}
