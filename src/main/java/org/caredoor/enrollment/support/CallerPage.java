// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.util.List;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.Problem;
import org.caredoor.enrollment.SeenDocuments;
import org.caredoor.patient.Chart;
import org.caredoor.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The page about one caller and one patient, to which all its forms lead back. */
@Component
class CallerPage {
  private final SupportView view;
  private final Words words;

  CallerPage(SupportView view, Words words) {
    this.view = view;
    this.words = words;
  }

  /** What was typed into the forms of the page. */
  record Typed(String document, String lastDigits, String code, String note, String tier) {
    static final Typed NOTHING = new Typed("", "", "", "", "2");
  }

  ModelAndView of(
      StaffAccess desk,
      Chart chart,
      String caller,
      String person,
      Typed typed,
      List<Problem> problems) {
    return new ModelAndView("enrollment/support/person")
        .addObject("it", view.page(desk, chart, caller, person))
        .addObject("typed", typed)
        .addObject("documents", List.of(SeenDocuments.Document.values()))
        .addObject("words", words)
        .addObject("done", "")
        .addObject("problems", problems);
  }

  /** The page again with what was typed, and what is wrong with it. */
  ModelAndView wrong(
      StaffAccess desk,
      Chart chart,
      String caller,
      String person,
      Typed typed,
      List<Problem> problems) {
    ModelAndView page = of(desk, chart, caller, person, typed, problems);
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  /**
   * Sends back to the page.
   *
   * @param more what the address ends with
   */
  static ModelAndView back(Chart chart, Caller who, String more) {
    return new ModelAndView(
        "redirect:/staff/people/" + chart.id().text() + "/support" + who.query() + more);
  }
}
