// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import java.util.List;
import java.util.Map;
import org.caredoor.access.PatientAccess;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who can see my record. */
@Controller
class SharingController {
  private final Own own;
  private final Invitations invitations;

  SharingController(Own own, Invitations invitations) {
    this.own = own;
    this.invitations = invitations;
  }

  @GetMapping("/me/sharing")
  ModelAndView list(PatientAccess key, @RequestParam(defaultValue = "") String done) {
    return new ModelAndView(
        "access/sharing/sharing",
        Map.of(
            "it",
            new SharingPage(
                own.holders(key).stream().map(SharingPage.Person::of).toList(),
                invitations.waiting(key),
                own.underParents(key)),
            "done",
            List.of("changed", "ended", "later").contains(done) ? done : ""));
  }
}
