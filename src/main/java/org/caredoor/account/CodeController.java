// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caredoor.account.device.TrustedDevices;
import org.caredoor.account.email.EmailCodes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Second step: a code of the authenticator, one from paper, or one by mail. */
@Controller
@RequestMapping({"/sign-in/code", "/staff/sign-in/code"})
class CodeController {
  private final SignIn signIn;
  private final SignInSession sessions;
  private final SecondWays ways;
  private final Entrance entrance;
  private final TrustedDevices devices;
  private final AccountRepository accounts;

  CodeController(
      SignIn signIn,
      SignInSession sessions,
      SecondWays ways,
      Entrance entrance,
      TrustedDevices devices,
      AccountRepository accounts) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.ways = ways;
    this.entrance = entrance;
    this.devices = devices;
    this.accounts = accounts;
  }

  /** Which code the page asks for. */
  public enum Asks {
    APP("code"),
    PAPER("recovery-code"),
    EMAIL("email-code"),
    /** None yet: a code by mail has to be sent first. */
    NONE("");

    private final String field;

    Asks(String field) {
      this.field = field;
    }
  }

  @GetMapping
  Object form(
      HttpServletRequest request,
      @RequestParam(name = "paper", required = false) @Nullable String paper,
      @RequestParam(name = "email", required = false) @Nullable String mailed,
      @RequestParam(name = "passkey", required = false) @Nullable String passkey) {
    Side side = Side.of(request);
    List<Problem> problems = new ArrayList<>();
    if (passkey != null) {
      problems.add(new Problem("passkey", "account.problem.passkey"));
    }
    if ("wait".equals(mailed)) {
      problems.add(new Problem("email-code", "account.problem.email-wait"));
    }
    Asks wanted = paper != null ? Asks.PAPER : mailed != null ? Asks.EMAIL : Asks.APP;
    return sessions
        .pending(request)
        .<Object>map(p -> page(request, p.account(), wanted, problems))
        .orElse("redirect:" + side.signIn());
  }

  @PostMapping
  Object code(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(required = false) @Nullable String code,
      @RequestParam(name = "recovery-code", required = false) @Nullable String recoveryCode,
      @RequestParam(name = "email-code", required = false) @Nullable String emailCode,
      @RequestParam(defaultValue = "false") boolean trust) {
    Side side = Side.of(request);
    Optional<AccountId> pending = sessions.pending(request).map(SignInSession.Pending::account);
    if (pending.isEmpty()) {
      return "redirect:" + side.signIn() + "?late";
    }
    AccountId id = pending.get();
    Asks asks = emailCode != null ? Asks.EMAIL : recoveryCode != null ? Asks.PAPER : Asks.APP;
    String typed = emailCode != null ? emailCode : recoveryCode != null ? recoveryCode : code;
    if (typed == null || typed.isBlank()) {
      var problem = new Problem(asks.field, "account.problem.no." + asks.field);
      return refusal(request, id, asks, HttpStatus.UNPROCESSABLE_CONTENT, problem);
    }
    SignIn.Code given =
        switch (asks) {
          case EMAIL -> new SignIn.Code.Mailed(typed, request.getSession().getId());
          case PAPER -> new SignIn.Code.Recovery(typed);
          case APP, NONE -> new SignIn.Code.Timed(typed);
        };
    return switch (signIn.code(id, given, request.getRemoteAddr())) {
      case SignIn.Outcome.Passed(UserAccount account) -> {
        Factors factors = given.factors();
        if (trust) {
          devices.trust(account, factors.strong(), request, response);
        }
        yield "redirect:" + entrance.enter(side, account, factors, request, response);
      }
      case SignIn.Outcome.Refused() -> {
        var problem = new Problem(asks.field, "account.problem.wrong." + asks.field);
        yield refusal(request, id, asks, HttpStatus.UNAUTHORIZED, problem);
      }
      case SignIn.Outcome.Wait(Duration time) -> {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(time.toSeconds() + 1));
        var problem = Problem.wait(asks.field, time);
        yield refusal(request, id, asks, HttpStatus.TOO_MANY_REQUESTS, problem);
      }
    };
  }

  private ModelAndView refusal(
      HttpServletRequest request,
      AccountId account,
      Asks asks,
      HttpStatus status,
      Problem problem) {
    ModelAndView page = page(request, account, asks, List.of(problem));
    page.setStatus(status);
    return page;
  }

  private ModelAndView page(
      HttpServletRequest request, AccountId id, Asks wanted, List<Problem> problems) {
    UserAccount account = accounts.find(id).orElseThrow();
    SecondWays.Ways open = ways.of(account);
    return new ModelAndView("account/code")
        .addObject("side", Side.of(request))
        .addObject("trusts", devices.mayBeTrusted(account, request))
        .addObject("ways", open)
        .addObject("asks", asks(open, wanted))
        .addObject("minutes", EmailCodes.HOLDS.toMinutes())
        .addObject("problems", problems);
  }

  private static Asks asks(SecondWays.Ways open, Asks wanted) {
    return switch (wanted) {
      case PAPER -> Asks.PAPER;
      case EMAIL -> open.email() ? Asks.EMAIL : open.app() ? Asks.APP : Asks.PAPER;
      case APP, NONE -> open.app() ? Asks.APP : open.email() ? Asks.NONE : Asks.PAPER;
    };
  }
}
