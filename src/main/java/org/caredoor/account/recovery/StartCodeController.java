// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.Accounts;
import org.caredoor.account.Network;
import org.caredoor.account.Problem;
import org.caredoor.account.RecoveryCodes;
import org.caredoor.account.Side;
import org.caredoor.account.SignInTrail;
import org.caredoor.account.SignInTrail.Act;
import org.caredoor.account.SignedIn;
import org.caredoor.account.Throttle;
import org.caredoor.account.UserAccount;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The code that a desk handed over: whoever has it chooses a password and a second factor. */
@Controller
@RequestMapping({"/sign-in/start-code", "/staff/sign-in/start-code"})
class StartCodeController {
  /** Looked for like anybody, so that an unknown user name takes the same statements. */
  private static final AccountId NOBODY = new AccountId(-1);

  private final Recoveries recoveries;
  private final RecoverySession sessions;
  private final AccountRepository accounts;
  private final Throttle throttle;
  private final SignInTrail trail;

  StartCodeController(
      Recoveries recoveries,
      RecoverySession sessions,
      AccountRepository accounts,
      Throttle throttle,
      SignInTrail trail) {
    this.recoveries = recoveries;
    this.sessions = sessions;
    this.accounts = accounts;
    this.throttle = throttle;
    this.trail = trail;
  }

  @GetMapping
  ModelAndView form(HttpServletRequest request) {
    return page(request, "", List.of());
  }

  @PostMapping
  Object enter(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String username,
      @RequestParam(name = "start-code", defaultValue = "") String typed) {
    Side side = Side.of(request);
    List<Problem> missing = missing(username, typed);
    if (!missing.isEmpty()) {
      return refusal(request, username, HttpStatus.UNPROCESSABLE_CONTENT, missing);
    }
    String network = Network.of(request);
    Optional<UserAccount> found = accounts.find(side.realm(), username);
    AccountId id = found.map(UserAccount::id).orElse(NOBODY);
    boolean known = accounts.knows(id, network);
    return switch (throttle.password(side.realm(), Accounts.fold(username), network, known)) {
      case Throttle.Admission.Wait(Duration time) -> {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(time.toSeconds() + 1));
        yield refusal(
            request,
            username,
            HttpStatus.TOO_MANY_REQUESTS,
            List.of(Problem.wait("username", time)));
      }
      case Throttle.Admission.Admitted admitted -> {
        Optional<Recoveries.Recovery> used = recoveries.useCode(id, RecoveryCodes.normal(typed));
        SignedIn who = found.map(UserAccount::signedIn).orElse(null);
        if (used.isEmpty() || who == null || !found.get().enabled()) {
          trail.refused(Act.START_CODE, side.realm(), who, request.getRemoteAddr(), "WRONG");
          yield refusal(
              request,
              username,
              HttpStatus.UNAUTHORIZED,
              List.of(new Problem("start-code", "account.problem.start-code")));
        }
        throttle.forgive(admitted);
        sessions.begin(request, side, used.get());
        trail.done(Act.START_CODE, who, request.getRemoteAddr());
        yield "redirect:" + side.signIn() + "/recovery/password";
      }
    };
  }

  private static List<Problem> missing(String username, String typed) {
    List<Problem> missing = new ArrayList<>();
    if (username.isBlank()) {
      missing.add(new Problem("username", "account.problem.user-name"));
    }
    if (typed.isBlank()) {
      missing.add(new Problem("start-code", "account.problem.no.start-code"));
    }
    return missing;
  }

  private static ModelAndView refusal(
      HttpServletRequest request, String username, HttpStatus status, List<Problem> problems) {
    ModelAndView page = page(request, username, problems);
    page.setStatus(status);
    return page;
  }

  private static ModelAndView page(
      HttpServletRequest request, String username, List<Problem> problems) {
    return new ModelAndView("account/recovery/start-code")
        .addObject("side", Side.of(request))
        .addObject("typed", username)
        .addObject("problems", problems);
  }
}
