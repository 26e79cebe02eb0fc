// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** "Is it still you?": all factors once more, before they are changed. */
@Controller
@RequestMapping({"/me/security/confirmation", "/staff/security/confirmation"})
class ConfirmationController {
  private final SignIn signIn;
  private final SignInSession sessions;
  private final AccountRepository accounts;
  private final SignInTrail trail;

  ConfirmationController(
      SignIn signIn, SignInSession sessions, AccountRepository accounts, SignInTrail trail) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.accounts = accounts;
    this.trail = trail;
  }

  @GetMapping
  ModelAndView form(
      SignedIn who, HttpServletRequest request, @RequestParam(name = "for") String change) {
    return page(Side.of(request), who, change, List.of());
  }

  @PostMapping
  Object confirm(
      SignedIn who,
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "for") String change,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String code) {
    Side side = Side.of(request);
    var given =
        RecoveryCodes.normal(code).length() > 6
            ? new SignIn.Code.Recovery(code)
            : new SignIn.Code.Timed(code);
    return switch (signIn.confirm(who.account(), password, given, request.getRemoteAddr())) {
      case SignIn.Outcome.Passed passed -> {
        sessions.confirm(side, who, request, response);
        trail.done(SignInTrail.Act.CONFIRMATION, who, request.getRemoteAddr());
        yield "redirect:" + side.security() + Change.of(change).map(c -> "/" + c.path()).orElse("");
      }
      case SignIn.Outcome.Refused() ->
          refusal(
              side,
              who,
              change,
              HttpStatus.UNPROCESSABLE_CONTENT,
              new Problem("password", "account.problem.confirmation"));
      case SignIn.Outcome.Wait(Duration time) ->
          refusal(side, who, change, HttpStatus.TOO_MANY_REQUESTS, Problem.wait("password", time));
    };
  }

  private ModelAndView refusal(
      Side side, SignedIn who, String change, HttpStatus status, Problem problem) {
    ModelAndView page = page(side, who, change, List.of(problem));
    page.setStatus(status);
    return page;
  }

  private ModelAndView page(Side side, SignedIn who, String change, List<Problem> problems) {
    return new ModelAndView("account/confirmation")
        .addObject("side", side)
        .addObject("userName", accounts.find(who.account()).orElseThrow().userName())
        .addObject("change", Change.of(change).map(Change::path).orElse(""))
        .addObject("problems", problems);
  }
}
