// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
  private final StaffHere staffHere;
  private final InstantSource clock;

  StartCodeController(
      Recoveries recoveries,
      RecoverySession sessions,
      AccountRepository accounts,
      Throttle throttle,
      SignInTrail trail,
      StaffHere staffHere,
      InstantSource clock) {
    this.recoveries = recoveries;
    this.sessions = sessions;
    this.accounts = accounts;
    this.throttle = throttle;
    this.trail = trail;
    this.staffHere = staffHere;
    this.clock = clock;
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
    if (side == Side.PATIENT && staffHere.is(request)) {
      trail.held(Act.START_CODE, side.realm(), null, request.getRemoteAddr(), "STAFF-HERE");
      return refusal(
          request,
          username,
          HttpStatus.UNAUTHORIZED,
          List.of(new Problem("username", "account.problem.staff-here")));
    }
    String network = Network.of(request);
    Optional<UserAccount> found = accounts.find(side.realm(), username);
    AccountId id = found.map(UserAccount::id).orElse(NOBODY);
    boolean known = accounts.knows(id, network);
    return switch (throttle.password(side.realm(), Accounts.fold(username), network)) {
      case Throttle.Look.Closed(Duration time) -> {
        trail.held(
            Act.START_CODE,
            side.realm(),
            found.map(UserAccount::signedIn).orElse(null),
            request.getRemoteAddr(),
            "WAITS");
        yield wait(request, response, username, time);
      }
      case Throttle.Look.Open(Throttle.Admission.Admitted admitted) ->
          look(request, found, true, typed, admitted)
              .orElseGet(() ->
                  refusal(
                      request,
                      username,
                      HttpStatus.UNAUTHORIZED,
                      List.of(new Problem("start-code", "account.problem.start-code"))));
      case Throttle.Look.Silent(Throttle.Admission.Admitted admitted, Duration time) ->
          look(request, found, known, typed, admitted)
              .orElseGet(() -> wait(request, response, username, time));
    };
  }

  /** The page to go on to, when the code is right, or that says that it will work later. */
  private Optional<Object> look(
      HttpServletRequest request,
      Optional<UserAccount> found,
      boolean mayPass,
      String typed,
      Throttle.Admission.Admitted admitted) {
    Side side = Side.of(request);
    Optional<UserAccount> account = found.filter(a -> mayPass && a.enabled());
    AccountId id = account.map(UserAccount::id).orElse(NOBODY);
    SignedIn who = found.map(UserAccount::signedIn).orElse(null);
    return switch (recoveries.useCode(id, RecoveryCodes.normal(typed), Network.of(request))) {
      case Recoveries.Typed.Wrong() -> {
        trail.refused(Act.START_CODE, side.realm(), who, request.getRemoteAddr(), "WRONG");
        yield Optional.empty();
      }
      case Recoveries.Typed.Unripe(Instant ripeAt) -> {
        throttle.forgive(admitted);
        trail.refused(Act.START_CODE, side.realm(), who, request.getRemoteAddr(), "UNRIPE");
        long hours = Duration.between(clock.instant(), ripeAt).plusMinutes(59).toHours();
        yield Optional.of(
            refusal(
                request,
                account.map(UserAccount::userName).orElse(""),
                HttpStatus.UNAUTHORIZED,
                List.of(new Problem("start-code", "account.problem.start-code-unripe", hours))));
      }
      case Recoveries.Typed.Used(Recoveries.Recovery recovery) -> {
        throttle.forgive(admitted);
        sessions.begin(request, side, recovery);
        trail.done(
            Act.START_CODE,
            accounts.find(recovery.account()).orElseThrow().signedIn(),
            request.getRemoteAddr());
        yield Optional.of("redirect:" + side.signIn() + "/recovery/password");
      }
    };
  }

  private static ModelAndView wait(
      HttpServletRequest request, HttpServletResponse response, String username, Duration time) {
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(time.toSeconds() + 1));
    return refusal(
        request, username, HttpStatus.TOO_MANY_REQUESTS, List.of(Problem.wait("username", time)));
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
