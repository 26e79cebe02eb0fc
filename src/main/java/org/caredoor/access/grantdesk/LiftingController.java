// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.util.List;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.patient.Chart;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Asks that somebody be kept out no more; what the patient set the patient lifts. */
@Controller
@RequestMapping("/staff/people/{key}/blocks/{no:\\d{1,9}}/lifting")
class LiftingController {
  private final GrantDesk door;
  private final GrantsView view;
  private final GrantActs acts;

  LiftingController(GrantDesk door, GrantsView view, GrantActs acts) {
    this.door = door;
    this.view = view;
    this.acts = acts;
  }

  @GetMapping
  ModelAndView ask(StaffAccess desk, @PathVariable String key, @PathVariable int no) {
    return form(desk, door.writing(desk, key), no, "", List.of());
  }

  @PostMapping
  Object lift(
      StaffAccess desk,
      SignedIn who,
      @PathVariable String key,
      @PathVariable int no,
      @RequestParam(defaultValue = "") String reason) {
    Chart chart = door.writing(desk, key);
    String words = Typed.text(reason);
    if (words.isEmpty() || words.length() > TermsForm.LONGEST_NOTE) {
      ModelAndView again =
          form(desk, chart, no, words, List.of(new Problem("reason", "access.grants.wrong.words")));
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    GrantActs.Outcome outcome =
        acts.ask(
            chart,
            new GrantRequest.Lifting(block(view.of(chart, desk), no).person()),
            null,
            words,
            who.account());
    return outcome instanceof GrantActs.Outcome.Waits(long request)
        ? "redirect:/staff/people/" + key + "/requests/" + request
        : "redirect:/staff/people/" + key + "/grants";
  }

  private static Paperwork.Block block(GrantsPage page, int no) {
    return page.blocks().stream()
        .filter(b -> b.no() == no && !b.byPatient())
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private ModelAndView form(
      StaffAccess desk, Chart chart, int no, String reason, List<Problem> problems) {
    GrantsPage page = view.of(chart, desk);
    return new ModelAndView("access/grantdesk/lifting")
        .addObject("it", page)
        .addObject("block", block(page, no))
        .addObject("reason", reason)
        .addObject("problems", problems);
  }
}
