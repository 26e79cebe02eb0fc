// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import jakarta.servlet.http.HttpServletRequest;
import org.caredoor.web.Viewer;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Leads a person without a chart of their own to the first one they may act for. */
@ControllerAdvice
class NoOpenRecord {
  @ExceptionHandler(NoOpenRecordException.class)
  String lead(HttpServletRequest request) {
    return request.getAttribute(Viewer.ATTRIBUTE) instanceof Viewer viewer
            && !viewer.people().isEmpty()
        ? "redirect:" + viewer.people().getFirst().home()
        : "access/no-record";
  }
}
