// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Leads somebody who is not signed in to the sign-in page, and back afterwards. */
record SignInEntry(Side side, SignInSession sessions) implements AuthenticationEntryPoint {
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    if (request.getHeader("HX-Request") != null) {
      response.setHeader("HX-Refresh", "true"); // the whole page asks again and comes here
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    String mode = request.getHeader("Sec-Fetch-Mode");
    if (mode != null && !mode.equals("navigate")) {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    boolean ended = request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
    OwnPath.wanted(request).ifPresent(page -> sessions.wanted(request, page));
    response.sendRedirect(ended ? side.signIn() + "?ended" : side.signIn());
  }
}
