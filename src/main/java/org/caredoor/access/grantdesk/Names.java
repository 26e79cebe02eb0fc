// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.util.Map;
import org.caredoor.account.AccountId;
import org.caredoor.account.LogIns.LogIn;
import org.caredoor.account.SignedIn;

/** What people of log-ins are called, on one page. */
record Names(Map<AccountId, LogIn> logIns) {
  String of(AccountId account) {
    LogIn logIn = logIns.get(account);
    return logIn == null ? "" : logIn.name();
  }

  /** The name by which somebody signs in; empty where it is not known. */
  String userName(AccountId account) {
    LogIn logIn = logIns.get(account);
    return logIn == null ? "" : logIn.userName();
  }

  boolean staff(AccountId account) {
    LogIn logIn = logIns.get(account);
    return logIn != null && logIn.realm() == SignedIn.Realm.STAFF;
  }
}
