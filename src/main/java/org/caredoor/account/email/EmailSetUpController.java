// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.email;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.caredoor.account.Factors;
import org.caredoor.account.FirstSetUp;
import org.caredoor.account.Problem;
import org.caredoor.account.Side;
import org.caredoor.account.SignInTrail;
import org.caredoor.account.Throttle;
import org.caredoor.account.UserAccount;
import org.caredoor.account.contact.SecurityNotices;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A code by mail as the first thing that a patient without an app sets up beside the password. */
@Controller
@RequestMapping("/sign-in/set-up/email")
class EmailSetUpController {
  private final EmailCodes codes;
  private final FirstSetUp setUp;
  private final SignInTrail trail;
  private final SecurityNotices notices;

  EmailSetUpController(
      EmailCodes codes, FirstSetUp setUp, SignInTrail trail, SecurityNotices notices) {
    this.codes = codes;
    this.setUp = setUp;
    this.trail = trail;
    this.notices = notices;
  }

  @PostMapping
  String send(HttpServletRequest request) {
    return setUp
        .byEmail(request)
        .map(account ->
            codes.send(account, request) instanceof Throttle.Admission.Wait ? "?wait" : "")
        .map(wait -> "redirect:/sign-in/set-up/email" + wait)
        .orElseGet(() -> late(request));
  }

  @GetMapping
  Object form(
      HttpServletRequest request,
      @RequestParam(name = "wait", required = false) @Nullable String wait) {
    List<Problem> problems =
        wait == null ? List.of() : List.of(new Problem("email-code", "account.problem.email-wait"));
    return setUp
        .byEmail(request)
        .<Object>map(account -> page(problems))
        .orElseGet(() -> late(request));
  }

  @PostMapping("/code")
  Object confirm(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "email-code", defaultValue = "") String code) {
    Optional<UserAccount> account = setUp.byEmail(request);
    if (account.isEmpty()) {
      return late(request);
    }
    if (!codes.use(account.get().id(), request.getSession().getId(), code)) {
      ModelAndView page =
          page(List.of(new Problem("email-code", "account.problem.wrong.email-code")));
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return page;
    }
    if (!setUp.turnEmailCodeOn(request, account.get().id())) {
      return "redirect:" + setUp.overtaken(request);
    }
    trail.done(
        SignInTrail.Act.EMAIL_CODE_CHANGE, account.get().signedIn(), request.getRemoteAddr());
    notices.tell(account.get().id(), SecurityNotices.Kind.EMAIL_CODE);
    return setUp.done(
        Side.PATIENT, account.get(), Factors.PASSWORD_AND_EMAIL_CODE, request, response);
  }

  private String late(HttpServletRequest request) {
    return "redirect:" + setUp.late(request);
  }

  private static ModelAndView page(List<Problem> problems) {
    return new ModelAndView("account/email/set-up")
        .addObject("minutes", EmailCodes.HOLDS.toMinutes())
        .addObject("problems", problems);
  }
}
