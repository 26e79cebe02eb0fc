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
  private final SecondWays ways;
  private final Entrance entrance;

  CodeController(SignIn signIn, SignInSession sessions, SecondWays ways, Entrance entrance) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.ways = ways;
    this.entrance = entrance;
  }

  @GetMapping
  Object form(
      HttpServletRequest request,
      @RequestParam(name = "paper", required = false) @Nullable String paper,
      @RequestParam(name = "passkey", required = false) @Nullable String passkey) {
    Side side = Side.of(request);
    List<Problem> problems =
        passkey == null ? List.of() : List.of(new Problem("passkey", "account.problem.passkey"));
    return sessions
        .pending(request)
        .<Object>map(p -> page(side, p.account(), paper != null, problems))
        .orElse("redirect:" + side.signIn());
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
          pending.get().account(),
          paper,
          HttpStatus.UNPROCESSABLE_CONTENT,
          new Problem(field, "account.problem.no." + field));
    }
    SignIn.Code given = paper ? new SignIn.Code.Recovery(typed) : new SignIn.Code.Timed(typed);
    return switch (signIn.code(pending.get().account(), given, request.getRemoteAddr())) {
      case SignIn.Outcome.Passed(UserAccount account) -> {
        String next = entrance.enter(side, account, Factors.PASSWORD_AND_CODE, request, response);
        yield "redirect:" + next;
      }
      case SignIn.Outcome.Refused() ->
          refusal(
              side,
              pending.get().account(),
              paper,
              HttpStatus.UNAUTHORIZED,
              new Problem(field, "account.problem.wrong." + field));
      case SignIn.Outcome.Wait(Duration time) -> {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(time.toSeconds() + 1));
        yield refusal(
            side,
            pending.get().account(),
            paper,
            HttpStatus.TOO_MANY_REQUESTS,
            Problem.wait(field, time));
      }
    };
  }

  private ModelAndView refusal(
      Side side, AccountId account, boolean paper, HttpStatus status, Problem problem) {
    ModelAndView page = page(side, account, paper, List.of(problem));
    page.setStatus(status);
    return page;
  }

  private ModelAndView page(
      Side side, AccountId account, boolean wantsPaper, List<Problem> problems) {
    SecondWays.Ways open = ways.of(account);
    return new ModelAndView("account/code")
        .addObject("side", side)
        .addObject("ways", open)
        .addObject("paper", wantsPaper || !open.app())
        .addObject("problems", problems);
  }
}
