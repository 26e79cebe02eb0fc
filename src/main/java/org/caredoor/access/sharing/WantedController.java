// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.caredoor.access.Label;
import org.caredoor.access.PatientAccess;
import org.caredoor.access.grantdesk.PatientsWord;
import org.caredoor.account.Problem;
import org.caredoor.account.Unconfirmed;
import org.caredoor.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Somebody asks to act for the patient, who hears of it first. */
@Controller
@RequestMapping("/me/sharing/asks/{no:\\d{1,18}}")
class WantedController {
  private final Own own;
  private final PatientsWord word;

  WantedController(Own own, PatientsWord word) {
    this.own = own;
    this.word = word;
  }

  @GetMapping
  ModelAndView look(PatientAccess key, @PathVariable long no) {
    Own.only(key);
    return page(key, wanted(key, no), new Terms(Terms.USUAL, Set.of(), ""), List.of());
  }

  /** To say no asks for no factors: whoever needs it may have a minute. */
  @PostMapping("/refusal")
  @Unconfirmed
  String refuse(PatientAccess key, @PathVariable long no) {
    Own.only(key);
    return done(word.refuse(key, no), "refused");
  }

  @PostMapping("/agreement")
  String agree(PatientAccess key, @PathVariable long no) {
    Own.only(key);
    return done(word.agree(key, no), "agreed");
  }

  @PostMapping("/grant")
  Object give(
      PatientAccess key,
      Page page,
      @PathVariable long no,
      @RequestParam(name = "scope", defaultValue = "") List<String> scopes,
      @RequestParam(name = "reveal", defaultValue = "") List<String> reveals,
      @RequestParam(defaultValue = "") String until) {
    Own.only(key);
    Terms terms = Terms.of(scopes, reveals, until, own.offered(key));
    List<Problem> problems = new ArrayList<>();
    if (terms.nothing()) {
      problems.add(new Problem("scope-results", "access.sharing.scopes.missing"));
    }
    if (terms.badUntil(page.today())) {
      problems.add(new Problem("until", "access.sharing.until.bad"));
    }
    if (!problems.isEmpty()) {
      ModelAndView again = page(key, wanted(key, no), terms, problems);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    return done(
        word.give(key, no, terms.scopes(), terms.reveals(), terms.end(page.zone())), "given");
  }

  private static String done(boolean counted, String what) {
    return "redirect:/me/sharing?done=" + (counted ? what : "late");
  }

  private PatientsWord.Wanted wanted(PatientAccess key, long no) {
    return word.waiting(key).stream()
        .filter(w -> w.no() == no)
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private ModelAndView page(
      PatientAccess key, PatientsWord.Wanted wanted, Terms terms, List<Problem> problems) {
    Set<Label> offered = wanted.decides() ? own.offered(key) : Set.of();
    return new ModelAndView("access/sharing/wanted")
        .addObject("wanted", wanted)
        .addObject("teen", own.underParents(key))
        .addObject("terms", terms)
        .addObject("offered", offered)
        .addObject("problems", problems);
  }
}
