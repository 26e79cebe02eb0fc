// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.caredoor.account.contact.SecurityNotices;
import org.caredoor.account.passkey.Passkeys;
import org.jspecify.annotations.Nullable;
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
  private final NewSecrets newSecrets;
  private final Enrolment enrolment;
  private final FirstSetUp setUp;
  private final Passkeys passkeys;
  private final SignInTrail trail;
  private final SecurityNotices notices;

  SetUpController(
      NewSecrets newSecrets,
      Enrolment enrolment,
      FirstSetUp setUp,
      Passkeys passkeys,
      SignInTrail trail,
      SecurityNotices notices) {
    this.newSecrets = newSecrets;
    this.enrolment = enrolment;
    this.setUp = setUp;
    this.passkeys = passkeys;
    this.trail = trail;
    this.notices = notices;
  }

  @GetMapping
  Object form(
      HttpServletRequest request,
      @RequestParam(name = "passkey", required = false) @Nullable String passkey) {
    Side side = Side.of(request);
    List<Problem> problems =
        passkey == null
            ? List.of()
            : List.of(new Problem("passkey", "account.problem.passkey.new"));
    if (setUp.pending(request).isPresent() && setUp.beside(request).isEmpty()) {
      return "redirect:" + setUp.again(request);
    }
    return setUp
        .beside(request)
        .<Object>map(account -> page(side, request, account, problems))
        .orElse("redirect:" + side.signIn());
  }

  @PostMapping
  Object confirm(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String code) {
    Side side = Side.of(request);
    Optional<UserAccount> pending = setUp.beside(request);
    if (pending.isEmpty()) {
      return "redirect:" + setUp.late(request);
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
    if (!setUp.store(request, account.id(), secret, step.getAsLong())) {
      return "redirect:" + setUp.overtaken(request);
    }
    trail.done(SignInTrail.Act.AUTHENTICATOR_CHANGE, account.signedIn(), request.getRemoteAddr());
    if (!setUp.first(request)) {
      notices.tell(account.id(), SecurityNotices.Kind.AUTHENTICATOR);
    }
    return setUp.done(side, account, Factors.PASSWORD_AND_CODE, request, response);
  }

  private ModelAndView page(
      Side side, HttpServletRequest request, UserAccount account, List<Problem> problems) {
    return new ModelAndView("account/set-up")
        .addObject("side", side)
        .addObject("action", side.signIn() + "/set-up")
        .addObject("first", true)
        .addObject("sheet", enrolment.sheet(account, newSecrets.totp(request, account.id())))
        .addObject("passkeyHost", setUp.byPasskey(request).isPresent() ? passkeys.host() : "")
        .addObject("byEmail", setUp.byEmail(request).isPresent())
        .addObject("steps", setUp.steps(request))
        .addObject("problems", problems);
  }
}
