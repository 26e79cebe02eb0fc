// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.caredoor.account.SignedIn;
import org.caredoor.web.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Staff who went to an address that is none have their own pages around what is said of it. */
@Component
class LostStaff implements HandlerInterceptor {
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    boolean nowhere =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
            && status == HttpStatus.NOT_FOUND.value();
    if (nowhere
        && request.getAttribute(Viewer.ATTRIBUTE) == null
        && request.getUserPrincipal() instanceof Authentication a
        && a.getPrincipal() instanceof SignedIn who
        && who.realm() == SignedIn.Realm.STAFF) {
      request.setAttribute(Viewer.ATTRIBUTE, ViewerPeople.staff(who, null, "", List.of()));
    }
    return true;
  }
}
