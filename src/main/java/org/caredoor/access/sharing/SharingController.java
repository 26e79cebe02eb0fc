// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import java.util.List;
import java.util.Map;
import org.caredoor.access.PatientAccess;
import org.caredoor.access.grantdesk.PatientsWord;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who can see my record. */
@Controller
class SharingController {
  private static final List<String> DONE =
      List.of("changed", "ended", "later", "refused", "agreed", "given", "late");

  private final Own own;
  private final Invitations invitations;
  private final PastAccess past;
  private final PatientsWord word;

  SharingController(Own own, Invitations invitations, PastAccess past, PatientsWord word) {
    this.own = own;
    this.invitations = invitations;
    this.past = past;
    this.word = word;
  }

  @GetMapping("/me/sharing")
  ModelAndView list(PatientAccess key, @RequestParam(defaultValue = "") String done) {
    return new ModelAndView(
        "access/sharing/sharing",
        Map.of(
            "it",
            new SharingPage(
                word.waiting(key),
                own.holders(key).stream().map(SharingPage.Person::of).toList(),
                invitations.waiting(key),
                past.of(key),
                own.underParents(key),
                own.birthday(key).orElse(null)),
            "done",
            DONE.contains(done) ? done : ""));
  }
}
