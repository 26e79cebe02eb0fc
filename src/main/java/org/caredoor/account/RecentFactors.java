// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.time.Instant;
import org.caredoor.account.passkey.Passkeys;
import org.springframework.stereotype.Component;

/** Takes away what a stranger may have added to a log-in beside its password. */
@Component
public class RecentFactors {
  private final AccountRepository accounts;
  private final RecoveryCodes recoveryCodes;
  private final Passkeys passkeys;

  RecentFactors(AccountRepository accounts, RecoveryCodes recoveryCodes, Passkeys passkeys) {
    this.accounts = accounts;
    this.recoveryCodes = recoveryCodes;
    this.passkeys = passkeys;
  }

  /** Authenticator, passkeys and codes on paper that are younger than that; all older ones stay. */
  public void drop(AccountId account, Instant since) {
    accounts.clearTotp(account, since);
    recoveryCodes.drop(account, since);
    passkeys.drop(account, since);
  }
}
