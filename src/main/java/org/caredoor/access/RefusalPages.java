// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Says calmly that something is not open, with the code that support looks up. */
@ControllerAdvice
class RefusalPages {
  /**
   * A refused record answers like one that does not exist; what is open in part says which part is
   * not.
   */
  @ExceptionHandler(RefusedAccessException.class)
  ModelAndView say(RefusedAccessException refused) {
    DeskRefusal desk = refused.desk();
    if (desk != null) {
      return new ModelAndView("access/desk-refusal", Map.of("refusal", desk), HttpStatus.FORBIDDEN);
    }
    return new ModelAndView(
        "access/refusal",
        Map.of("refusal", new RefusalPage(refused.code(), refused.name())),
        refused.code() == RefusalCode.NO_GRANT ? HttpStatus.NOT_FOUND : HttpStatus.FORBIDDEN);
  }
}
