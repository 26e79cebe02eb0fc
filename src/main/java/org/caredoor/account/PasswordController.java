// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.caredoor.account.contact.SecurityNotices;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Changing one's password; whoever came by passkey may have forgotten the old one. */
@Controller
@RequestMapping({"/me/security/password", "/staff/security/password"})
class PasswordController {
  private final SignIn signIn;
  private final SignInSession sessions;
  private final AccountRepository accounts;
  private final NewPassword newPassword;
  private final AccountSessions others;
  private final SignInTrail trail;
  private final SecurityNotices notices;

  PasswordController(
      SignIn signIn,
      SignInSession sessions,
      AccountRepository accounts,
      NewPassword newPassword,
      AccountSessions others,
      SignInTrail trail,
      SecurityNotices notices) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.accounts = accounts;
    this.newPassword = newPassword;
    this.others = others;
    this.trail = trail;
    this.notices = notices;
  }

  @GetMapping
  @Confirmed
  ModelAndView form(SignedIn who, HttpServletRequest request) {
    return page(Side.of(request), account(who), List.of());
  }

  @PostMapping
  Object change(
      SignedIn who,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String current,
      @RequestParam(name = "new", defaultValue = "") String wanted,
      @RequestParam(defaultValue = "") String repeat) {
    Side side = Side.of(request);
    UserAccount account = account(who);
    List<Problem> problems = newPassword.problems(account, wanted, repeat);
    if (problems.isEmpty() && !sessions.byPasskeyAlone()) {
      problems = currentPassword(account, current, request.getRemoteAddr());
    }
    if (!problems.isEmpty()) {
      ModelAndView page = page(side, account, problems);
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return page;
    }
    newPassword.store(account.id(), wanted);
    others.endOthers(who, request);
    trail.done(SignInTrail.Act.PASSWORD_CHANGE, who, request.getRemoteAddr());
    notices.tell(who.account(), SecurityNotices.Kind.PASSWORD);
    return "redirect:" + side.security() + "?changed=" + Change.PASSWORD.path();
  }

  private List<Problem> currentPassword(UserAccount account, String current, String address) {
    return switch (signIn.samePassword(account.id(), current, address)) {
      case SignIn.Outcome.Passed passed -> List.of();
      case SignIn.Outcome.Refused() -> List.of(new Problem("current", "account.problem.current"));
      case SignIn.Outcome.Wait(Duration time) -> List.of(Problem.wait("current", time));
    };
  }

  private UserAccount account(SignedIn who) {
    return accounts.find(who.account()).orElseThrow();
  }

  private ModelAndView page(Side side, UserAccount account, List<Problem> problems) {
    return new ModelAndView("account/password")
        .addObject("side", side)
        .addObject("userName", account.userName())
        .addObject("asksCurrent", !sessions.byPasskeyAlone())
        .addObject("problems", problems);
  }
}
