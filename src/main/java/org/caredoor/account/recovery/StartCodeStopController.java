// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import jakarta.servlet.http.HttpServletRequest;
import org.caredoor.account.Side;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where the mail about a start code leads. Opening it does nothing, because programs open what is
 * in a mail; its button stops the code, and what it led to.
 */
@Controller
@RequestMapping({"/sign-in/start-code/stop", "/staff/sign-in/start-code/stop"})
class StartCodeStopController {
  private final Recoveries recoveries;
  private final HandedCodes codes;

  StartCodeStopController(Recoveries recoveries, HandedCodes codes) {
    this.recoveries = recoveries;
    this.codes = codes;
  }

  @GetMapping
  ModelAndView ask(HttpServletRequest request, @RequestParam(defaultValue = "") String token) {
    Side side = Side.of(request);
    return recoveries
        .told(side.realm(), token)
        .map(told ->
            new ModelAndView("account/recovery/start-code-stop")
                .addObject("side", side)
                .addObject("token", token)
                .addObject("used", told.used()))
        .orElseGet(() -> RecoveryLinkController.state(request, "dead", HttpStatus.GONE));
  }

  @PostMapping
  ModelAndView stop(HttpServletRequest request, @RequestParam(defaultValue = "") String token) {
    return codes.stop(Side.of(request).realm(), token, request.getRemoteAddr()).isPresent()
        ? RecoveryLinkController.state(request, "code-stopped", HttpStatus.OK)
        : RecoveryLinkController.state(request, "dead", HttpStatus.GONE);
  }
}
