// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.caredoor.account.passkey.Passkeys;
import org.springframework.stereotype.Component;

/** The last step of every way in: all factors were given. */
@Component
public class Entrance {
  private final AccountRepository accounts;
  private final SignInSession sessions;
  private final SignInTrail trail;
  private final Passkeys passkeys;
  private final SecondWays ways;

  Entrance(
      AccountRepository accounts,
      SignInSession sessions,
      SignInTrail trail,
      Passkeys passkeys,
      SecondWays ways) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.trail = trail;
    this.passkeys = passkeys;
    this.ways = ways;
  }

  /** The first factor was right; returns the page that asks for another one. */
  public String ask(
      Side side, UserAccount account, boolean canPasskey, HttpServletRequest request) {
    sessions.begin(request, account, canPasskey);
    return side.signIn() + (ways.of(account).any() ? "/code" : "/set-up");
  }

  /** Signs in; returns the page to go to. */
  public String enter(
      Side side,
      UserAccount account,
      Factors factors,
      HttpServletRequest request,
      HttpServletResponse response) {
    String address = request.getRemoteAddr();
    boolean offer =
        factors == Factors.PASSWORD_AND_CODE
            && sessions.pending(request).map(SignInSession.Pending::canPasskey).orElse(false)
            && passkeys.mayBeOffered(account.id());
    accounts.signedIn(account.id(), Network.of(address));
    String next = sessions.complete(side, account, factors, request, response);
    trail.done(SignInTrail.Act.SIGN_IN, account.signedIn(), address);
    if (!offer) {
      return next;
    }
    sessions.wanted(request, next);
    return side.security() + "/passkeys/offer";
  }
}
