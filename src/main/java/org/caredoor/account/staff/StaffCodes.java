// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import org.caredoor.account.AccountRepository;
import org.caredoor.account.UserAccount;
import org.caredoor.account.recovery.StartCodes;
import org.springframework.stereotype.Component;

/** Hands a start code over to a member of staff, in the transaction of the act it belongs to. */
@Component
class StaffCodes {
  private final AccountRepository accounts;
  private final StartCodes codes;

  StaffCodes(AccountRepository accounts, StartCodes codes) {
    this.accounts = accounts;
    this.codes = codes;
  }

  Outcome.Handed handOver(Administrator who, StaffMember member) {
    UserAccount account = accounts.find(member.id()).orElseThrow();
    StartCodes.Made made = codes.make(account, who.address());
    return new Outcome.Handed(member, made.code(), made.until());
  }
}
