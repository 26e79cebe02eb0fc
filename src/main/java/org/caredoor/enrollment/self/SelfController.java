// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.self;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.caredoor.account.Network;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn.Realm;
import org.caredoor.account.Throttle;
import org.caredoor.patient.PeopleSearch;
import org.caredoor.web.Page;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * For people without a code. Whatever they type, they are led to the same page, after the same
 * work: whether it fits anybody is looked at later.
 */
@Controller
@RequestMapping("/start/without-code")
class SelfController {
  private final SelfAsks asks;
  private final Throttle throttle;

  SelfController(SelfAsks asks, Throttle throttle) {
    this.asks = asks;
    this.throttle = throttle;
  }

  @GetMapping
  ModelAndView form() {
    return page(SelfForm.EMPTY, List.of());
  }

  @PostMapping
  Object ask(
      HttpServletRequest request,
      HttpServletResponse response,
      Page page,
      @RequestParam Map<String, String> given) {
    SelfForm form = SelfForm.of(given);
    List<Problem> problems = form.problems(page.today());
    if (!problems.isEmpty()) {
      return refusal(form, HttpStatus.UNPROCESSABLE_CONTENT, problems);
    }
    String who =
        "start without code " + PeopleSearch.fold(form.given() + " " + form.family()) + form.born();
    return switch (throttle.help(Realm.PATIENT, who, Network.of(request))) {
      case Throttle.Admission.Wait(Duration time) -> {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(time.toSeconds() + 1));
        yield refusal(form, HttpStatus.TOO_MANY_REQUESTS, List.of(Problem.wait("given", time)));
      }
      case Throttle.Admission.Admitted admitted -> {
        asks.take(form);
        yield "redirect:/start/without-code/sent";
      }
    };
  }

  @GetMapping("/sent")
  ModelAndView sent() {
    return new ModelAndView("enrollment/self/sent");
  }

  private static ModelAndView refusal(SelfForm form, HttpStatus status, List<Problem> problems) {
    ModelAndView page = page(form, problems);
    page.setStatus(status);
    return page;
  }

  private static ModelAndView page(SelfForm form, List<Problem> problems) {
    return new ModelAndView("enrollment/self/form")
        .addObject("form", form)
        .addObject("problems", problems);
  }
}
