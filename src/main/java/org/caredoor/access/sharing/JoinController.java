// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import org.caredoor.account.Network;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.account.Throttle;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditTrail;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Somebody enters the code that a patient gave them. */
@Controller
class JoinController {
  private static final String PAGE = "/family/join";
  private static final int LONGEST_CODE = 40;

  private final Joining joining;
  private final Throttle throttle;
  private final AuditTrail trail;

  JoinController(Joining joining, Throttle throttle, AuditTrail trail) {
    this.joining = joining;
    this.throttle = throttle;
    this.trail = trail;
  }

  @GetMapping(PAGE)
  ModelAndView form(@RequestParam(defaultValue = "") String code) {
    return page(code.length() > LONGEST_CODE ? "" : code, Born.EMPTY, List.of());
  }

  @PostMapping(PAGE)
  ModelAndView join(
      SignedIn who,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String month,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String year) {
    var typed = new Born(month, day, year);
    LocalDate born = typed.date();
    if (code.isBlank() || born == null) {
      return status(
          page(
              code,
              typed,
              List.of(
                  code.isBlank()
                      ? new Problem("code", "access.sharing.join.code.missing")
                      : new Problem(
                          "month",
                          typed.missing()
                              ? "access.sharing.join.born.missing"
                              : "access.sharing.join.born.none"))),
          HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return switch (throttle.invitation(who.account(), Network.of(request))) {
      case Throttle.Admission.Wait wait ->
          status(
              page(code, typed, List.of(Problem.wait("code", wait.time()))),
              HttpStatus.TOO_MANY_REQUESTS);
      case Throttle.Admission.Admitted admitted -> {
        Joining.Outcome outcome = joining.join(who.account(), code, born);
        trace(who, request, outcome);
        yield switch (outcome) {
          case Joining.Outcome.Joined joined -> {
            throttle.forgive(admitted);
            yield new ModelAndView("redirect:/for/" + joined.patient().text() + "/access");
          }
          case Joining.Outcome.OwnRecord own -> refused(code, typed, "access.sharing.join.own");
          case Joining.Outcome.No no -> refused(code, typed, "access.sharing.join.no");
        };
      }
    };
  }

  private void trace(SignedIn who, HttpServletRequest request, Joining.Outcome outcome) {
    boolean joined = outcome instanceof Joining.Outcome.Joined;
    trail.record(
        new AuditEvent(
            new AuditEvent.Actor(AuditEvent.Kind.PERSON, who.account().value(), who.displayName()),
            outcome instanceof Joining.Outcome.Joined j ? j.patient().value() : null,
            AuditEvent.Action.CREATE,
            PAGE,
            "FAMRQT",
            request.getRemoteAddr(),
            joined ? AuditEvent.Outcome.DONE : AuditEvent.Outcome.REFUSED,
            joined ? "INVITATION" : "NO-INVITATION"));
  }

  private static ModelAndView refused(String code, Born born, String text) {
    return status(
        page(code, born, List.of(new Problem("code", text))), HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private static ModelAndView page(String code, Born born, List<Problem> problems) {
    return new ModelAndView("access/sharing/join")
        .addObject("code", code)
        .addObject("born", born)
        .addObject("problems", problems);
  }

  private static ModelAndView status(ModelAndView page, HttpStatus status) {
    page.setStatus(status);
    return page;
  }
}
