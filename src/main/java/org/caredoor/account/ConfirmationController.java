// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.caredoor.account.passkey.Passkeys;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * "Is it still you?": all factors once more, before they are changed; then on with what was being
 * done.
 */
@Controller
@RequestMapping({"/me/security/confirmation", "/staff/security/confirmation"})
class ConfirmationController {
  private final SignIn signIn;
  private final SignInSession sessions;
  private final AccountRepository accounts;
  private final SignInTrail trail;
  private final KeptRequest kept;
  private final Passkeys passkeys;
  private final SecondWays ways;

  ConfirmationController(
      SignIn signIn,
      SignInSession sessions,
      AccountRepository accounts,
      SignInTrail trail,
      KeptRequest kept,
      Passkeys passkeys,
      SecondWays ways) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.accounts = accounts;
    this.trail = trail;
    this.kept = kept;
    this.passkeys = passkeys;
    this.ways = ways;
  }

  @GetMapping
  Object form(
      SignedIn who, HttpServletRequest request, @RequestParam(defaultValue = "") String email) {
    List<Problem> problems =
        email.equals("wait")
            ? List.of(new Problem("code", "account.problem.email-wait"))
            : List.of();
    return accounts.find(who.account()).orElseThrow().managed()
        ? "redirect:" + Side.of(request).security() + "/confirmation/organization"
        : page(request, who, problems).addObject("sent", email.equals("sent"));
  }

  @PostMapping
  @Unconfirmed
  @Nullable Object confirm(
      SignedIn who,
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String credential)
      throws IOException, ServletException {
    Side side = Side.of(request);
    SignIn.Code given = code(who, request, code);
    boolean byPasskey = !credential.isEmpty();
    SignIn.Outcome outcome =
        byPasskey
            ? passkeys.confirm(side.realm(), who.account(), request, credential)
            : signIn.confirm(who.account(), password, given, request.getRemoteAddr());
    Factors factors = byPasskey ? Factors.PASSKEY : given.factors();
    return switch (outcome) {
      case SignIn.Outcome.Passed passed -> {
        sessions.confirm(side, who, factors, request, response);
        trail.done(SignInTrail.Act.CONFIRMATION, who, request.getRemoteAddr());
        yield goOn(side, who, request, response);
      }
      case SignIn.Outcome.Refused() ->
          refusal(
              request,
              who,
              HttpStatus.UNPROCESSABLE_CONTENT,
              byPasskey
                  ? new Problem("passkey", "account.problem.passkey")
                  : new Problem("password", "account.problem.confirmation"));
      case SignIn.Outcome.Wait(Duration time) ->
          refusal(request, who, HttpStatus.TOO_MANY_REQUESTS, Problem.wait("password", time));
    };
  }

  /** Mailed codes only from those who have nothing stronger. */
  private SignIn.Code code(SignedIn who, HttpServletRequest request, String typed) {
    if (RecoveryCodes.normal(typed).length() > 6) {
      return new SignIn.Code.Recovery(typed);
    }
    return mails(who)
        ? new SignIn.Code.Mailed(typed, request.getSession().getId())
        : new SignIn.Code.Timed(typed);
  }

  private boolean mails(SignedIn who) {
    SecondWays.Ways open = ways.of(who.account());
    return open.email() && !open.stronger();
  }

  private @Nullable Object goOn(
      Side side, SignedIn who, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    return kept.goOn(side, who, request, response);
  }

  private ModelAndView refusal(
      HttpServletRequest request, SignedIn who, HttpStatus status, Problem problem) {
    ModelAndView page = page(request, who, List.of(problem));
    page.setStatus(status);
    return page;
  }

  private ModelAndView page(HttpServletRequest request, SignedIn who, List<Problem> problems) {
    return new ModelAndView("account/confirmation")
        .addObject("side", Side.of(request))
        .addObject("userName", accounts.find(who.account()).orElseThrow().userName())
        .addObject("keeps", kept.isForm(request, who))
        .addObject("back", kept.back(Side.of(request), request, who))
        .addObject("mails", mails(who))
        .addObject("sent", false)
        .addObject("passkeyHost", passkeys.has(who.account()) ? passkeys.host() : "")
        .addObject("problems", problems);
  }
}
