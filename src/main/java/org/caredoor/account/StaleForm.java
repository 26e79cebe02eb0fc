// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * A form whose token is missing or old comes from a page that was left open, or from a stranger:
 * nothing is done, and the page says how to go on.
 */
record StaleForm(Side side, SignedOut signedOut, SignInTrail trail) implements AccessDeniedHandler {
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException, ServletException {
    if (!(denied instanceof CsrfException)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    if (request.getRequestURI().equals(side.signOut()) && request.getUserPrincipal() == null) {
      signedOut.leave(request, response); // it was over already
      return;
    }
    trail.held(
        SignInTrail.Act.FORM, side.realm(), signedIn(request), request.getRemoteAddr(), "NO-TOKEN");
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    request.getRequestDispatcher(side.signIn() + "/stale").forward(request, response);
  }

  private static @Nullable SignedIn signedIn(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof Authentication a
            && a.getPrincipal() instanceof SignedIn who
        ? who
        : null;
  }
}
