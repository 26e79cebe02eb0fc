// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.util.concurrent.TimeUnit;
import org.caredoor.account.contact.Contacts;
import org.caredoor.account.device.TrustedDevices;
import org.caredoor.account.email.EmailCodes;
import org.caredoor.account.passkey.Passkeys;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Throws away what has run its time; on several nodes at once it does no harm. */
@Component
class Housekeeping {
  private final Throttle throttle;
  private final AccountRepository accounts;
  private final Drafts drafts;
  private final Contacts contacts;
  private final Passkeys passkeys;
  private final TrustedDevices devices;
  private final EmailCodes emailCodes;

  Housekeeping(
      Throttle throttle,
      AccountRepository accounts,
      Drafts drafts,
      Contacts contacts,
      Passkeys passkeys,
      TrustedDevices devices,
      EmailCodes emailCodes) {
    this.throttle = throttle;
    this.accounts = accounts;
    this.drafts = drafts;
    this.contacts = contacts;
    this.passkeys = passkeys;
    this.devices = devices;
    this.emailCodes = emailCodes;
  }

  @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void tidy() {
    throttle.forget();
    accounts.forgetAddresses();
    drafts.forget();
    contacts.forget();
    passkeys.forget();
    devices.forget();
    emailCodes.forget();
  }
}
