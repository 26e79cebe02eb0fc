// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.desk;

import java.util.List;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.Problem;
import org.caredoor.patient.Chart;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The page of the desk with what was typed into one of its forms, and what is wrong about it. */
@Component
class DeskForms {
  private final DeskView view;

  DeskForms(DeskView view) {
    this.view = view;
  }

  /**
   * What was typed.
   *
   * @param why of taking a code back
   */
  record Typed(String document, String lastDigits, Said said, String why) {
    static final Typed NOTHING = new Typed("", "", Said.NOTHING, "");
  }

  ModelAndView page(
      StaffAccess desk, Chart chart, String language, Typed typed, List<Problem> problems) {
    return new ModelAndView("enrollment/desk/desk")
        .addObject("it", view.of(desk, chart, language))
        .addObject("typed", typed)
        .addObject("problems", problems)
        .addObject("done", "");
  }

  ModelAndView refused(
      HttpStatus status,
      StaffAccess desk,
      Chart chart,
      String language,
      Typed typed,
      List<Problem> problems) {
    ModelAndView page = page(desk, chart, language, typed, problems);
    page.setStatus(status);
    return page;
  }
}
