// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import org.caredoor.account.AccountId;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.AccountSessions;
import org.caredoor.account.NewPassword;
import org.caredoor.account.RecoveryCodes;
import org.caredoor.account.SignInTrail;
import org.caredoor.account.SignInTrail.Act;
import org.caredoor.account.UserAccount;
import org.caredoor.account.contact.AccountMail;
import org.caredoor.account.contact.Contacts;
import org.caredoor.account.contact.EmailAddress;
import org.caredoor.account.contact.SecurityNotices;
import org.caredoor.account.contact.SecurityNotices.Kind;
import org.caredoor.account.device.TrustedDevices;
import org.caredoor.account.passkey.Passkeys;
import org.caredoor.account.recovery.RecoverySession.Somebody;
import org.caredoor.account.recovery.RecoverySession.Standing;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/**
 * What a recovery changes in the end: all in one transaction, told to every address, and nobody who
 * was signed in before stays so.
 */
@Component
class RecoveryEnd {
  private final Database database;
  private final Recoveries recoveries;
  private final AccountRepository accounts;
  private final RecoveryCodes recoveryCodes;
  private final Passkeys passkeys;
  private final TrustedDevices devices;
  private final NewPassword newPassword;
  private final AccountSessions sessions;
  private final Contacts contacts;
  private final SecurityNotices notices;
  private final AccountMail mail;
  private final SignInTrail trail;

  RecoveryEnd(
      Database database,
      Recoveries recoveries,
      AccountRepository accounts,
      RecoveryCodes recoveryCodes,
      Passkeys passkeys,
      TrustedDevices devices,
      NewPassword newPassword,
      AccountSessions sessions,
      Contacts contacts,
      SecurityNotices notices,
      AccountMail mail,
      SignInTrail trail) {
    this.database = database;
    this.recoveries = recoveries;
    this.accounts = accounts;
    this.recoveryCodes = recoveryCodes;
    this.passkeys = passkeys;
    this.devices = devices;
    this.newPassword = newPassword;
    this.sessions = sessions;
    this.contacts = contacts;
    this.notices = notices;
    this.mail = mail;
    this.trail = trail;
  }

  /** A new password; after a desk also without the second factor. False for who comes second. */
  boolean password(Somebody who, String wanted, String address) {
    AccountId account = who.account().id();
    return finish(
        who,
        address,
        () -> {
          newPassword.store(account, wanted);
          notices.tell(account, Kind.PASSWORD);
          if (who.standing() == Standing.DESK) {
            clearFactors(account);
          } else {
            accounts.restEmailCode(account);
          }
        });
  }

  /**
   * The wait is over: another second factor may be put in place, and the old one holds until then.
   * So nobody else who knows the password can be faster. False for who comes second.
   */
  boolean app(Somebody who, String address) {
    return finish(who, address, () -> {});
  }

  private boolean finish(Somebody who, String address, Runnable change) {
    UserAccount account = who.account();
    boolean first =
        database.inHouse(() -> {
          boolean finished = recoveries.finish(who.recovery(), account.id());
          if (finished) {
            change.run();
            sessions.end(account.id());
          }
          return finished;
        });
    if (first) {
      trail.done(Act.RECOVERY_DONE, account.signedIn(), address);
    }
    return first;
  }

  private void clearFactors(AccountId account) {
    accounts.clearTotp(account);
    accounts.turnEmailCodeOff(account);
    recoveryCodes.drop(account);
    passkeys.drop(account);
    devices.end(account);
    notices.tell(account, Kind.APP_GONE);
  }

  /** Begins the wait, and tells every address how to stop it. False for who comes second. */
  boolean waitForApp(Somebody who, String address) {
    UserAccount account = who.account();
    boolean first =
        database.inHouse(() -> {
          boolean finished = recoveries.finish(who.recovery(), account.id());
          if (finished) {
            String link =
                recoveries.link(account, recoveries.open(account.id(), Recoveries.Way.APP));
            for (EmailAddress email : contacts.verifiedEmails(account.id())) {
              mail.send(account, email, "recovery-app", link);
            }
            notices.tell(account.id(), Kind.APP_WAITS);
          }
          return finished;
        });
    if (first) {
      trail.done(Act.RECOVERY_WAIT, account.signedIn(), address);
    }
    return first;
  }
}
