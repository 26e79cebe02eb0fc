// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.Problem;
import org.caredoor.account.Unconfirmed;
import org.caredoor.enrollment.SeenDocuments;
import org.caredoor.enrollment.support.CallerPage.Typed;
import org.caredoor.patient.Chart;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Who is calling: by questions on the telephone, by a document, or by a colleague who looks too.
 */
@Controller
@RequestMapping("/staff/people/{key}/support/checks")
class CallerCheckController {
  private static final String RIGHT = "right";
  private static final String WRONG = "wrong";

  private final SupportDesk door;
  private final SupportView view;
  private final CallerPage pages;
  private final CallerChecks checks;

  CallerCheckController(SupportDesk door, SupportView view, CallerPage pages, CallerChecks checks) {
    this.door = door;
    this.view = view;
    this.pages = pages;
    this.checks = checks;
  }

  /** Begins to find out who is calling. */
  @PostMapping
  @Unconfirmed
  ModelAndView begin(
      StaffAccess desk,
      @PathVariable String key,
      @RequestParam(defaultValue = Caller.SELF) String caller,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String way,
      @RequestParam(defaultValue = "") String document,
      @RequestParam(name = "last-digits", defaultValue = "") String lastDigits) {
    Chart chart = door.chart(desk, key);
    Caller who = view.caller(chart, caller, person);
    CallerChecks.Of of = CallerChecks.Of.of(chart.id(), who);
    if (!of.known() || chart.deceased()) {
      throw new ResponseStatusException(HttpStatus.CONFLICT);
    }
    switch (way) {
      case "phone" -> {
        List<Question> questions = Question.chosen(view.known(chart, who), checks.asked(of));
        if (questions.isEmpty() || checks.failed(of) >= CallerChecks.MOST_FAILED) {
          throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        checks.ask(of, questions, desk.account());
      }
      case "colleague" -> checks.askColleague(of, desk.account());
      default -> {
        SeenDocuments.Document seen =
            Arrays.stream(SeenDocuments.Document.values())
                .filter(d -> d.name().equals(document))
                .findFirst()
                .orElse(null);
        String digits = SeenDocuments.lastDigits(lastDigits).orElse(null);
        if (seen == null || digits == null) {
          Problem problem =
              seen == null
                  ? new Problem("document", "account.problem.document")
                  : new Problem("last-digits", "account.problem.last-digits");
          return pages.wrong(
              desk,
              chart,
              caller,
              person,
              new Typed(document, lastDigits, "", "", "2"),
              List.of(problem));
        }
        checks.saw(of, seen, digits, desk.account());
      }
    }
    return back(chart, who);
  }

  /** Shows one answer; what was said of the others so far is kept. */
  @PostMapping("/{no:\\d{1,18}}/answers")
  @Unconfirmed
  ModelAndView show(
      StaffAccess desk,
      @PathVariable String key,
      @PathVariable long no,
      @RequestParam(defaultValue = Caller.SELF) String caller,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "0") int show,
      @RequestParam Map<String, String> given) {
    Chart chart = door.chart(desk, key);
    Caller who = view.caller(chart, caller, person);
    CallerCheck check = asking(chart, who, desk, no);
    checks.match(chart.id(), check, matched(check, given));
    checks.show(chart.id(), check, show);
    return back(chart, who);
  }

  /** What the desk says of the answers; all have to be right. */
  @PostMapping("/{no:\\d{1,18}}/verdict")
  @Unconfirmed
  ModelAndView decide(
      StaffAccess desk,
      @PathVariable String key,
      @PathVariable long no,
      @RequestParam(defaultValue = Caller.SELF) String caller,
      @RequestParam(defaultValue = "") String person,
      @RequestParam Map<String, String> given) {
    Chart chart = door.chart(desk, key);
    Caller who = view.caller(chart, caller, person);
    CallerCheck check = asking(chart, who, desk, no);
    Map<Integer, Boolean> matched = matched(check, given);
    checks.match(chart.id(), check, matched);
    boolean right = matched.values().stream().allMatch(m -> m);
    if (right && matched.size() < check.answers().size()) {
      return pages.wrong(
          desk,
          chart,
          caller,
          person,
          Typed.NOTHING,
          check.answers().stream()
              .map(CallerCheck.Answer::no)
              .filter(n -> !matched.containsKey(n))
              .map(n -> new Problem("answer-" + n, "enrollment.support.check.missing"))
              .toList());
    }
    checks.decide(chart.id(), check, right);
    return back(chart, who);
  }

  /** A colleague saw the person too. */
  @PostMapping("/{no:\\d{1,18}}/confirmation")
  ModelAndView confirm(
      StaffAccess desk,
      @PathVariable String key,
      @PathVariable long no,
      @RequestParam(defaultValue = Caller.SELF) String caller,
      @RequestParam(defaultValue = "") String person) {
    Chart chart = door.chart(desk, key);
    Caller who = view.caller(chart, caller, person);
    boolean confirmed =
        checks
            .waiting(CallerChecks.Of.of(chart.id(), who), desk.account())
            .filter(c -> c.no() == no)
            .map(c -> checks.confirm(chart.id(), c, desk.account()))
            .orElse(false);
    if (!confirmed) {
      throw new ResponseStatusException(HttpStatus.CONFLICT);
    }
    return back(chart, who);
  }

  /** The call is over. */
  @PostMapping("/{no:\\d{1,18}}/ending")
  @Unconfirmed
  ModelAndView end(
      StaffAccess desk,
      @PathVariable String key,
      @PathVariable long no,
      @RequestParam(defaultValue = Caller.SELF) String caller,
      @RequestParam(defaultValue = "") String person) {
    Chart chart = door.chart(desk, key);
    Caller who = view.caller(chart, caller, person);
    checks
        .current(CallerChecks.Of.of(chart.id(), who), desk.account())
        .filter(c -> c.no() == no)
        .ifPresent(c -> checks.end(chart.id(), c));
    return back(chart, who);
  }

  private CallerCheck asking(Chart chart, Caller who, StaffAccess desk, long no) {
    return checks
        .current(CallerChecks.Of.of(chart.id(), who), desk.account())
        .filter(c -> c.no() == no && c.state() == CallerCheck.State.OPEN)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
  }

  private static Map<Integer, Boolean> matched(CallerCheck check, Map<String, String> given) {
    Map<Integer, Boolean> matched = new TreeMap<>();
    for (CallerCheck.Answer answer : check.answers()) {
      String said = given.getOrDefault("answer-" + answer.no(), "");
      if (said.equals(RIGHT) || said.equals(WRONG)) {
        matched.put(answer.no(), said.equals(RIGHT));
      }
    }
    return matched;
  }

  private static ModelAndView back(Chart chart, Caller who) {
    return CallerPage.back(chart, who, "#check");
  }
}
