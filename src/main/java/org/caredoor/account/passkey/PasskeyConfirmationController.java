// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.passkey;

import jakarta.servlet.http.HttpServletRequest;
import org.caredoor.account.SignedIn;
import org.caredoor.account.Unconfirmed;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Asks for a passkey where it is to show that it is still its owner. */
@Controller
class PasskeyConfirmationController {
  private final Passkeys passkeys;

  PasskeyConfirmationController(Passkeys passkeys) {
    this.passkeys = passkeys;
  }

  @PostMapping({"/me/security/confirmation/options", "/staff/security/confirmation/options"})
  @Unconfirmed
  @ResponseBody
  PasskeyOptions options(SignedIn who, HttpServletRequest request) {
    return passkeys.ask(request, who.account());
  }
}
