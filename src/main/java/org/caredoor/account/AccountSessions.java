// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.caredoor.account.device.TrustedDevices;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/**
 * Ends the sessions of a log-in whose factors or rights are others now, also the first steps of
 * those who stand between two factors, and the trust in its devices, in the transaction of what
 * made them stale: the next click leads to the sign-in.
 */
@Component
public class AccountSessions {
  private final Database database;
  private final TrustedDevices devices;

  AccountSessions(Database database, TrustedDevices devices) {
    this.database = database;
    this.devices = devices;
  }

  /** Ends all of them, where somebody else may have taken over. */
  public void end(AccountId id) {
    devices.end(id);
    database
        .house()
        .sql("delete from account.spring_session where principal_name in (?, ?)")
        .params(name(SignedIn.Realm.PATIENT, id), name(SignedIn.Realm.STAFF, id))
        .update();
  }

  /** Ends all but the one of this request. */
  public void endOthers(SignedIn who, HttpServletRequest request) {
    devices.end(who.account());
    database
        .house()
        .sql(
            """
            delete from account.spring_session
            where principal_name = ? and session_id not in (?, ?)
            """)
        .params(who.name(), request.getSession().getId(), storedId(request))
        .update();
  }

  /** As the row still has it: a confirmation in this request changed the id. */
  public static String storedId(HttpServletRequest request) {
    return Objects.requireNonNullElse(request.getRequestedSessionId(), "");
  }

  private static String name(SignedIn.Realm realm, AccountId id) {
    return realm + ":" + id.value();
  }
}
