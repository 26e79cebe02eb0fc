// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.preview;

import java.time.LocalDate;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** Where a choice leads: to the preview, or to the form with what is to be mended. */
final class Answers {
  private Answers() {}

  static ModelAndView of(Choosing form, String template) {
    LocalDate day = Choosing.read(form.day(), form.today());
    if (form.known() && day != null) {
      return new ModelAndView("redirect:" + form.address(day));
    }
    boolean wrong = !form.whom().isEmpty() && day == null;
    var page =
        new ModelAndView(
            template,
            Map.of(
                "it",
                new Choosing(
                    form.chart(),
                    form.at(),
                    form.today(),
                    form.people(),
                    form.picks(),
                    form.known() ? form.whom() : "",
                    form.day(),
                    form.drafts(),
                    form.by(),
                    wrong)));
    if (wrong) {
      page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
    }
    return page;
  }
}
