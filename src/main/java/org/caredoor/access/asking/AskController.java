// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.asking;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.account.Unconfirmed;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditTrail;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.caredoor.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Somebody with a log-in asks to act for a person, and follows what becomes of it. */
@Controller
class AskController {
  private static final String FORM = "/family/ask";
  private static final String LIST = "/family/asks";

  private final Asks asks;
  private final OwnAsks own;
  private final Sites sites;
  private final AuditTrail trail;

  AskController(Asks asks, OwnAsks own, Sites sites, AuditTrail trail) {
    this.asks = asks;
    this.own = own;
    this.sites = sites;
    this.trail = trail;
  }

  @GetMapping(FORM)
  ModelAndView form() {
    return form(AskForm.EMPTY, List.of());
  }

  /** One answer for every person that could be meant: nothing is looked up. */
  @PostMapping(FORM)
  @Unconfirmed
  Object ask(
      SignedIn who,
      HttpServletRequest request,
      Page page,
      @RequestParam Map<String, String> given) {
    AskForm form = AskForm.of(given);
    List<Problem> problems = form.wrong(page.today(), sites.all().stream().map(Site::key).toList());
    if (!problems.isEmpty()) {
      return unprocessable(form(form, problems));
    }
    LocalDate born = form.born().date();
    boolean taken =
        asks.add(
            new NewAsk(
                who.account(),
                form.site().isEmpty() ? null : form.site(),
                form.relationship(),
                form.ground().orElseThrow(),
                form.whom(),
                born,
                form.number(),
                form.paper(),
                null,
                0));
    trace(who, request, FORM, taken);
    return taken
        ? "redirect:" + LIST + "?done=sent"
        : unprocessable(form(form, List.of(new Problem("whom", "access.asking.too-many"))));
  }

  @GetMapping(LIST)
  ModelAndView list(SignedIn who, @RequestParam(defaultValue = "") String done) {
    return new ModelAndView("access/asking/list")
        .addObject("asks", own.of(who))
        .addObject("done", List.of("sent", "withdrawn").contains(done) ? done : "");
  }

  @PostMapping("/family/asks/{no:\\d{1,18}}/withdrawal")
  @Unconfirmed
  String withdraw(SignedIn who, HttpServletRequest request, @PathVariable long no) {
    boolean done = asks.withdraw(who.account(), no);
    trace(who, request, "/family/asks/{no}/withdrawal", done);
    return "redirect:" + LIST + "?done=withdrawn";
  }

  private void trace(SignedIn who, HttpServletRequest request, String what, boolean done) {
    trail.record(
        new AuditEvent(
            who.actor(),
            null,
            AuditEvent.Action.CREATE,
            what,
            "FAMRQT",
            request.getRemoteAddr(),
            done ? AuditEvent.Outcome.DONE : AuditEvent.Outcome.REFUSED,
            null));
  }

  private ModelAndView form(AskForm form, List<Problem> problems) {
    return new ModelAndView("access/asking/form")
        .addObject("form", form)
        .addObject("sites", sites.all())
        .addObject("problems", problems);
  }

  private static ModelAndView unprocessable(ModelAndView page) {
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }
}
