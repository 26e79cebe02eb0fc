// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.AccountId;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.account.Unconfirmed;
import org.caredoor.enrollment.support.SupportCase.Act;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** One case: take it, give it back, hand it on, write down, solve, open again. */
@Controller
@RequestMapping("/staff/support/cases/{no:\\d{1,18}}")
class CaseController {
  private final SupportDesk door;
  private final Cases cases;
  private final CaseView view;
  private final SupportTrace trace;

  CaseController(SupportDesk door, Cases cases, CaseView view, SupportTrace trace) {
    this.door = door;
    this.cases = cases;
    this.view = view;
    this.trace = trace;
  }

  @GetMapping
  ModelAndView look(
      StaffAccess desk, SignedIn who, HttpServletRequest request, @PathVariable String no) {
    return page(desk, who, request, find(desk, no), "", List.of());
  }

  @PostMapping("/{word}")
  @Unconfirmed
  Object answer(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable String no,
      @PathVariable String word,
      @RequestParam(defaultValue = "0") int seen,
      @RequestParam(defaultValue = "") String tier,
      @RequestParam(defaultValue = "") String words) {
    Act act = Act.ofWord(word).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    SupportCase one = find(desk, no);
    if (!may(desk, one, act)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    Problem wrong = wrong(act, one, tier, words);
    if (wrong != null) {
      return again(desk, who, request, one, words, wrong, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    Tier to = act == Act.HANDED ? Tier.ofCode(tier).orElseThrow() : one.tier();
    return switch (cases.answer(one, seen, act, to, words.strip(), who.account())) {
      case DONE -> "redirect:" + next(desk, one, to);
      case CHANGED -> conflict(desk, who, request, no, words, "enrollment.support.case.changed");
      case NOT_ALLOWED ->
          conflict(desk, who, request, no, words, "enrollment.support.case.not-now");
    };
  }

  private static @Nullable Problem wrong(Act act, SupportCase one, String tier, String words) {
    if (words.strip().length() > Cases.LONGEST_WORDS) {
      return new Problem("words", "enrollment.support.case.long-words");
    }
    if (act == Act.NOTED && words.isBlank()) {
      return new Problem("words", "enrollment.support.case.no-words");
    }
    return act == Act.HANDED && Tier.ofCode(tier).filter(t -> t != one.tier()).isEmpty()
        ? new Problem("tier", "enrollment.support.case.no-tier")
        : null;
  }

  /** Who no longer sees a case after handing it on goes back to the list. */
  private String next(StaffAccess desk, SupportCase one, Tier to) {
    return SupportDesk.helps(desk) || to == Tier.TECHNICAL
        ? "/staff/support/cases/" + one.number()
        : "/staff/support/cases";
  }

  /** Everybody who sees it may write down and open it again; the rest is for those of its tier. */
  private static boolean may(StaffAccess desk, SupportCase one, Act act) {
    return switch (act) {
      case NOTED, REOPENED -> true;
      case TAKEN, RETURNED, HANDED, SOLVED -> one.tier().works(desk);
      case OPENED -> false;
    };
  }

  private ModelAndView conflict(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      String no,
      String words,
      String key) {
    return again(
        desk, who, request, find(desk, no), words, new Problem("case", key), HttpStatus.CONFLICT);
  }

  private ModelAndView again(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      SupportCase one,
      String words,
      Problem problem,
      HttpStatus status) {
    ModelAndView page = page(desk, who, request, one, words, List.of(problem));
    page.setStatus(status);
    return page;
  }

  private SupportCase find(StaffAccess desk, String number) {
    SupportDesk.enter(desk);
    String site = door.siteOf(desk).orElse(null);
    return cases
        .find(number)
        .filter(c -> CaseView.sees(desk, site, c))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private ModelAndView page(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      SupportCase one,
      String words,
      List<Problem> problems) {
    List<CaseView.Line> lines = view.of(desk, List.of(one));
    trace.named(who, request, "/staff/support/cases/{no}", CaseView.named(lines));
    List<SupportCase.Step> steps = cases.steps(one.no());
    Map<AccountId, String> names =
        view.names(steps.stream().map(SupportCase.Step::by).collect(Collectors.toSet()));
    return new ModelAndView("enrollment/support/case")
        .addObject("line", lines.getFirst())
        .addObject("steps", steps)
        .addObject("names", names)
        .addObject("works", one.tier().works(desk))
        .addObject("mine", who.account().equals(one.owner()))
        .addObject("words", words)
        .addObject("problems", problems);
  }
}
