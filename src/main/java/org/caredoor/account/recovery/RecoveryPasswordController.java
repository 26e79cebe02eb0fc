// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.caredoor.account.NewPassword;
import org.caredoor.account.Problem;
import org.caredoor.account.Side;
import org.caredoor.account.SignInSession;
import org.caredoor.account.UserAccount;
import org.caredoor.account.recovery.RecoverySession.Somebody;
import org.caredoor.account.recovery.RecoverySession.Standing;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A new password for somebody who has proven who they are. */
@Controller
@RequestMapping({"/sign-in/recovery/password", "/staff/sign-in/recovery/password"})
class RecoveryPasswordController {
  private final RecoverySession sessions;
  private final RecoveryEnd end;
  private final NewPassword newPassword;
  private final SignInSession signIns;

  RecoveryPasswordController(
      RecoverySession sessions, RecoveryEnd end, NewPassword newPassword, SignInSession signIns) {
    this.sessions = sessions;
    this.end = end;
    this.newPassword = newPassword;
    this.signIns = signIns;
  }

  @GetMapping
  Object form(HttpServletRequest request) {
    return proven(request)
        .<Object>map(who -> page(request, who.account(), List.of()))
        .orElseGet(() -> RecoveryProofController.over(request));
  }

  @PostMapping
  Object choose(
      HttpServletRequest request,
      @RequestParam(name = "new", defaultValue = "") String wanted,
      @RequestParam(defaultValue = "") String repeat) {
    Optional<Somebody> who = proven(request);
    if (who.isEmpty()) {
      return RecoveryProofController.over(request);
    }
    UserAccount account = who.get().account();
    List<Problem> problems = newPassword.problems(account, wanted, repeat);
    if (!problems.isEmpty()) {
      ModelAndView page = page(request, account, problems);
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return page;
    }
    if (!end.password(who.get(), wanted, request.getRemoteAddr())) {
      return RecoveryProofController.over(request);
    }
    if (who.get().standing() == Standing.DESK) {
      signIns.begin(request, account);
      return "redirect:" + Side.of(request).signIn() + "/set-up";
    }
    sessions.end(request);
    return RecoveryLinkController.state(request, "done", HttpStatus.OK);
  }

  private Optional<Somebody> proven(HttpServletRequest request) {
    return sessions
        .current(request)
        .filter(s -> s.standing() == Standing.PROVEN || s.standing() == Standing.DESK);
  }

  private static ModelAndView page(
      HttpServletRequest request, UserAccount account, List<Problem> problems) {
    return new ModelAndView("account/recovery/password")
        .addObject("side", Side.of(request))
        .addObject("userName", account.userName())
        .addObject("problems", problems);
  }
}
