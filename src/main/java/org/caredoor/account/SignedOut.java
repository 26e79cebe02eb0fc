// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;

/**
 * Where one lands after signing out. The time-out script sends the page it stood on, to be opened
 * again after the next sign-in.
 */
record SignedOut(Side side, SignInSession sessions, StaffDoor door)
    implements LogoutSuccessHandler {
  @Override
  public void onLogoutSuccess(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Authentication authentication)
      throws IOException {
    boolean chosen = side.staff() && request.getParameter("page") == null;
    Optional<String> on =
        chosen && authentication != null && authentication.getPrincipal() instanceof SignedIn who
            ? door.left(who, request)
            : Optional.empty();
    if (on.isPresent()) {
      response.sendRedirect(on.get());
    } else {
      leave(request, response);
    }
  }

  void leave(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Optional<String> page = Optional.ofNullable(request.getParameter("page"));
    page.flatMap(OwnPath::own).ifPresent(p -> sessions.wanted(request, p));
    response.sendRedirect(side.signIn() + (page.isPresent() ? "?ended" : "?signed-out"));
  }
}
