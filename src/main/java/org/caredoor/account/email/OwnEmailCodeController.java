// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.email;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.AccountSessions;
import org.caredoor.account.Problem;
import org.caredoor.account.SecondWays;
import org.caredoor.account.SignInTrail;
import org.caredoor.account.SignedIn;
import org.caredoor.account.contact.SecurityNotices;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Turning codes by mail on and off; of patients only. */
@Controller
@RequestMapping("/me/security/email-code")
class OwnEmailCodeController {
  private static final String HERE = "redirect:/me/security/email-code";

  private final EmailCodes codes;
  private final SecondWays ways;
  private final AccountRepository accounts;
  private final AccountSessions sessions;
  private final SignInTrail trail;
  private final SecurityNotices notices;

  OwnEmailCodeController(
      EmailCodes codes,
      SecondWays ways,
      AccountRepository accounts,
      AccountSessions sessions,
      SignInTrail trail,
      SecurityNotices notices) {
    this.codes = codes;
    this.ways = ways;
    this.accounts = accounts;
    this.sessions = sessions;
    this.trail = trail;
    this.notices = notices;
  }

  @GetMapping
  ModelAndView form(SignedIn who, @RequestParam(defaultValue = "") String done) {
    return page(who, List.of()).addObject("done", List.of("on", "off").contains(done) ? done : "");
  }

  @PostMapping
  Object turnOn(SignedIn who, HttpServletRequest request) {
    if (!codes.reach(who.account())) {
      return HERE;
    }
    accounts.turnEmailCodeOn(who.account());
    return changed(who, request, "on");
  }

  /** Never the last second thing: its owner would be locked out. */
  @PostMapping("/removal")
  Object turnOff(SignedIn who, HttpServletRequest request) {
    if (!ways.of(who.account()).stronger()) {
      ModelAndView page =
          page(who, List.of(new Problem("removal", "account.problem.email-code-last")))
              .addObject("done", "");
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return page;
    }
    accounts.turnEmailCodeOff(who.account());
    sessions.endOthers(who, request);
    return changed(who, request, "off");
  }

  private String changed(SignedIn who, HttpServletRequest request, String done) {
    trail.done(SignInTrail.Act.EMAIL_CODE_CHANGE, who, request.getRemoteAddr());
    notices.tell(who.account(), SecurityNotices.Kind.EMAIL_CODE);
    return HERE + "?done=" + done;
  }

  private ModelAndView page(SignedIn who, List<Problem> problems) {
    return new ModelAndView("account/email/email-code")
        .addObject("on", ways.of(who.account()).emailOn())
        .addObject("reach", codes.reach(who.account()))
        .addObject("problems", problems);
  }
}
