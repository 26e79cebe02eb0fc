// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.caredoor.account.contact.SecurityNotices;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Codes on paper: shown until their owner says that they are kept, and never again. */
@Controller
@RequestMapping({"/me/security/recovery-codes", "/staff/security/recovery-codes"})
class RecoveryCodesController {
  private final SignInSession sessions;
  private final NewSecrets newSecrets;
  private final RecoveryCodes recoveryCodes;
  private final AccountRepository accounts;
  private final SignInTrail trail;
  private final SecurityNotices notices;

  RecoveryCodesController(
      SignInSession sessions,
      NewSecrets newSecrets,
      RecoveryCodes recoveryCodes,
      AccountRepository accounts,
      SignInTrail trail,
      SecurityNotices notices) {
    this.sessions = sessions;
    this.newSecrets = newSecrets;
    this.recoveryCodes = recoveryCodes;
    this.accounts = accounts;
    this.trail = trail;
    this.notices = notices;
  }

  @GetMapping
  ModelAndView codes(SignedIn who, HttpServletRequest request) {
    return new ModelAndView("account/recovery-codes")
        .addObject("side", Side.of(request))
        .addObject("userName", accounts.find(who.account()).orElseThrow().userName())
        .addObject("codes", newSecrets.codes(request, who.account()).orElse(List.of()))
        .addObject("left", recoveryCodes.left(who.account()));
  }

  @PostMapping
  String renew(SignedIn who, HttpServletRequest request) {
    Side side = Side.of(request);
    newSecrets.codes(request, who.account(), recoveryCodes.renew(who.account()));
    trail.done(SignInTrail.Act.RECOVERY_CODES_CHANGE, who, request.getRemoteAddr());
    notices.tell(who.account(), SecurityNotices.Kind.RECOVERY_CODES);
    return "redirect:" + side.security() + "/" + Change.RECOVERY_CODES.path();
  }

  @PostMapping("/kept")
  @Unconfirmed
  String kept(HttpServletRequest request) {
    newSecrets.forgetCodes(request);
    return "redirect:"
        + sessions
            .takeWanted(request)
            .orElse(Side.of(request).security() + "?changed=" + Change.RECOVERY_CODES.path());
  }
}
