// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.preview;

import java.time.LocalDate;
import java.util.Optional;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.PatientAccess;
import org.caredoor.access.Previews;
import org.caredoor.access.StaffAccess;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Staff choose through whose eyes they look at a chart that they have opened. */
@Controller
class StaffPreviewController {
  private final AccessPolicy policy;
  private final Previews previews;
  private final Patients patients;

  StaffPreviewController(AccessPolicy policy, Previews previews, Patients patients) {
    this.policy = policy;
    this.previews = previews;
    this.patients = patients;
  }

  @GetMapping("/staff/people/{key}/preview")
  ModelAndView choose(
      StaffAccess desk,
      @PathVariable String key,
      @RequestParam(name = "as", defaultValue = "") String whom,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String pick) {
    Optional<PatientId> patient = PatientId.parse(key);
    Optional<PatientAccess> open = patient.flatMap(p -> policy.forStaff(desk, p));
    if (open.isEmpty()) {
      return new ModelAndView("redirect:/staff/people/" + key);
    }
    Chart chart = patient.flatMap(patients::chart).orElseThrow();
    LocalDate today = previews.today(chart, open.get().at());
    var form =
        new Choosing(
            chart,
            "/staff/people/" + chart.id().text(),
            today,
            previews.choices(open.get()),
            previews.picks(chart, open.get().at()),
            whom,
            !pick.isEmpty() ? pick : day.isEmpty() ? today.toString() : day,
            false);
    return Answers.of(form, "access/preview/staff");
  }
}
