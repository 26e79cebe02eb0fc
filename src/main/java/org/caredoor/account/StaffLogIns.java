// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.util.List;
import java.util.Set;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** Who of the staff has some role, for those who tell them that something waits. */
@Component
public class StaffLogIns {
  private final Database database;
  private final AccountRepository accounts;

  StaffLogIns(Database database, AccountRepository accounts) {
    this.database = database;
    this.accounts = accounts;
  }

  /** Those who may sign in and have one of these roles. */
  public List<SignedIn> having(Set<StaffRole> roles) {
    return database
        .house()
        .sql(
            """
            select distinct account_id from account.user_account
              join account.staff_role using (account_id)
            where realm = 'STAFF' and enabled and role = any(?) order by 1
            """)
        .param(roles.stream().map(StaffRole::name).toArray(String[]::new))
        .query((row, n) -> new AccountId(row.getLong(1)))
        .list()
        .stream()
        .flatMap(id -> accounts.find(id).stream())
        .map(UserAccount::signedIn)
        .toList();
  }
}
