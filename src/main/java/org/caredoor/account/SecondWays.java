// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import org.caredoor.account.passkey.Passkeys;
import org.springframework.stereotype.Component;

/** What somebody whose password was right can give beside it. */
@Component
class SecondWays {
  private final AccountRepository accounts;
  private final Passkeys passkeys;

  SecondWays(AccountRepository accounts, Passkeys passkeys) {
    this.accounts = accounts;
    this.passkeys = passkeys;
  }

  /**
   * The ways that are set up; a code from paper is only for those who have another.
   *
   * @param app a code from an authenticator
   * @param passkeyHost where passkeys work; empty where no browser asks for them
   */
  record Ways(boolean app, boolean passkey, String passkeyHost) {
    boolean any() {
      return app || passkey;
    }
  }

  Ways of(UserAccount account) {
    return new Ways(account.totpSecret() != null, passkeys.has(account.id()), passkeys.host());
  }

  Ways of(AccountId account) {
    return of(accounts.find(account).orElseThrow());
  }
}
