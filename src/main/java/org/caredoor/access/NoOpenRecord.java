// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.caredoor.account.FirstStop;
import org.caredoor.account.SignedIn;
import org.caredoor.web.Viewer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Leads a person without a chart of their own to the first one they may act for, or back to what
 * they began and did not finish.
 */
@ControllerAdvice
class NoOpenRecord {
  private final ObjectProvider<FirstStop> stops;

  NoOpenRecord(ObjectProvider<FirstStop> stops) {
    this.stops = stops;
  }

  @ExceptionHandler(NoOpenRecordException.class)
  String lead(HttpServletRequest request) {
    if (request.getAttribute(Viewer.ATTRIBUTE) instanceof Viewer viewer
        && !viewer.people().isEmpty()) {
      return "redirect:" + viewer.people().getFirst().home();
    }
    return unfinished(request).map(path -> "redirect:" + path).orElse("access/no-record");
  }

  private Optional<String> unfinished(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof Authentication it
            && it.getPrincipal() instanceof SignedIn who
        ? stops.orderedStream().flatMap(stop -> stop.before(who.account()).stream()).findFirst()
        : Optional.empty();
  }
}
