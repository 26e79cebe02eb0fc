// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.LogInFacts;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.account.Unconfirmed;
import org.caredoor.enrollment.letter.Letters;
import org.caredoor.enrollment.support.CallerPage.Typed;
import org.caredoor.patient.Chart;
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

/** Why somebody cannot sign in, and what helps. */
@Controller
@RequestMapping("/staff/people/{key}/support")
class PersonSupportController {
  /** Those that lead back to the page. */
  private static final Set<Fix> TOLD =
      EnumSet.of(Fix.UNLOCK, Fix.PASSWORD_LINK, Fix.USER_NAME, Fix.NEW_LINK, Fix.CONTACT);

  private final SupportDesk door;
  private final SupportView view;
  private final CallerPage pages;
  private final Fixes fixes;
  private final Cases cases;

  PersonSupportController(
      SupportDesk door, SupportView view, CallerPage pages, Fixes fixes, Cases cases) {
    this.door = door;
    this.view = view;
    this.pages = pages;
    this.fixes = fixes;
    this.cases = cases;
  }

  @GetMapping
  ModelAndView look(
      StaffAccess desk,
      @PathVariable String key,
      @RequestParam(defaultValue = Caller.SELF) String caller,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String done) {
    return pages
        .of(desk, door.chart(desk, key), caller, person, Typed.NOTHING, List.of())
        .addObject("done", Fix.ofCode(done).filter(TOLD::contains).map(Fix::code).orElse(""));
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
      case Fixes.Outcome.Done<?> done -> CallerPage.back(chart, who, "&done=" + wanted.code());
      case Fixes.Outcome.Refused<?>(Fixes.Refusal why) -> {
        ModelAndView page =
            pages.of(
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
      return pages.wrong(
          desk,
          chart,
          caller,
          person,
          new Typed("", "", code, words, tier),
          List.of(problems.getFirst()));
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
}
