// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.OptionalLong;
import org.caredoor.account.contact.SecurityNotices;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Moving to another authenticator; the old one works until the new one has given a code. */
@Controller
@RequestMapping({"/me/security/authenticator", "/staff/security/authenticator"})
class AuthenticatorController {
  private final NewSecrets newSecrets;
  private final Enrolment enrolment;
  private final AccountRepository accounts;
  private final AccountSessions sessions;
  private final SignInTrail trail;
  private final SecurityNotices notices;

  AuthenticatorController(
      NewSecrets newSecrets,
      Enrolment enrolment,
      AccountRepository accounts,
      AccountSessions sessions,
      SignInTrail trail,
      SecurityNotices notices) {
    this.newSecrets = newSecrets;
    this.enrolment = enrolment;
    this.accounts = accounts;
    this.sessions = sessions;
    this.trail = trail;
    this.notices = notices;
  }

  @GetMapping
  @Confirmed
  ModelAndView form(SignedIn who, HttpServletRequest request) {
    return page(Side.of(request), who, request, List.of());
  }

  @PostMapping
  Object replace(
      SignedIn who, HttpServletRequest request, @RequestParam(defaultValue = "") String code) {
    Side side = Side.of(request);
    byte[] secret = newSecrets.totp(request, who.account());
    OptionalLong step = enrolment.step(secret, code);
    if (step.isEmpty()) {
      ModelAndView page =
          page(
              side, who, request, List.of(new Problem("code", "account.problem.wrong-first-code")));
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return page;
    }
    accounts.storeTotp(who.account(), secret, step.getAsLong());
    newSecrets.forgetTotp(request);
    sessions.endOthers(who, request);
    trail.done(SignInTrail.Act.AUTHENTICATOR_CHANGE, who, request.getRemoteAddr());
    notices.tell(who.account(), SecurityNotices.Kind.AUTHENTICATOR);
    return "redirect:" + side.security() + "?changed=" + Change.AUTHENTICATOR.path();
  }

  private ModelAndView page(
      Side side, SignedIn who, HttpServletRequest request, List<Problem> problems) {
    UserAccount account = accounts.find(who.account()).orElseThrow();
    return new ModelAndView("account/set-up")
        .addObject("side", side)
        .addObject("action", side.security() + "/" + Change.AUTHENTICATOR.path())
        .addObject("first", false)
        .addObject("sheet", enrolment.sheet(account, newSecrets.totp(request, account.id())))
        .addObject("passkeyHost", "")
        .addObject("byEmail", false)
        .addObject("problems", problems);
  }
}
