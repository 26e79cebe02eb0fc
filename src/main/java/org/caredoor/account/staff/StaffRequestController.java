// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.account.staff.StaffRequests.Verdict;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What waits for a second person, and that person's word. */
@Controller
@RequestMapping("/staff/requests")
class StaffRequestController {
  private static final int HISTORY = 20;

  private final StaffDesk desk;
  private final StaffActs acts;
  private final StaffRequests requests;
  private final InstantSource clock;

  StaffRequestController(
      StaffDesk desk, StaffActs acts, StaffRequests requests, InstantSource clock) {
    this.desk = desk;
    this.acts = acts;
    this.requests = requests;
    this.clock = clock;
  }

  @GetMapping
  ModelAndView list(SignedIn who, HttpServletRequest request) {
    desk.approver(who, request);
    return new ModelAndView("account/staff/requests")
        .addObject("waiting", acts.waiting(clock.instant()))
        .addObject("decided", acts.decided(clock.instant(), HISTORY));
  }

  @GetMapping("/{no:\\d{1,18}}")
  ModelAndView request(SignedIn who, HttpServletRequest request, @PathVariable long no) {
    return page(desk.approver(who, request), find(no), List.of());
  }

  @PostMapping("/{no:\\d{1,18}}/{word}")
  Object decide(
      SignedIn who, HttpServletRequest request, @PathVariable long no, @PathVariable String word) {
    Administrator person = desk.approver(who, request);
    find(no);
    return switch (requests.decide(person, no, verdict(word))) {
      case Outcome.Refused(String why) -> {
        ModelAndView page =
            page(person, find(no), List.of(new Problem("request", "account.staff.refused." + why)));
        page.setStatus(HttpStatus.CONFLICT);
        yield page;
      }
      default -> "redirect:/staff/requests/" + no;
    };
  }

  private ModelAndView page(Administrator who, StaffAct act, List<Problem> problems) {
    boolean waits = act.waits(clock.instant());
    return new ModelAndView("account/staff/request")
        .addObject("act", act)
        .addObject("waits", waits)
        .addObject("mine", waits && requests.objection(who.id(), act, Verdict.WITHDRAWAL).isEmpty())
        .addObject("objection", requests.objection(who.id(), act, Verdict.APPROVAL).orElse(""))
        .addObject("problems", problems);
  }

  private StaffAct find(long no) {
    return acts.find(no)
        .filter(StaffAct::two)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static Verdict verdict(String word) {
    return Arrays.stream(Verdict.values())
        .filter(v -> v.code().equals(word))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
