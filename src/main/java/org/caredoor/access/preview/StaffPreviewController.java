// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.preview;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.PatientAccess;
import org.caredoor.access.Previews;
import org.caredoor.access.StaffAccess;
import org.caredoor.access.rules.PolicyVersion;
import org.caredoor.access.rules.PolicyVersions;
import org.caredoor.account.StaffRole;
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
  private final PolicyVersions versions;

  StaffPreviewController(
      AccessPolicy policy, Previews previews, Patients patients, PolicyVersions versions) {
    this.policy = policy;
    this.previews = previews;
    this.patients = patients;
    this.versions = versions;
  }

  private static boolean mayTry(StaffAccess desk) {
    return desk.roles().contains(StaffRole.MANAGER)
        || desk.roles().contains(StaffRole.PRIVACY_OFFICER);
  }

  @GetMapping("/staff/people/{key}/preview")
  ModelAndView choose(
      StaffAccess desk,
      @PathVariable String key,
      @RequestParam(name = "as", defaultValue = "") String whom,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String pick,
      @RequestParam(defaultValue = "") String by) {
    Optional<PatientId> patient = PatientId.parse(key);
    Optional<PatientAccess> open = patient.flatMap(p -> policy.forStaff(desk, p));
    if (open.isEmpty()) {
      return new ModelAndView("redirect:/staff/people/" + key);
    }
    Chart chart = patient.flatMap(patients::chart).orElseThrow();
    List<PolicyVersion> drafts = mayTry(desk) ? versions.notCounting() : List.of();
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
            drafts,
            drafts.stream()
                .map(PolicyVersion::number)
                .filter(number -> number.toString().equals(by))
                .findFirst()
                .orElse(0),
            false);
    return Answers.of(form, "access/preview/staff");
  }
}
