// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import org.caredoor.account.SessionCookies;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** Whether a member of staff is signed in in the browser of a request to the patients' side. */
@Component
class StaffHere {
  private final Database database;
  private final InstantSource clock;

  StaffHere(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  boolean is(HttpServletRequest request) {
    return SessionCookies.staffIds(request).stream().anyMatch(this::lives);
  }

  private boolean lives(String session) {
    return database
        .house()
        .sql(
            """
            select exists (select from account.spring_session
              where session_id = ? and principal_name like 'STAFF:%' and expiry_time > ?)
            """)
        .params(session, clock.millis())
        .query(Boolean.class)
        .single();
  }
}
