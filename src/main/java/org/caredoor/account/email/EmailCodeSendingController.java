// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.email;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.SecondWays;
import org.caredoor.account.SignInSession;
import org.caredoor.account.SignedIn;
import org.caredoor.account.Throttle;
import org.caredoor.account.Unconfirmed;
import org.caredoor.account.UserAccount;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * "Email me a code", for somebody whose password was right, and for somebody signed in who is to
 * show that it is still them. The answer is the same whether anything is sent or not.
 */
@Controller
class EmailCodeSendingController {
  private final EmailCodes codes;
  private final SecondWays ways;
  private final SignInSession sessions;
  private final AccountRepository accounts;

  EmailCodeSendingController(
      EmailCodes codes, SecondWays ways, SignInSession sessions, AccountRepository accounts) {
    this.codes = codes;
    this.ways = ways;
    this.sessions = sessions;
    this.accounts = accounts;
  }

  @PostMapping("/sign-in/code/email")
  String send(HttpServletRequest request) {
    Optional<UserAccount> account =
        sessions.pending(request).flatMap(p -> accounts.find(p.account()));
    if (account.isEmpty()) {
      return "redirect:/sign-in?late";
    }
    return "redirect:/sign-in/code?email=" + sent(account.get(), false, request);
  }

  @PostMapping("/me/security/confirmation/email")
  @Unconfirmed
  String send(SignedIn who, HttpServletRequest request) {
    UserAccount account = accounts.find(who.account()).orElseThrow();
    return "redirect:/me/security/confirmation?email=" + sent(account, true, request);
  }

  private String sent(UserAccount account, boolean toChange, HttpServletRequest request) {
    SecondWays.Ways open = ways.of(account.id());
    boolean may = open.email() && !(toChange && open.stronger());
    return may && codes.send(account, request) instanceof Throttle.Admission.Wait ? "wait" : "sent";
  }
}
