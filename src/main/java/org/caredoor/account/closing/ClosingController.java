// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.closing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import org.caredoor.account.Confirmed;
import org.caredoor.account.SignInTrail;
import org.caredoor.account.SignedIn;
import org.caredoor.web.Branding;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** "Close my account": of patients only, for those of staff are closed by who gave them. */
@Controller
@RequestMapping("/me/security/closing")
class ClosingController {
  private final Closing closing;
  private final SignInTrail trail;
  private final Branding branding;

  ClosingController(Closing closing, SignInTrail trail, Branding branding) {
    this.closing = closing;
    this.trail = trail;
    this.branding = branding;
  }

  @GetMapping
  @Confirmed
  ModelAndView form() {
    return new ModelAndView("account/closing/closing").addObject("days", Closing.WINDOW.toDays());
  }

  @PostMapping
  ModelAndView close(SignedIn who, HttpServletRequest request) {
    Instant at = closing.begin(who);
    trail.done(SignInTrail.Act.CLOSING, who, request.getRemoteAddr());
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    return new ModelAndView("account/closing/closed")
        .addObject("until", at.atZone(branding.zone()).toLocalDate());
  }
}
