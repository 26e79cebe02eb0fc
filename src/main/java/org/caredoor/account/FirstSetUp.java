// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.caredoor.account.passkey.Passkeys;
import org.springframework.stereotype.Component;

/** Somebody has a password and nothing beside it yet, or nothing any more. */
@Component
public class FirstSetUp {
  private final SignInSession sessions;
  private final AccountRepository accounts;
  private final SecondWays ways;
  private final Entrance entrance;
  private final NewSecrets newSecrets;
  private final RecoveryCodes recoveryCodes;
  private final Passkeys passkeys;

  FirstSetUp(
      SignInSession sessions,
      AccountRepository accounts,
      SecondWays ways,
      Entrance entrance,
      NewSecrets newSecrets,
      RecoveryCodes recoveryCodes,
      Passkeys passkeys) {
    this.sessions = sessions;
    this.accounts = accounts;
    this.ways = ways;
    this.entrance = entrance;
    this.newSecrets = newSecrets;
    this.recoveryCodes = recoveryCodes;
    this.passkeys = passkeys;
  }

  /**
   * Only somebody who has none, or who waited in a recovery to replace it: a password alone must
   * never do that.
   */
  public Optional<UserAccount> pending(HttpServletRequest request) {
    return sessions
        .pending(request)
        .flatMap(p ->
            accounts
                .find(p.account())
                .filter(a -> a.enabled() && (p.replaces() || !ways.of(a).any())));
  }

  /** Stores the authenticator; false where there is one that must not be replaced. */
  boolean store(HttpServletRequest request, AccountId account, byte[] secret, long step) {
    if (!replaces(request)) {
      return accounts.storeFirstTotp(account, secret, step);
    }
    accounts.storeTotp(account, secret, step);
    return true;
  }

  private boolean replaces(HttpServletRequest request) {
    return sessions.pending(request).map(SignInSession.Pending::replaces).orElse(false);
  }

  private void dropOld(AccountId account, Factors now) {
    if (now == Factors.PASSWORD_AND_CODE) {
      passkeys.drop(account);
    } else {
      accounts.clearTotp(account);
      passkeys.dropAllButNewest(account);
    }
  }

  /** Signs in, and shows codes on paper before the page that was wanted. */
  public String done(
      Side side,
      UserAccount account,
      Factors factors,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (replaces(request)) {
      dropOld(account.id(), factors);
    }
    String next = entrance.enter(side, account, factors, request, response);
    newSecrets.codes(request, account.id(), recoveryCodes.renew(account.id()));
    sessions.wanted(request, next);
    return "redirect:" + side.security() + "/recovery-codes";
  }
}
