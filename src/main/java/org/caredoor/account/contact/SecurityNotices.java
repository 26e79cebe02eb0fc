// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.contact;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.caredoor.account.AccountEntered;
import org.caredoor.account.AccountId;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.OwnWays;
import org.caredoor.account.SecurityTold;
import org.caredoor.account.Side;
import org.caredoor.account.UserAccount;
import org.caredoor.web.Branding;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the owner of a log-in of each change that bears on its safety, at every confirmed address
 * and at those that were removed a few days ago: whoever took over cannot silence the owner. What
 * others read too, from whom the log-in is to be kept, is told nothing.
 */
@Component
public class SecurityNotices {
  private final AccountRepository accounts;
  private final ContactRepository contacts;
  private final AccountMail mail;
  private final Branding branding;
  private final ApplicationEventPublisher events;
  private final OwnWays ownWays;
  private final InstantSource clock;

  SecurityNotices(
      AccountRepository accounts,
      ContactRepository contacts,
      AccountMail mail,
      Branding branding,
      ApplicationEventPublisher events,
      OwnWays ownWays,
      InstantSource clock) {
    this.accounts = accounts;
    this.contacts = contacts;
    this.mail = mail;
    this.branding = branding;
    this.events = events;
    this.ownWays = ownWays;
    this.clock = clock;
  }

  /** What happened; each has its texts. */
  public enum Kind {
    PASSWORD,
    AUTHENTICATOR,
    RECOVERY_CODES,
    PASSKEY,
    EMAIL_CODE,
    DEVICE,
    DEVICE_COPIED,
    CONTACT,
    CONTACT_UNDONE,
    NEW_SIGN_IN,
    CLOSING,
    REOPENED,
    APP_WAITS,
    APP_STOPPED,
    APP_GONE,
    START_CODE,
    START_CODE_STOPPED,
    SIGNED_OUT;

    String key() {
      return "account.mail.notice." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Mails every address, in the caller's transaction. */
  public void tell(AccountId id, Kind kind) {
    tell(id, kind, List.of());
  }

  @EventListener
  void tellOf(AccountEntered entered) {
    if (entered.elsewhere()) {
      UserAccount account = accounts.find(entered.account()).orElseThrow();
      String how = mail.text(account, "account.how." + entered.factors().key());
      tell(account, Kind.NEW_SIGN_IN, List.of(), how);
    }
    if (entered.reopened()) {
      tell(entered.account(), Kind.REOPENED);
    }
  }

  /** As {@link #tell(AccountId, Kind)}, but for addresses that are told otherwise. */
  public void tell(AccountId id, Kind kind, List<EmailAddress> except) {
    tell(accounts.find(id).orElseThrow(), kind, except, "");
  }

  private void tell(UserAccount account, Kind kind, List<EmailAddress> except, String how) {
    List<String> paragraphs =
        List.of(
            mail.text(account, kind.key(), mail.moment(account, clock.instant()), how),
            mail.text(account, "account.mail.notice.yours"),
            mail.text(account, "account.mail.notice.not-yours", branding.phone()));
    List<EmailAddress> confirmed =
        contacts.confirmed(account.id(), clock.instant().minus(Contacts.WINDOW)).stream()
            .map(Contact::email)
            .toList();
    ownWays.own(account.id(), confirmed).stream()
        .filter(email -> !except.contains(email))
        .forEach(email ->
            mail.sendTexts(
                account,
                email,
                mail.text(account, kind.key() + ".subject"),
                paragraphs,
                Side.of(account.realm()).security()));
    events.publishEvent(new SecurityTold(account.id()));
  }
}
