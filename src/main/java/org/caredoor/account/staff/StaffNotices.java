// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import java.util.List;
import org.caredoor.account.AccountId;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.SignedIn;
import org.caredoor.account.UserAccount;
import org.caredoor.account.contact.AccountMail;
import org.caredoor.account.contact.Contacts;
import org.springframework.stereotype.Component;

/** Tells by e-mail what is done to staff log-ins, in the transaction of what was done. */
@Component
class StaffNotices {
  private final AccountRepository accounts;
  private final Contacts contacts;
  private final AccountMail mail;

  StaffNotices(AccountRepository accounts, Contacts contacts, AccountMail mail) {
    this.accounts = accounts;
    this.contacts = contacts;
    this.mail = mail;
  }

  /** All who could be the second person, and the one who asked. */
  void asked(long no, SignedIn by, List<AccountId> to) {
    tell(to, "staff-asked", "/staff/requests/" + no, by.displayName());
  }

  void decided(StaffAct act, List<AccountId> to) {
    tell(to, "staff-decided", "/staff/requests/" + act.no(), act.askedByName());
  }

  /** All others who could be a second person: a log-in was opened. */
  void opened(SignedIn by, String userName, List<AccountId> approvers) {
    tell(others(by, approvers), "staff-opened", "/staff/accounts", by.displayName(), userName);
  }

  /** All others who could be a second person: a start code was made. */
  void code(SignedIn by, StaffMember member, List<AccountId> approvers) {
    tell(
        others(by, approvers),
        "staff-code",
        "/staff/accounts/" + member.id().value(),
        by.displayName(),
        member.userName());
  }

  private static List<AccountId> others(SignedIn by, List<AccountId> approvers) {
    return approvers.stream().filter(id -> !id.equals(by.account())).toList();
  }

  /** Whose log-in it is. */
  void changed(StaffMember member) {
    tell(List.of(member.id()), "staff-changed", "/staff/security", member.userName());
  }

  private void tell(List<AccountId> to, String topic, String page, Object... about) {
    for (AccountId id : to) {
      UserAccount account = accounts.find(id).orElseThrow();
      contacts.verifiedEmails(id).forEach(email -> mail.send(account, email, topic, page, about));
    }
  }
}
