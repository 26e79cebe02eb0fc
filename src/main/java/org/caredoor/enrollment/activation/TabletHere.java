// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.caredoor.patient.PatientId;
import org.caredoor.web.Lent;

/**
 * A remark on every page of a tablet that the desk handed over.
 *
 * @param patient whom it was handed to
 * @param code theirs, so that nobody has to type it
 * @param idleMinutes after so long without a tap it closes by itself
 */
record TabletHere(PatientId patient, String code, long idleMinutes) {
  void on(HttpServletRequest request) {
    request.setAttribute(TabletHere.class.getName(), this);
    request.setAttribute(Lent.class.getName(), new Lent("/start/tablet/return"));
  }

  static Optional<TabletHere> of(HttpServletRequest request) {
    return request.getAttribute(TabletHere.class.getName()) instanceof TabletHere here
        ? Optional.of(here)
        : Optional.empty();
  }

  static boolean is(HttpServletRequest request) {
    return of(request).isPresent();
  }
}
