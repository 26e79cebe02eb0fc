// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caredoor.access.Label;
import org.caredoor.access.PatientAccess;
import org.caredoor.account.Problem;
import org.caredoor.account.QrDrawing;
import org.caredoor.account.Unconfirmed;
import org.caredoor.web.Page;
import org.caredoor.web.PublicAddress;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Letting somebody in: the patient says what they may do and gets a code to pass on. */
@Controller
@RequestMapping("/me/sharing/invitations")
class InvitationController {
  /** What somebody may be to the patient: codes of FHIR's RelatedPerson (v3-RoleCode). */
  static final List<String> RELATIONSHIPS =
      List.of("SPS", "DOMPART", "CHILD", "MTH", "FTH", "SIB", "GRPRN", "FAMMEMB", "FRND");

  private static final int LONGEST_NAME = 80;

  private final Own own;
  private final Invitations invitations;
  private final PublicAddress address;

  InvitationController(Own own, Invitations invitations, PublicAddress address) {
    this.own = own;
    this.invitations = invitations;
    this.address = address;
  }

  /** Asks a teen first, alone with the page, whether it is their own wish. */
  @GetMapping("/new")
  ModelAndView form(PatientAccess key, @RequestParam(defaultValue = "") String free) {
    return asksFirst(key, free)
        ? new ModelAndView("access/sharing/free")
        : page(key, "", "", new Terms(Terms.USUAL, Set.of(), ""), own.offered(key), List.of());
  }

  @PostMapping
  ModelAndView make(
      PatientAccess key,
      Page page,
      @RequestParam(defaultValue = "") String free,
      @RequestParam(defaultValue = "") String whom,
      @RequestParam(defaultValue = "") String relationship,
      @RequestParam(name = "scope", defaultValue = "") List<String> scopes,
      @RequestParam(name = "reveal", defaultValue = "") List<String> reveals,
      @RequestParam(defaultValue = "") String until) {
    if (asksFirst(key, free)) {
      return new ModelAndView("access/sharing/free");
    }
    Set<Label> offered = own.offered(key);
    Terms terms = Terms.of(scopes, reveals, until, offered);
    List<Problem> problems = new ArrayList<>();
    if (whom.isBlank() || whom.strip().length() > LONGEST_NAME) {
      problems.add(new Problem("whom", "access.sharing.whom.missing"));
    }
    if (!RELATIONSHIPS.contains(relationship)) {
      problems.add(new Problem("relationship-SPS", "access.sharing.relationship.missing"));
    }
    if (terms.nothing()) {
      problems.add(new Problem("scope-results", "access.sharing.scopes.missing"));
    }
    if (terms.badUntil(page.today())) {
      problems.add(new Problem("until", "access.sharing.until.bad"));
    }
    Optional<String> code =
        problems.isEmpty()
            ? invitations.make(key, whom.strip(), relationship, terms, terms.end(page.zone()))
            : Optional.empty();
    if (problems.isEmpty() && code.isEmpty()) {
      problems.add(new Problem("whom", "access.sharing.too-many"));
    }
    if (!problems.isEmpty()) {
      ModelAndView again = page(key, whom, relationship, terms, offered, problems);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    return new ModelAndView("access/sharing/code")
        .addObject("whom", whom.strip())
        .addObject("code", code.orElseThrow())
        .addObject(
            "drawing",
            QrDrawing.svg(address.page("/family/join?code=" + code.orElseThrow()).toString()))
        .addObject("until", key.at().plus(Invitations.HOLDS).atZone(page.zone()).toLocalDate());
  }

  @PostMapping("/{no:\\d{1,9}}/withdrawal")
  @Unconfirmed
  String withdraw(PatientAccess key, @PathVariable int no) {
    Own.only(key);
    invitations.withdraw(key, no);
    return "redirect:/me/sharing";
  }

  private boolean asksFirst(PatientAccess key, String free) {
    return own.underParents(key) && !free.equals("yes");
  }

  private ModelAndView page(
      PatientAccess key,
      String whom,
      String relationship,
      Terms terms,
      Set<Label> offered,
      List<Problem> problems) {
    return new ModelAndView("access/sharing/invitation")
        .addObject("teen", own.underParents(key))
        .addObject("whom", whom)
        .addObject("relationship", relationship)
        .addObject("terms", terms)
        .addObject("offered", offered)
        .addObject("problems", problems);
  }
}
