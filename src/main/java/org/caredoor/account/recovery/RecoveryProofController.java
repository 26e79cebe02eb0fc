// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.caredoor.account.Problem;
import org.caredoor.account.RecoveryCodes;
import org.caredoor.account.Side;
import org.caredoor.account.SignIn;
import org.caredoor.account.recovery.RecoverySession.Somebody;
import org.caredoor.account.recovery.RecoverySession.Standing;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One thing more than the mail: a code of the authenticator, or one from paper. */
@Controller
@RequestMapping({"/sign-in/recovery/proof", "/staff/sign-in/recovery/proof"})
class RecoveryProofController {
  private static final int DIGITS = 6;

  private final RecoverySession sessions;
  private final SignIn signIn;

  RecoveryProofController(RecoverySession sessions, SignIn signIn) {
    this.sessions = sessions;
    this.signIn = signIn;
  }

  @GetMapping
  Object form(HttpServletRequest request) {
    return waiting(request).isPresent() ? page(request, List.of()) : over(request);
  }

  @PostMapping
  Object prove(HttpServletRequest request, @RequestParam(defaultValue = "") String code) {
    Optional<Somebody> who = waiting(request);
    if (who.isEmpty()) {
      return over(request);
    }
    var given =
        RecoveryCodes.normal(code).length() > DIGITS
            ? new SignIn.Code.Recovery(code)
            : new SignIn.Code.Timed(code);
    return switch (signIn.code(who.get().account().id(), given, request.getRemoteAddr())) {
      case SignIn.Outcome.Passed passed -> {
        sessions.proven(request, who.get());
        yield "redirect:" + Side.of(request).signIn() + "/recovery/password";
      }
      case SignIn.Outcome.Refused() ->
          refusal(
              request,
              HttpStatus.UNPROCESSABLE_CONTENT,
              new Problem("code", "account.problem.recovery-code"));
      case SignIn.Outcome.Wait(Duration time) ->
          refusal(request, HttpStatus.TOO_MANY_REQUESTS, Problem.wait("code", time));
    };
  }

  private Optional<Somebody> waiting(HttpServletRequest request) {
    return sessions.current(request).filter(s -> s.standing() == Standing.MAIL);
  }

  static String over(HttpServletRequest request) {
    return "redirect:" + Side.of(request).signIn() + "/recovery";
  }

  private static ModelAndView refusal(
      HttpServletRequest request, HttpStatus status, Problem problem) {
    ModelAndView page = page(request, List.of(problem));
    page.setStatus(status);
    return page;
  }

  private static ModelAndView page(HttpServletRequest request, List<Problem> problems) {
    return new ModelAndView("account/recovery/proof")
        .addObject("side", Side.of(request))
        .addObject("problems", problems);
  }
}
