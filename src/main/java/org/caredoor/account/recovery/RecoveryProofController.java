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
import org.caredoor.account.device.TrustedDevices;
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
 * One thing more than the mail: a code of the authenticator, one from paper, or the device that is
 * trusted. Never a code by mail: that would be the mailbox twice.
 */
@Controller
@RequestMapping({"/sign-in/recovery/proof", "/staff/sign-in/recovery/proof"})
class RecoveryProofController {
  private static final int DIGITS = 6;

  private final RecoverySession sessions;
  private final SignIn signIn;
  private final TrustedDevices devices;

  RecoveryProofController(RecoverySession sessions, SignIn signIn, TrustedDevices devices) {
    this.sessions = sessions;
    this.signIn = signIn;
    this.devices = devices;
  }

  @GetMapping
  Object form(HttpServletRequest request) {
    return waiting(request)
        .<Object>map(who -> page(request, who, List.of()))
        .orElseGet(() -> over(request));
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
              who.get(),
              HttpStatus.UNPROCESSABLE_CONTENT,
              new Problem("code", "account.problem.recovery-code"));
      case SignIn.Outcome.Wait(Duration time) ->
          refusal(request, who.get(), HttpStatus.TOO_MANY_REQUESTS, Problem.wait("code", time));
    };
  }

  /** The trusted device in the place of a code. */
  @PostMapping("/device")
  Object proveByDevice(HttpServletRequest request) {
    Optional<Somebody> who = waiting(request);
    if (who.isEmpty()) {
      return over(request);
    }
    if (!devices.prove(who.get().account(), request)) {
      return refusal(
          request,
          who.get(),
          HttpStatus.UNPROCESSABLE_CONTENT,
          new Problem("code", "account.problem.recovery-device"));
    }
    sessions.proven(request, who.get());
    return "redirect:" + Side.of(request).signIn() + "/recovery/password";
  }

  private Optional<Somebody> waiting(HttpServletRequest request) {
    return sessions.current(request).filter(s -> s.standing() == Standing.MAIL);
  }

  static String over(HttpServletRequest request) {
    return "redirect:" + Side.of(request).signIn() + "/recovery";
  }

  private ModelAndView refusal(
      HttpServletRequest request, Somebody who, HttpStatus status, Problem problem) {
    ModelAndView page = page(request, who, List.of(problem));
    page.setStatus(status);
    return page;
  }

  private ModelAndView page(HttpServletRequest request, Somebody who, List<Problem> problems) {
    return new ModelAndView("account/recovery/proof")
        .addObject("side", Side.of(request))
        .addObject("device", devices.mayProve(who.account(), request))
        .addObject("problems", problems);
  }
}
