// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import org.caredoor.web.Branding;
import org.caredoor.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The terms as they are now, for everybody. */
@Controller
class TermsController {
  private final Terms terms;
  private final Branding branding;

  TermsController(Terms terms, Branding branding) {
    this.terms = terms;
    this.branding = branding;
  }

  @GetMapping("/terms")
  ModelAndView terms(Page page) {
    Terms.Version current = terms.current();
    return new ModelAndView("enrollment/activation/terms")
        .addObject("number", current.number())
        .addObject("since", current.since().atZone(branding.zone()).toLocalDate())
        .addObject("paragraphs", current.paragraphs(page.language()));
  }
}
