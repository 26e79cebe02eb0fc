// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.passkey;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.caredoor.account.DeviceName;
import org.caredoor.account.Factors;
import org.caredoor.account.FirstSetUp;
import org.caredoor.account.Side;
import org.caredoor.account.SignedIn;
import org.caredoor.account.UserAccount;
import org.caredoor.web.Page;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** A passkey as the first thing that somebody sets up beside the password. */
@Controller
@RequestMapping({"/sign-in/set-up/passkey", "/staff/sign-in/set-up/passkey"})
class PasskeySetUpController {
  private final Passkeys passkeys;
  private final FirstSetUp setUp;

  PasskeySetUpController(Passkeys passkeys, FirstSetUp setUp) {
    this.passkeys = passkeys;
    this.setUp = setUp;
  }

  @PostMapping("/options")
  @ResponseBody
  PasskeyOptions options(HttpServletRequest request) {
    return setUp
        .byPasskey(request)
        .map(account -> passkeys.askToMake(request, account))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
  }

  @PostMapping
  String make(
      Page page,
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String credential) {
    Side side = Side.of(request);
    Optional<UserAccount> account = setUp.pending(request);
    if (account.isEmpty()) {
      return "redirect:" + setUp.late(request);
    }
    if (setUp.byPasskey(request).isEmpty()) {
      return "redirect:" + setUp.again(request) + "?passkey";
    }
    SignedIn owner = account.get().signedIn();
    String name = page.t(DeviceName.key(request.getHeader(HttpHeaders.USER_AGENT)));
    boolean first = setUp.first(request);
    Optional<Boolean> made =
        setUp.alone(
            request,
            account.get().id(),
            () -> passkeys.make(request, owner, credential, name, first));
    if (made.isEmpty()) {
      return "redirect:" + setUp.overtaken(request);
    }
    Factors factors = account.get().passwordSet() ? Factors.PASSWORD_AND_PASSKEY : Factors.PASSKEY;
    return made.get()
        ? setUp.done(side, account.get(), factors, request, response)
        : "redirect:" + setUp.again(request) + "?passkey";
  }
}
