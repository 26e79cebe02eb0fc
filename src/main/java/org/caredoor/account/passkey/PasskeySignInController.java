// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.passkey;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.caredoor.account.Entrance;
import org.caredoor.account.Factors;
import org.caredoor.account.Side;
import org.caredoor.account.SignIn;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Signing in with a passkey and nothing else, not even a user name. */
@Controller
@RequestMapping({"/sign-in/passkey", "/staff/sign-in/passkey"})
class PasskeySignInController {
  private final Passkeys passkeys;
  private final Entrance entrance;

  PasskeySignInController(Passkeys passkeys, Entrance entrance) {
    this.passkeys = passkeys;
    this.entrance = entrance;
  }

  @PostMapping("/options")
  @ResponseBody
  PasskeyOptions options(HttpServletRequest request) {
    return passkeys.askAnybody(request);
  }

  @PostMapping
  String signIn(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String credential) {
    Side side = Side.of(request);
    return "redirect:"
        + switch (passkeys.signIn(side.realm(), request, credential)) {
          case SignIn.Outcome.Passed(var account) ->
              entrance.enter(side, account, Factors.PASSKEY, request, response);
          case SignIn.Outcome.Refused() -> side.signIn() + "?passkey=no";
          case SignIn.Outcome.Wait wait -> side.signIn() + "?passkey=wait";
        };
  }
}
