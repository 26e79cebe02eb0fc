// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import java.util.List;
import org.caredoor.account.AccountId;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.Side;
import org.caredoor.account.SignedIn;
import org.caredoor.account.UserAccount;
import org.caredoor.account.contact.AccountMail;
import org.caredoor.account.contact.Contacts;
import org.caredoor.account.contact.EmailAddress;
import org.caredoor.account.contact.SecurityNotices;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/**
 * Tells of codes that desks hand over, in the transaction that makes them: the owner of the log-in
 * at once, with a way to stop it, and privacy officers of what is unusual.
 */
@Component
class CodeNotices {
  private final Database database;
  private final AccountRepository accounts;
  private final Contacts contacts;
  private final SecurityNotices notices;
  private final AccountMail mail;

  CodeNotices(
      Database database,
      AccountRepository accounts,
      Contacts contacts,
      SecurityNotices notices,
      AccountMail mail) {
    this.database = database;
    this.accounts = accounts;
    this.contacts = contacts;
    this.notices = notices;
    this.mail = mail;
  }

  /**
   * Addresses that may be relied on get the link; others are told without.
   *
   * @param stop the token by which a code is stopped
   */
  void handedOver(UserAccount account, String stop) {
    List<EmailAddress> reliable = contacts.verifiedEmails(account.id());
    String page = Side.of(account.realm()).signIn() + "/start-code/stop?token=" + stop;
    for (EmailAddress email : reliable) {
      mail.send(account, email, "start-code", page, account.userName());
    }
    notices.tell(account.id(), SecurityNotices.Kind.START_CODE, reliable);
  }

  /** A code waits for a second person. */
  void waits(long no, SignedIn by) {
    tellOfficers("code-waits", no, by.displayName());
  }

  /** The owner said that it was not them. */
  void stopped(long no, String staffName) {
    tellOfficers("code-stopped", no, staffName);
  }

  private void tellOfficers(String topic, long no, String about) {
    for (AccountId id : officers()) {
      UserAccount officer = accounts.find(id).orElseThrow();
      for (EmailAddress email : contacts.verifiedEmails(id)) {
        mail.send(officer, email, topic, "/staff/support/codes/" + no, about);
      }
    }
  }

  private List<AccountId> officers() {
    return database
        .house()
        .sql(
            """
            select account_id from account.user_account join account.staff_role using (account_id)
            where role = 'PRIVACY_OFFICER' and enabled order by 1
            """)
        .query((row, n) -> new AccountId(row.getLong(1)))
        .list();
  }
}
