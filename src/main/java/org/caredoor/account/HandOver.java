// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.caredoor.store.Database;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Leaves a browser to somebody else: the session of this request is over, and the browser forgets.
 */
@Component
public class HandOver {
  private final SignInTrail trail;
  private final Database database;

  HandOver(SignInTrail trail, Database database) {
    this.trail = trail;
    this.database = database;
  }

  /** Signs a member of staff out here, on the patients' side too where they are one. */
  public void leave(SignedIn who, HttpServletRequest request, HttpServletResponse response) {
    trail.done(SignInTrail.Act.SIGN_OUT, who, request.getRemoteAddr());
    for (String session : SessionCookies.patientIds(request)) {
      database
          .house()
          .sql("delete from account.spring_session where session_id = ?")
          .param(session)
          .update();
    }
    wipe(request, response);
  }

  /** Ends whatever session the request has, signed in or not. */
  public void wipe(HttpServletRequest request, HttpServletResponse response) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    SecurityContextHolder.clearContext();
    response.setHeader("Clear-Site-Data", SecurityConfiguration.LEFT_BEHIND);
  }
}
