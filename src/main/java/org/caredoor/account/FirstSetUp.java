// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The first sign-in: somebody has a password and nothing beside it yet. */
@Component
public class FirstSetUp {
  private final SignInSession sessions;
  private final AccountRepository accounts;
  private final SecondWays ways;
  private final Entrance entrance;
  private final NewSecrets newSecrets;
  private final RecoveryCodes recoveryCodes;

  FirstSetUp(
      SignInSession sessions,
      AccountRepository accounts,
      SecondWays ways,
      Entrance entrance,
      NewSecrets newSecrets,
      RecoveryCodes recoveryCodes) {
    this.sessions = sessions;
    this.accounts = accounts;
    this.ways = ways;
    this.entrance = entrance;
    this.newSecrets = newSecrets;
    this.recoveryCodes = recoveryCodes;
  }

  /** Only somebody who has none: a password alone must never replace a second factor. */
  public Optional<UserAccount> pending(HttpServletRequest request) {
    return sessions
        .pending(request)
        .flatMap(p -> accounts.find(p.account()))
        .filter(a -> a.enabled() && !ways.of(a).any());
  }

  /** Signs in, and shows codes on paper before the page that was wanted. */
  public String done(
      Side side,
      UserAccount account,
      Factors factors,
      HttpServletRequest request,
      HttpServletResponse response) {
    String next = entrance.enter(side, account, factors, request, response);
    newSecrets.codes(request, account.id(), recoveryCodes.renew(account.id()));
    sessions.wanted(request, next);
    return "redirect:" + side.security() + "/recovery-codes";
  }
}
