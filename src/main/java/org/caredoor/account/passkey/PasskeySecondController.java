// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.passkey;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.caredoor.account.Entrance;
import org.caredoor.account.Factors;
import org.caredoor.account.Side;
import org.caredoor.account.SignIn;
import org.caredoor.account.SignInSession;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** A passkey as the second step, after a password. */
@Controller
@RequestMapping({"/sign-in/code/passkey", "/staff/sign-in/code/passkey"})
class PasskeySecondController {
  private final Passkeys passkeys;
  private final SignInSession sessions;
  private final Entrance entrance;

  PasskeySecondController(Passkeys passkeys, SignInSession sessions, Entrance entrance) {
    this.passkeys = passkeys;
    this.sessions = sessions;
    this.entrance = entrance;
  }

  @PostMapping("/options")
  @ResponseBody
  PasskeyOptions options(HttpServletRequest request) {
    return sessions
        .pending(request)
        .map(p -> passkeys.ask(request, p.account()))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
  }

  @PostMapping
  String passkey(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String credential) {
    Side side = Side.of(request);
    var pending = sessions.pending(request);
    if (pending.isEmpty()) {
      return "redirect:" + side.signIn() + "?late";
    }
    var outcome = passkeys.confirm(side.realm(), pending.get().account(), request, credential);
    return "redirect:"
        + switch (outcome) {
          case SignIn.Outcome.Passed(var account) ->
              entrance.enter(side, account, Factors.PASSWORD_AND_PASSKEY, request, response);
          case SignIn.Outcome.Refused() -> side.signIn() + "/code?passkey";
          case SignIn.Outcome.Wait wait -> side.signIn() + "?passkey=wait";
        };
  }
}
