// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.time.Duration;
import java.util.Optional;
import org.caredoor.account.contact.Contact;
import org.caredoor.account.contact.ContactCodes;
import org.caredoor.account.contact.Contacts;
import org.caredoor.account.contact.EmailAddress;
import org.springframework.stereotype.Component;

/** The e-mail address that somebody gives while their log-in is set up. */
@Component
public class FirstContacts {
  private final Contacts contacts;
  private final OwnWays ownWays;

  FirstContacts(Contacts contacts, OwnWays ownWays) {
    this.contacts = contacts;
    this.ownWays = ownWays;
  }

  /** How giving an address ended. */
  public sealed interface Giving {
    /** A code is on its way there. */
    record Sent() implements Giving {}

    /** It is one of this log-in already. */
    record Known() implements Giving {}

    /** It is none. */
    record Unfit() implements Giving {}

    /** It is in other hands too. */
    record Guarded(String code) implements Giving {}

    /** Too many codes were asked for. */
    record Wait(Duration time) implements Giving {}
  }

  /** Sends a code to an address. */
  public Giving give(AccountId account, String typed) {
    return EmailAddress.of(typed)
        .map(email -> giving(contacts.add(account, email, null)))
        .orElseGet(Giving.Unfit::new);
  }

  /** Sends another code to the address that waits. */
  public Giving again(AccountId account) {
    return open(account)
        .map(contact -> giving(contacts.sendAgain(account, contact.no())))
        .orElseGet(Giving.Known::new);
  }

  private static Giving giving(Contacts.Adding added) {
    return switch (added) {
      case Contacts.Adding.Sent sent -> new Giving.Sent();
      case Contacts.Adding.Known known -> new Giving.Known();
      case Contacts.Adding.Enough enough -> new Giving.Known();
      case Contacts.Adding.Guarded(String code) -> new Giving.Guarded(code);
      case Contacts.Adding.Wait(Duration time) -> new Giving.Wait(time);
    };
  }

  /** The address that a code was sent to and that is not confirmed yet. */
  public Optional<String> waiting(AccountId account) {
    return open(account).map(contact -> contact.email().text());
  }

  /** How typing the code ended. */
  public enum Answer {
    RIGHT,
    WRONG,
    /** Too old, or tried too often. */
    DEAD
  }

  /** The code that was sent to the address that waits. */
  public Answer confirm(AccountId account, String code) {
    return open(account)
        .map(contact ->
            switch (contacts.confirmFirst(account, contact.no(), code)) {
              case RIGHT -> Answer.RIGHT;
              case WRONG -> Answer.WRONG;
              case DEAD -> Answer.DEAD;
            })
        .orElse(Answer.DEAD);
  }

  /** Whether an address is confirmed. */
  public boolean confirmed(AccountId account) {
    return contacts.confirmed(account) > 0;
  }

  /** Whether an address may be offered to them: it is one, and in nobody else's hands. */
  public boolean mayHave(AccountId account, String email) {
    return EmailAddress.of(email).filter(e -> ownWays.refusal(account, e).isEmpty()).isPresent();
  }

  /** How long a code holds. */
  public static Duration codeHolds() {
    return ContactCodes.HOLDS;
  }

  private Optional<Contact> open(AccountId account) {
    return contacts.of(account).stream().filter(c -> !c.verified()).reduce((a, b) -> b);
  }
}
