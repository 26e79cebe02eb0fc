// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.time.Instant;
import org.caredoor.account.device.TrustedDevices;
import org.caredoor.account.passkey.Passkeys;
import org.springframework.stereotype.Component;

/** Takes away what a stranger may have added to a log-in beside its password. */
@Component
public class RecentFactors {
  private final AccountRepository accounts;
  private final RecoveryCodes recoveryCodes;
  private final Passkeys passkeys;
  private final TrustedDevices devices;

  RecentFactors(
      AccountRepository accounts,
      RecoveryCodes recoveryCodes,
      Passkeys passkeys,
      TrustedDevices devices) {
    this.accounts = accounts;
    this.recoveryCodes = recoveryCodes;
    this.passkeys = passkeys;
    this.devices = devices;
  }

  /**
   * Authenticator, code by mail, passkeys and codes on paper that are younger than that; all older
   * ones stay. Trusted devices go whatever their age: each is only as good as the factors it came
   * from.
   */
  public void drop(AccountId account, Instant since) {
    accounts.clearTotp(account, since);
    accounts.turnEmailCodeOff(account, since);
    recoveryCodes.drop(account, since);
    passkeys.drop(account, since);
    devices.end(account);
  }
}
