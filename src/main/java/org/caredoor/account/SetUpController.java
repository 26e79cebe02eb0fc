// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.caredoor.account.contact.SecurityNotices;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Second step of somebody who has no authenticator yet: set one up, then get codes on paper. */
@Controller
@RequestMapping({"/sign-in/set-up", "/staff/sign-in/set-up"})
class SetUpController {
  private final SignInSession sessions;
  private final NewSecrets newSecrets;
  private final Enrolment enrolment;
  private final AccountRepository accounts;
  private final RecoveryCodes recoveryCodes;
  private final SignInTrail trail;
  private final SecurityNotices notices;

  SetUpController(
      SignInSession sessions,
      NewSecrets newSecrets,
      Enrolment enrolment,
      AccountRepository accounts,
      RecoveryCodes recoveryCodes,
      SignInTrail trail,
      SecurityNotices notices) {
    this.sessions = sessions;
    this.newSecrets = newSecrets;
    this.enrolment = enrolment;
    this.accounts = accounts;
    this.recoveryCodes = recoveryCodes;
    this.trail = trail;
    this.notices = notices;
  }

  @GetMapping
  Object form(HttpServletRequest request) {
    Side side = Side.of(request);
    return pending(request)
        .<Object>map(account -> page(side, request, account, List.of()))
        .orElse("redirect:" + side.signIn());
  }

  @PostMapping
  Object confirm(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String code) {
    Side side = Side.of(request);
    Optional<UserAccount> pending = pending(request);
    if (pending.isEmpty()) {
      return "redirect:" + side.signIn() + "?late";
    }
    UserAccount account = pending.get();
    byte[] secret = newSecrets.totp(request, account.id());
    OptionalLong step = enrolment.step(secret, code);
    if (step.isEmpty()) {
      ModelAndView page =
          page(
              side,
              request,
              account,
              List.of(new Problem("code", "account.problem.wrong-first-code")));
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return page;
    }
    if (!accounts.storeFirstTotp(account.id(), secret, step.getAsLong())) {
      return "redirect:" + side.signIn();
    }
    String address = request.getRemoteAddr();
    accounts.signedIn(account.id(), Network.of(address));
    String next = sessions.complete(side, account, request, response);
    newSecrets.codes(request, account.id(), recoveryCodes.renew(account.id()));
    sessions.wanted(request, next);
    trail.done(SignInTrail.Act.AUTHENTICATOR_CHANGE, account.signedIn(), address);
    notices.tell(account.id(), SecurityNotices.Kind.AUTHENTICATOR);
    trail.done(SignInTrail.Act.SIGN_IN, account.signedIn(), address);
    return "redirect:" + side.security() + "/recovery-codes";
  }

  /** Only somebody who has none: a password alone must never replace an authenticator. */
  private Optional<UserAccount> pending(HttpServletRequest request) {
    return sessions
        .pending(request)
        .flatMap(p -> accounts.find(p.account()))
        .filter(a -> a.enabled() && a.totpSecret() == null);
  }

  private ModelAndView page(
      Side side, HttpServletRequest request, UserAccount account, List<Problem> problems) {
    return new ModelAndView("account/set-up")
        .addObject("side", side)
        .addObject("action", side.signIn() + "/set-up")
        .addObject("first", true)
        .addObject("sheet", enrolment.sheet(account, newSecrets.totp(request, account.id())))
        .addObject("problems", problems);
  }
}
