// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.util.Optional;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** At which site staff work. */
@Component
public class StaffSites {
  private final Database database;

  StaffSites(Database database) {
    this.database = database;
  }

  /** Key of the site; empty for somebody who belongs to none in particular. */
  public Optional<String> of(AccountId account) {
    return database
        .house()
        .sql(
            "select site_key from account.user_account where account_id = ? and site_key is not"
                + " null")
        .param(account.value())
        .query(String.class)
        .optional();
  }

  /** Says where somebody works. */
  public void assign(AccountId account, String site) {
    database
        .house()
        .sql("update account.user_account set site_key = ? where account_id = ?")
        .params(site, account.value())
        .update();
  }
}
