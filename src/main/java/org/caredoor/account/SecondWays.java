// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import org.caredoor.account.email.EmailCodes;
import org.caredoor.account.passkey.Passkeys;
import org.springframework.stereotype.Component;

/** What somebody whose password was right can give beside it. */
@Component
public class SecondWays {
  private final AccountRepository accounts;
  private final Passkeys passkeys;
  private final EmailCodes emailCodes;

  SecondWays(AccountRepository accounts, Passkeys passkeys, EmailCodes emailCodes) {
    this.accounts = accounts;
    this.passkeys = passkeys;
    this.emailCodes = emailCodes;
  }

  /**
   * The ways that are set up; a code from paper is only for those who have another.
   *
   * @param app a code from an authenticator
   * @param emailOn a code by mail is turned on
   * @param email and works at the moment
   * @param emailRests a code by mail is turned on and rests, because the password came by mail
   * @param passkeyHost where passkeys work; empty where no browser asks for them
   */
  public record Ways(
      boolean app,
      boolean passkey,
      boolean emailOn,
      boolean email,
      boolean emailRests,
      String passkeyHost) {
    boolean any() {
      return stronger() || emailOn;
    }

    /** Something that whoever has the mailbox does not have. */
    public boolean stronger() {
      return app || passkey;
    }
  }

  Ways of(UserAccount account) {
    boolean emailOn = account.emailCodeSince() != null;
    return new Ways(
        account.totpSecret() != null,
        passkeys.has(account.id()),
        emailOn,
        emailOn && !account.emailCodeRests() && emailCodes.reach(account.id()),
        emailOn && account.emailCodeRests(),
        passkeys.host());
  }

  public Ways of(AccountId account) {
    return of(accounts.find(account).orElseThrow());
  }
}
