// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.caredoor.account.Problem;
import org.caredoor.account.Side;
import org.caredoor.account.SignIn;
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

/**
 * Somebody who has the mail and the password but lost the second factor: both are weaker than what
 * they replace, so that a day passes in which its owner can object. After the day the same page
 * asks for the password again, and another second factor is set up.
 */
@Controller
@RequestMapping({"/sign-in/recovery/app", "/staff/sign-in/recovery/app"})
class RecoveryAppController {
  private final RecoverySession sessions;
  private final RecoveryEnd end;
  private final SignIn signIn;
  private final SignInSession signIns;

  RecoveryAppController(
      RecoverySession sessions, RecoveryEnd end, SignIn signIn, SignInSession signIns) {
    this.sessions = sessions;
    this.end = end;
    this.signIn = signIn;
    this.signIns = signIns;
  }

  @GetMapping
  Object form(HttpServletRequest request) {
    return without(request)
        .<Object>map(who -> page(request, who, List.of()))
        .orElseGet(() -> RecoveryProofController.over(request));
  }

  @PostMapping
  Object replace(HttpServletRequest request, @RequestParam(defaultValue = "") String password) {
    Optional<Somebody> who = without(request);
    if (who.isEmpty()) {
      return RecoveryProofController.over(request);
    }
    UserAccount account = who.get().account();
    return switch (signIn.samePassword(account.id(), password, request.getRemoteAddr())) {
      case SignIn.Outcome.Passed passed -> goOn(request, who.get());
      case SignIn.Outcome.Refused() ->
          refusal(
              request,
              who.get(),
              HttpStatus.UNPROCESSABLE_CONTENT,
              new Problem("password", "account.problem.current"));
      case SignIn.Outcome.Wait(Duration time) ->
          refusal(request, who.get(), HttpStatus.TOO_MANY_REQUESTS, Problem.wait("password", time));
    };
  }

  private Object goOn(HttpServletRequest request, Somebody who) {
    String address = request.getRemoteAddr();
    if (who.standing() == Standing.MAIL) {
      boolean waits = end.waitForApp(who, address);
      sessions.end(request);
      return waits
          ? RecoveryLinkController.state(request, "waits", HttpStatus.OK)
          : RecoveryProofController.over(request);
    }
    if (!end.app(who, address)) {
      return RecoveryProofController.over(request);
    }
    signIns.beginReplacing(request, who.account());
    return "redirect:" + Side.of(request).signIn() + "/set-up";
  }

  private Optional<Somebody> without(HttpServletRequest request) {
    return sessions
        .current(request)
        .filter(s -> s.standing() == Standing.MAIL || s.standing() == Standing.WAITED);
  }

  private static ModelAndView refusal(
      HttpServletRequest request, Somebody who, HttpStatus status, Problem problem) {
    ModelAndView page = page(request, who, List.of(problem));
    page.setStatus(status);
    return page;
  }

  private static ModelAndView page(
      HttpServletRequest request, Somebody who, List<Problem> problems) {
    return new ModelAndView("account/recovery/app")
        .addObject("side", Side.of(request))
        .addObject("userName", who.account().userName())
        .addObject("waited", who.standing() == Standing.WAITED)
        .addObject("problems", problems);
  }
}
