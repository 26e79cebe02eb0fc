// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/**
 * Ends all sessions of a log-in, in the transaction of what made them stale: the next click leads
 * to the sign-in.
 */
@Component
public class AccountSessions {
  private final Database database;

  AccountSessions(Database database) {
    this.database = database;
  }

  public void end(AccountId id) {
    database
        .house()
        .sql("delete from account.spring_session where principal_name in (?, ?)")
        .params(name(SignedIn.Realm.PATIENT, id), name(SignedIn.Realm.STAFF, id))
        .update();
  }

  private static String name(SignedIn.Realm realm, AccountId id) {
    return realm + ":" + id.value();
  }
}
