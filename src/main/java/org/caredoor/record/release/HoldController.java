// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.release;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import org.caredoor.access.AccessPolicy;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Holding one result or paper from the patient, with the chart open. */
@Controller
@RequestMapping("/staff/people/{key}/entries/{no:\\d{1,9}}/hold")
class HoldController {
  private static final Set<StaffRole> MAY_LOOK =
      EnumSet.of(
          StaffRole.CLINICIAN,
          StaffRole.NURSE,
          StaffRole.MEDICAL_ASSISTANT,
          StaffRole.PHARMACIST,
          StaffRole.PRIVACY_OFFICER);
  private static final Set<StaffRole> MAY_CALL = EnumSet.of(StaffRole.CLINICIAN, StaffRole.NURSE);

  /** In a relationship of treatment with the patient (45 CFR 171.201(c)). */
  private static final Set<Purpose> TREATING = EnumSet.of(Purpose.TREAT, Purpose.ETREAT);

  private final AccessPolicy policy;
  private final Holds holds;
  private final HoldReading reading;

  HoldController(AccessPolicy policy, Holds holds, HoldReading reading) {
    this.policy = policy;
    this.holds = holds;
    this.reading = reading;
  }

  @GetMapping
  ModelAndView show(StaffAccess desk, Page page, @PathVariable String key, @PathVariable int no) {
    return opened(
        desk, key, open -> page(open, desk, page, no, HoldForm.empty(reading.today(open))));
  }

  @PostMapping
  ModelAndView hold(
      StaffAccess desk,
      Page page,
      @PathVariable String key,
      @PathVariable int no,
      @RequestParam(defaultValue = "") String harm,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String until) {
    return opened(
        desk,
        key,
        open -> {
          allow(desk, open, HoldController::mayHold);
          reading.entry(open, no);
          HoldForm form = HoldForm.read(harm, reason, until, reading.today(open));
          if (form.problems().isEmpty()) {
            Holds.Outcome outcome =
                holds.hold(open, no, form.harm(), form.reason(), form.end(reading.zone(open)));
            switch (outcome) {
              case HELD -> {
                return back(key, no);
              }
              case SEEN -> form = form.wrong("reason", "record.release.seen");
              case SAME_REASON -> form = form.wrong("reason", "record.release.wrong.same");
            }
          }
          ModelAndView again = page(open, desk, page, no, form);
          again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
          return again;
        });
  }

  @PostMapping("/lifting")
  ModelAndView lift(StaffAccess desk, @PathVariable String key, @PathVariable int no) {
    return act(desk, key, no, HoldController::mayHold, holds::lift);
  }

  @PostMapping("/call")
  ModelAndView called(StaffAccess desk, @PathVariable String key, @PathVariable int no) {
    return act(desk, key, no, HoldController::mayCall, holds::called);
  }

  private ModelAndView act(
      StaffAccess desk,
      String key,
      int no,
      BiPredicate<StaffAccess, PatientAccess> allowed,
      ObjIntConsumer<PatientAccess> act) {
    return opened(
        desk,
        key,
        open -> {
          allow(desk, open, allowed);
          reading.entry(open, no);
          act.accept(open, no);
          return back(key, no);
        });
  }

  private ModelAndView page(PatientAccess key, StaffAccess desk, Page page, int no, HoldForm form) {
    return new ModelAndView(
        "record/release/hold",
        Map.of("it", reading.of(key, page, no, mayHold(desk, key), mayCall(desk, key), form)));
  }

  private static ModelAndView back(String key, int no) {
    return new ModelAndView("redirect:/staff/people/" + key + "/entries/" + no + "/hold");
  }

  /** With the chart open for a reason; without, where one is asked for. 403 for other roles. */
  private ModelAndView opened(
      StaffAccess desk, String key, Function<PatientAccess, ModelAndView> work) {
    if (desk.roles().stream().noneMatch(MAY_LOOK::contains)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    PatientId patient =
        PatientId.parse(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return policy
        .forStaff(desk, patient)
        .map(work)
        .orElseGet(() -> new ModelAndView("redirect:/staff/people/" + key));
  }

  private static void allow(
      StaffAccess desk, PatientAccess key, BiPredicate<StaffAccess, PatientAccess> act) {
    if (!act.test(desk, key)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private static boolean mayHold(StaffAccess desk, PatientAccess key) {
    return desk.roles().contains(StaffRole.CLINICIAN) && TREATING.contains(key.purpose());
  }

  private static boolean mayCall(StaffAccess desk, PatientAccess key) {
    return desk.roles().stream().anyMatch(MAY_CALL::contains);
  }
}
