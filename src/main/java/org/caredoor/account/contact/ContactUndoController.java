// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.contact;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.caredoor.account.Side;
import org.caredoor.account.SignInTrail;
import org.caredoor.account.UserAccount;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where the link leads that an older address got. Opening it does nothing, because programs open
 * what is in a mail; the two buttons do.
 */
@Controller
@RequestMapping({"/sign-in/contact", "/staff/sign-in/contact"})
class ContactUndoController {
  private final ContactChanges changes;
  private final SignInTrail trail;

  ContactUndoController(ContactChanges changes, SignInTrail trail) {
    this.changes = changes;
    this.trail = trail;
  }

  /** What the page shows. */
  enum State {
    ASKS,
    AGREED,
    UNDONE,
    DEAD
  }

  @GetMapping
  ModelAndView ask(HttpServletRequest request, @RequestParam(defaultValue = "") String token) {
    return page(request, changes.find(token).isPresent() ? State.ASKS : State.DEAD, token);
  }

  @PostMapping("/agreement")
  ModelAndView agree(HttpServletRequest request, @RequestParam(defaultValue = "") String token) {
    return page(request, changes.agree(token) ? State.AGREED : State.DEAD, "");
  }

  @PostMapping("/undoing")
  ModelAndView undo(HttpServletRequest request, @RequestParam(defaultValue = "") String token) {
    Optional<UserAccount> undone = changes.undo(token);
    undone.ifPresent(account ->
        trail.done(SignInTrail.Act.CONTACT_UNDO, account.signedIn(), request.getRemoteAddr()));
    return page(request, undone.isPresent() ? State.UNDONE : State.DEAD, "");
  }

  private static ModelAndView page(HttpServletRequest request, State state, String token) {
    var page =
        new ModelAndView("account/contact/undo")
            .addObject("side", Side.of(request))
            .addObject("state", state)
            .addObject("token", token);
    page.setStatus(state == State.DEAD ? HttpStatus.GONE : HttpStatus.OK);
    return page;
  }
}
