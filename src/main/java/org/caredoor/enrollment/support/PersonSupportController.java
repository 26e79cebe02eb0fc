// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.LogInFacts;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.account.Unconfirmed;
import org.caredoor.enrollment.SeenDocuments;
import org.caredoor.enrollment.letter.Letters;
import org.caredoor.patient.Chart;
import org.caredoor.web.Words;
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

/** Why somebody cannot sign in, who is calling, and what helps. */
@Controller
@RequestMapping("/staff/people/{key}/support")
class PersonSupportController {
  private static final String CHECK = "#check";
  private static final String RIGHT = "right";
  private static final String WRONG = "wrong";

  /** Those that lead back to the page. */
  private static final Set<Fix> TOLD =
      EnumSet.of(Fix.UNLOCK, Fix.PASSWORD_LINK, Fix.USER_NAME, Fix.NEW_LINK, Fix.CONTACT);

  private final SupportDesk door;
  private final SupportView view;
  private final CallerChecks checks;
  private final Fixes fixes;
  private final Cases cases;
  private final Words words;

  PersonSupportController(
      SupportDesk door,
      SupportView view,
      CallerChecks checks,
      Fixes fixes,
      Cases cases,
      Words words) {
    this.door = door;
    this.view = view;
    this.checks = checks;
    this.fixes = fixes;
    this.cases = cases;
    this.words = words;
  }

  /** What was typed into the forms of the page. */
  record Typed(String document, String lastDigits, String code, String note, String tier) {
    static final Typed NOTHING = new Typed("", "", "", "", "2");
  }

  @GetMapping
  ModelAndView look(
      StaffAccess desk,
      @PathVariable String key,
      @RequestParam(defaultValue = Caller.SELF) String caller,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String done) {
    ModelAndView page = page(desk, door.chart(desk, key), caller, person, Typed.NOTHING, List.of());
    return page.addObject(
        "done", Fix.ofCode(done).filter(TOLD::contains).map(Fix::code).orElse(""));
  }

  /** Begins to find out who is calling. */
  @PostMapping("/checks")
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
          return wrong(
              desk, chart, caller, person, new Typed(document, lastDigits, "", "", "2"), problem);
        }
        checks.saw(of, seen, digits, desk.account());
      }
    }
    return back(chart, who, CHECK);
  }

  /** Shows one answer; what was said of the others so far is kept. */
  @PostMapping("/checks/{no:\\d{1,18}}/answers")
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
    return back(chart, who, CHECK);
  }

  /** What the desk says of the answers; all have to be right. */
  @PostMapping("/checks/{no:\\d{1,18}}/verdict")
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
      ModelAndView page =
          page(
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
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return page;
    }
    checks.decide(chart.id(), check, right);
    return back(chart, who, CHECK);
  }

  /** A colleague saw the person too. */
  @PostMapping("/checks/{no:\\d{1,18}}/confirmation")
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
    return back(chart, who, CHECK);
  }

  /** The call is over. */
  @PostMapping("/checks/{no:\\d{1,18}}/ending")
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
    return back(chart, who, CHECK);
  }

  @PostMapping("/fixes/{fix}")
  Object fix(
      StaffAccess desk,
      SignedIn staff,
      HttpServletRequest request,
      @PathVariable String key,
      @PathVariable String fix,
      @RequestParam(defaultValue = Caller.SELF) String caller,
      @RequestParam(defaultValue = "") String person) {
    Fix wanted =
        Fix.ofCode(fix).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Chart chart = door.chart(desk, key);
    Caller who = view.caller(chart, caller, person);
    var order = new Fixes.Order(chart, who, desk, staff, request.getRemoteAddr());
    Fixes.Outcome<?> outcome =
        wanted == Fix.NEW_LETTER ? fixes.letter(order) : fixes.carryOut(wanted, order);
    return switch (outcome) {
      case Fixes.Outcome.Done<?>(byte[] pdf) ->
          Letters.answer(pdf); // the code is told in it and nowhere else
      case Fixes.Outcome.Done<?> done -> back(chart, who, "&done=" + wanted.code());
      case Fixes.Outcome.Refused<?>(Fixes.Refusal why) -> {
        ModelAndView page =
            page(
                desk,
                chart,
                caller,
                person,
                Typed.NOTHING,
                List.of(new Problem("fixes", "enrollment.support.fix.not." + why.key())));
        page.setStatus(HttpStatus.CONFLICT);
        yield page;
      }
    };
  }

  /** Hands on what cannot be mended in this call; nothing is told about the caller by it. */
  @PostMapping("/cases")
  @Unconfirmed
  ModelAndView hand(
      StaffAccess desk,
      SignedIn staff,
      @PathVariable String key,
      @RequestParam(defaultValue = Caller.SELF) String caller,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String words,
      @RequestParam(defaultValue = "2") String tier) {
    Chart chart = door.chart(desk, key);
    List<Problem> problems = CasesController.wrong(code, words);
    if (!problems.isEmpty()) {
      return wrong(
          desk, chart, caller, person, new Typed("", "", code, words, tier), problems.getFirst());
    }
    SupportPage page = view.page(desk, chart, caller, person);
    LogInFacts logIn = page.facts().logIn();
    CallerChecks.Of of = CallerChecks.Of.of(chart.id(), page.caller());
    String number =
        cases.open(
            new Cases.NewCase(
                chart.id(),
                of.known() ? of : null,
                Objects.requireNonNullElse(chart.siteKey(), desk.site().orElse("")),
                page.causes().stream().findFirst().map(Cause::trouble).orElse(null),
                code.strip(),
                device(logIn),
                Tier.ofCode(tier).orElse(Tier.COORDINATOR),
                words.strip()),
            staff.account());
    return new ModelAndView("redirect:/staff/support/cases/" + number);
  }

  private static String device(@Nullable LogInFacts logIn) {
    LogInFacts.Browser browser = logIn == null ? null : logIn.browser();
    return browser == null
        ? ""
        : (browser.name() + " " + browser.version() + ", " + browser.system()).strip();
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

  private static ModelAndView back(Chart chart, Caller who, String more) {
    return new ModelAndView(
        "redirect:/staff/people/" + chart.id().text() + "/support" + who.query() + more);
  }

  private ModelAndView wrong(
      StaffAccess desk, Chart chart, String caller, String person, Typed typed, Problem problem) {
    ModelAndView page = page(desk, chart, caller, person, typed, List.of(problem));
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private ModelAndView page(
      StaffAccess desk,
      Chart chart,
      String caller,
      String person,
      Typed typed,
      List<Problem> problems) {
    return new ModelAndView("enrollment/support/person")
        .addObject("it", view.page(desk, chart, caller, person))
        .addObject("typed", typed)
        .addObject("documents", List.of(SeenDocuments.Document.values()))
        .addObject("words", words)
        .addObject("done", "")
        .addObject("problems", problems);
  }
}
