// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.caredoor.access.Scope;
import org.caredoor.access.StaffAccess;
import org.caredoor.access.grantdesk.GrantActs.Verdict;
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

/** One thing that was asked for, with all facts on one page, and the second person's word. */
@Controller
@RequestMapping("/staff/people/{key}/requests/{no:\\d{1,18}}")
class GrantRequestController {
  private final GrantDesk door;
  private final GrantsView view;
  private final GrantRequests requests;
  private final GrantActs acts;
  private final InstantSource clock;

  GrantRequestController(
      GrantDesk door,
      GrantsView view,
      GrantRequests requests,
      GrantActs acts,
      InstantSource clock) {
    this.door = door;
    this.view = view;
    this.requests = requests;
    this.acts = acts;
    this.clock = clock;
  }

  @GetMapping
  ModelAndView look(
      StaffAccess desk, SignedIn who, @PathVariable String key, @PathVariable long no) {
    Chart chart = door.writing(desk, key);
    return page(desk, who, chart, request(chart, no), new Said("", ""), List.of());
  }

  @PostMapping("/{word}")
  Object decide(
      StaffAccess desk,
      SignedIn who,
      @PathVariable String key,
      @PathVariable long no,
      @PathVariable String word,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String note) {
    Verdict verdict =
        Arrays.stream(Verdict.values())
            .filter(v -> v.code().equals(word))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Chart chart =
        verdict == Verdict.WITHDRAWAL ? door.writing(desk, key) : door.deciding(desk, key);
    GrantRequest request = request(chart, no);
    Said said = new Said(reason, Typed.text(note));
    if (said.note().length() > TermsForm.LONGEST_NOTE
        || verdict == Verdict.REFUSAL
            && (!Said.REFUSALS.contains(reason)
                || reason.equals("other") && said.note().isEmpty())) {
      boolean reasonless = verdict == Verdict.REFUSAL && !Said.REFUSALS.contains(reason);
      ModelAndView again =
          page(
              desk,
              who,
              chart,
              request,
              said,
              List.of(
                  reasonless
                      ? new Problem("reason", "access.grants.wrong.reason")
                      : new Problem("note", "access.grants.wrong.words")));
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    if (acts.decide(request, verdict, reason, said.note(), who.account())
            instanceof GrantActs.Outcome.Refused(String why)
        && !repeated(chart, no, verdict, who)) {
      ModelAndView again =
          page(
              desk,
              who,
              chart,
              request(chart, no),
              said,
              List.of(new Problem("request", "access.grants.refused." + why)));
      again.setStatus(HttpStatus.CONFLICT);
      return again;
    }
    return "redirect:/staff/people/" + key + "/requests/" + no;
  }

  /** Whether this very person said this very word before: a form that was sent twice. */
  private boolean repeated(Chart chart, long no, Verdict verdict, SignedIn who) {
    GrantRequest now = request(chart, no);
    GrantRequest.Decision decision = now.decision();
    return decision != null
        && decision.by().equals(who.account())
        && now.state() == verdict.state();
  }

  private GrantRequest request(Chart chart, long no) {
    return requests
        .find(chart.id(), no)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private ModelAndView page(
      StaffAccess desk,
      SignedIn who,
      Chart chart,
      GrantRequest request,
      Said said,
      List<Problem> problems) {
    boolean waits = request.waits(clock.instant());
    Set<Scope> opens =
        request.wish() instanceof GrantRequest.Access access
            ? view.wouldOpen(chart, access)
            : Set.of();
    return new ModelAndView("access/grantdesk/request")
        .addObject("it", view.of(chart, desk))
        .addObject("request", request)
        .addObject("names", view.names(GrantsView.people(request).toList()))
        .addObject("state", request.state(clock.instant()))
        .addObject("opens", opens)
        .addObject("mine", waits && request.askedBy().equals(who.account()))
        .addObject(
            "may", waits && GrantDesk.decides(desk) && !request.askedBy().equals(who.account()))
        .addObject("said", said)
        .addObject("problems", problems);
  }
}
