// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.time.Duration;
import java.util.Optional;
import org.caredoor.account.contact.ContactCodes;
import org.caredoor.account.contact.Contacts;
import org.caredoor.account.contact.EmailAddress;
import org.caredoor.account.recovery.DeskTrail;
import org.springframework.stereotype.Component;

/**
 * Another e-mail address for a patient who stands at a desk and cannot sign in: its owner reads the
 * code out that was mailed there. It counts as any other new address does: at once where there is
 * none, else after the days in which an older one may object, and every older one is told. Who may
 * do it is for the caller to know.
 */
@Component
public class ContactHelp {
  private final Contacts contacts;
  private final DeskTrail trail;

  ContactHelp(Contacts contacts, DeskTrail trail) {
    this.contacts = contacts;
    this.trail = trail;
  }

  /** How giving an address ended. */
  public sealed interface Given {
    /** A code is on its way to it. */
    record Sent(int contact) implements Given {}

    /** It is none. */
    record NoAddress() implements Given {}

    /** Too many codes went. */
    record Wait(Duration time) implements Given {}

    /** The log-in has it, has as many as may be, or must not have it. */
    record NotTaken() implements Given {}
  }

  /** Mails a code to an address. */
  public Given give(AccountId account, String typed) {
    Optional<EmailAddress> email = EmailAddress.of(typed);
    if (email.isEmpty()) {
      return new Given.NoAddress();
    }
    Contacts.Adding adding = contacts.add(account, email.get(), null);
    if (adding instanceof Contacts.Adding.Sent(int contact)) {
      return new Given.Sent(contact);
    }
    return adding instanceof Contacts.Adding.Wait(Duration time)
        ? new Given.Wait(time)
        : new Given.NotTaken();
  }

  /** The code that its owner read out: true when it is right. */
  public boolean confirm(
      AccountId account, int contact, String code, SignedIn desk, String address) {
    boolean right = contacts.confirm(account, contact, code) == ContactCodes.Answer.RIGHT;
    if (right) {
      trail.done(DeskTrail.Act.CONTACT, desk, address, account);
    } else {
      trail.refused(DeskTrail.Act.CONTACT, desk, address, account, "WRONG");
    }
    return right;
  }
}
