// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.label;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Label;
import org.caredoor.access.PatientAccess;
import org.caredoor.access.Purpose;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.StaffRole;
import org.caredoor.patient.PatientId;
import org.caredoor.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** An entry's labels at the desk of those who care for the patient. */
@Controller
class LabelsController {
  private static final int LONGEST = 500;
  private static final Set<StaffRole> CLINICAL =
      EnumSet.of(
          StaffRole.CLINICIAN, StaffRole.NURSE, StaffRole.MEDICAL_ASSISTANT, StaffRole.PHARMACIST);
  private static final Set<Purpose> CARE = EnumSet.of(Purpose.TREAT, Purpose.CAREMGT);
  private static final Set<StaffRole> MAY_TAKE = EnumSet.of(StaffRole.CLINICIAN, StaffRole.NURSE);

  private final AccessPolicy policy;
  private final LabelChoices choices;
  private final LabelsReading reading;

  LabelsController(AccessPolicy policy, LabelChoices choices, LabelsReading reading) {
    this.policy = policy;
    this.choices = choices;
    this.reading = reading;
  }

  /** What the form asks for. */
  private enum Act {
    GIVE,
    TAKE,
    UNDO
  }

  @GetMapping("/staff/people/{key}/entries/{no:\\d{1,9}}/labels")
  ModelAndView show(StaffAccess desk, Page page, @PathVariable String key, @PathVariable int no) {
    Optional<PatientAccess> open = open(desk, key);
    return open.isEmpty()
        ? new ModelAndView("redirect:/staff/people/" + key)
        : page(open.get(), desk, page, no, LabelsPage.Form.EMPTY);
  }

  @PostMapping("/staff/people/{key}/entries/{no:\\d{1,9}}/labels")
  ModelAndView choose(
      StaffAccess desk,
      Page page,
      @PathVariable String key,
      @PathVariable int no,
      @RequestParam(defaultValue = "") String label,
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String reason) {
    Optional<PatientAccess> open = open(desk, key);
    if (open.isEmpty()) {
      return new ModelAndView("redirect:/staff/people/" + key);
    }
    reading.existing(open.get(), no);
    Optional<Label> meant = Label.ofCode(label);
    Optional<Act> wanted =
        Arrays.stream(Act.values()).filter(a -> a.name().equals(act)).findFirst();
    String why = reason.strip();
    String wrong =
        meant.isEmpty() || wanted.isEmpty()
            ? "label"
            : why.isEmpty() || why.length() > LONGEST ? "reason" : "";
    if (!wrong.isEmpty()) {
      ModelAndView again =
          page(open.get(), desk, page, no, new LabelsPage.Form(label, act, reason, wrong));
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    if (wanted.get() != Act.GIVE && !mayTake(desk)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    switch (wanted.get()) {
      case GIVE -> choices.choose(open.get(), no, meant.get(), true, why);
      case TAKE -> choices.choose(open.get(), no, meant.get(), false, why);
      case UNDO -> choices.undo(open.get(), no, meant.get());
    }
    return new ModelAndView("redirect:/staff/people/" + key + "/entries/" + no + "/labels");
  }

  private ModelAndView page(
      PatientAccess key, StaffAccess desk, Page page, int no, LabelsPage.Form form) {
    return new ModelAndView(
        "record/label/labels", Map.of("entry", reading.of(key, page, no, mayTake(desk), form)));
  }

  /**
   * The key of the chart where it is open with a purpose of care; 403 for other roles. In an
   * emergency a chart is read only.
   */
  private Optional<PatientAccess> open(StaffAccess desk, String key) {
    if (desk.roles().stream().noneMatch(CLINICAL::contains)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    PatientId patient =
        PatientId.parse(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return policy.forStaff(desk, patient).filter(k -> CARE.contains(k.purpose()));
  }

  private static boolean mayTake(StaffAccess desk) {
    return desk.roles().stream().anyMatch(MAY_TAKE::contains);
  }
}
