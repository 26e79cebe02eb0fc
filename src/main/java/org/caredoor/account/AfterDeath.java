// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Leads whoever has the log-in of somebody who died to words for them, and nowhere else. */
@Component
public class AfterDeath {
  static final String PAGE = "/sign-in/after-death";

  private final DeceasedOwners owners;
  private final SignInTrail trail;

  AfterDeath(DeceasedOwners owners, SignInTrail trail) {
    this.owners = owners;
    this.trail = trail;
  }

  /** Whether nobody comes in with this log-in, whatever factors they have; that is written down. */
  boolean closes(UserAccount account, HttpServletRequest request) {
    boolean closed = account.realm() == SignedIn.Realm.PATIENT && owners.died(account.id());
    if (closed) {
      trail.refused(
          SignInTrail.Act.SIGN_IN,
          account.realm(),
          account.signedIn(),
          request.getRemoteAddr(),
          "DECEASED");
      end(request);
    }
    return closed;
  }

  /** Ends the session of a request and answers it. */
  public void leave(SignedIn who, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    trail.refused(
        SignInTrail.Act.SESSION_END, who.realm(), who, request.getRemoteAddr(), "DECEASED");
    end(request);
    if (request.getHeader("HX-Request") != null) {
      response.setHeader("HX-Redirect", PAGE);
    } else {
      response.sendRedirect(PAGE);
    }
  }

  private static void end(HttpServletRequest request) {
    SecurityContextHolder.clearContext();
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }
}
