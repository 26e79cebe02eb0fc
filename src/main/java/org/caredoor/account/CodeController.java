// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Second step: a code of the authenticator, or one from paper. */
@Controller
@RequestMapping({"/sign-in/code", "/staff/sign-in/code"})
class CodeController {
  private final SignIn signIn;
  private final SignInSession sessions;
  private final AccountRepository accounts;
  private final SignInTrail trail;

  CodeController(
      SignIn signIn, SignInSession sessions, AccountRepository accounts, SignInTrail trail) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.accounts = accounts;
    this.trail = trail;
  }

  @GetMapping
  Object form(
      HttpServletRequest request,
      @RequestParam(name = "paper", required = false) @Nullable String paper) {
    Side side = Side.of(request);
    return sessions.pending(request).isEmpty()
        ? "redirect:" + side.signIn()
        : page(side, paper != null, List.of());
  }

  @PostMapping
  Object code(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(required = false) @Nullable String code,
      @RequestParam(name = "recovery-code", required = false) @Nullable String recoveryCode) {
    Side side = Side.of(request);
    Optional<SignInSession.Pending> pending = sessions.pending(request);
    if (pending.isEmpty()) {
      return "redirect:" + side.signIn() + "?late";
    }
    boolean paper = recoveryCode != null;
    String field = paper ? "recovery-code" : "code";
    String typed = paper ? recoveryCode : code;
    if (typed == null || typed.isBlank()) {
      return refusal(
          side,
          paper,
          HttpStatus.UNPROCESSABLE_CONTENT,
          new Problem(field, "account.problem.no." + field));
    }
    SignIn.Code given = paper ? new SignIn.Code.Recovery(typed) : new SignIn.Code.Timed(typed);
    return switch (signIn.code(pending.get().account(), given, request.getRemoteAddr())) {
      case SignIn.Outcome.Passed(UserAccount account) -> {
        accounts.signedIn(account.id(), Network.of(request.getRemoteAddr()));
        String next = sessions.complete(side, account, request, response);
        trail.done(SignInTrail.Act.SIGN_IN, account.signedIn(), request.getRemoteAddr());
        yield "redirect:" + next;
      }
      case SignIn.Outcome.Refused() ->
          refusal(
              side,
              paper,
              HttpStatus.UNAUTHORIZED,
              new Problem(field, "account.problem.wrong." + field));
      case SignIn.Outcome.Wait(Duration time) -> {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(time.toSeconds() + 1));
        yield refusal(side, paper, HttpStatus.TOO_MANY_REQUESTS, Problem.wait(field, time));
      }
    };
  }

  private static ModelAndView refusal(
      Side side, boolean paper, HttpStatus status, Problem problem) {
    ModelAndView page = page(side, paper, List.of(problem));
    page.setStatus(status);
    return page;
  }

  private static ModelAndView page(Side side, boolean paper, List<Problem> problems) {
    return new ModelAndView("account/code")
        .addObject("side", side)
        .addObject("paper", paper)
        .addObject("problems", problems);
  }
}
