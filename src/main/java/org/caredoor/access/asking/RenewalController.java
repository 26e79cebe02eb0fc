// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.asking;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Held;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.account.Unconfirmed;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditTrail;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.caredoor.patient.PatientId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Whoever acts for somebody until a day asks that it go on, with a new paper. */
@Controller
@RequestMapping("/family/renewals/{key}/{no:\\d{1,9}}")
class RenewalController {
  private final Asks asks;
  private final AccessPolicy policy;
  private final Sites sites;
  private final AuditTrail trail;

  RenewalController(Asks asks, AccessPolicy policy, Sites sites, AuditTrail trail) {
    this.asks = asks;
    this.policy = policy;
    this.sites = sites;
    this.trail = trail;
  }

  @GetMapping
  ModelAndView form(SignedIn who, @PathVariable String key, @PathVariable int no) {
    return form(held(who, key, no), AskForm.EMPTY, List.of());
  }

  @PostMapping
  @Unconfirmed
  Object ask(
      SignedIn who,
      HttpServletRequest request,
      @PathVariable String key,
      @PathVariable int no,
      @RequestParam Map<String, String> given) {
    Held held = held(who, key, no);
    AskForm form = AskForm.of(given);
    List<Problem> problems =
        form.wrongPaper(held.grant().basis(), sites.all().stream().map(Site::key).toList());
    if (!problems.isEmpty()) {
      return unprocessable(form(held, form, problems));
    }
    boolean taken =
        asks.add(
            new NewAsk(
                who.account(),
                form.site().isEmpty() ? null : form.site(),
                held.grant().relationship(),
                held.grant().basis(),
                held.chart().fullName(),
                held.chart().birthDate(),
                "",
                form.paper(),
                held.grant().patient(),
                no));
    trail.record(
        new AuditEvent(
            who.actor(),
            held.grant().patient().value(),
            AuditEvent.Action.CREATE,
            "/family/renewals/{key}/{no}",
            "FAMRQT",
            request.getRemoteAddr(),
            taken ? AuditEvent.Outcome.DONE : AuditEvent.Outcome.REFUSED,
            null));
    return taken
        ? "redirect:/family/asks?done=sent"
        : unprocessable(form(held, form, List.of(new Problem("paper", "access.asking.too-many"))));
  }

  /** The reader's own access with an end; anything else answers as if there were none. */
  private Held held(SignedIn who, String key, int no) {
    return PatientId.parse(key).stream()
        .flatMap(patient -> policy.heldOf(patient).stream())
        .filter(h ->
            h.open()
                && h.grant().no() == no
                && h.grant().account().equals(who.account())
                && h.grant().endsAt() != null
                && AskForm.GROUNDS.contains(h.grant().basis()))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private ModelAndView form(Held held, AskForm form, List<Problem> problems) {
    return new ModelAndView("access/asking/renewal")
        .addObject("name", held.chart().fullName())
        .addObject("at", "/for/" + held.grant().patient().text() + "/access")
        .addObject(
            "action", "/family/renewals/" + held.grant().patient().text() + "/" + held.grant().no())
        .addObject("basis", held.grant().basis())
        .addObject("ends", held.grant().endsAt())
        .addObject("form", form)
        .addObject("sites", sites.all())
        .addObject("problems", problems);
  }

  private static ModelAndView unprocessable(ModelAndView page) {
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }
}
