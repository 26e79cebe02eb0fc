// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.List;
import java.util.Map;
import org.caredoor.audit.Look;
import org.caredoor.audit.Looks;
import org.caredoor.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows patients, and who acts for them, who looked at the record. */
@Controller
class WhoLookedController {
  private final Looks looks;
  private final Relations relations;

  WhoLookedController(Looks looks, Relations relations) {
    this.looks = looks;
    this.relations = relations;
  }

  @GetMapping("/me/who-looked")
  ModelAndView list(PatientAccess key, Page page, @RequestParam Map<String, String> given) {
    LookFilter filter = LookFilter.of(given);
    long me = key.account().value();
    List<Look> found =
        looks.of(key.patient().value(), filter.wanted(me, page.zone()), WhoLookedPage.MOST + 1);
    return new ModelAndView(
        "access/who-looked",
        Map.of("it", WhoLookedPage.of(filter, found, me, relations.toPatient(key), page.zone())));
  }
}
