// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.account.Unconfirmed;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.caredoor.patient.People;
import org.caredoor.patient.PeopleSearch;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The cases that wait, each with its time, and a new one about nobody whom the desk could find. */
@Controller
@RequestMapping("/staff/support/cases")
class CasesController {
  private static final int FOUND = 50;

  private final SupportDesk door;
  private final Cases cases;
  private final CaseView view;
  private final People people;
  private final Sites sites;
  private final SupportTrace trace;

  CasesController(
      SupportDesk door,
      Cases cases,
      CaseView view,
      People people,
      Sites sites,
      SupportTrace trace) {
    this.door = door;
    this.cases = cases;
    this.view = view;
    this.people = people;
    this.sites = sites;
    this.trace = trace;
  }

  @GetMapping
  ModelAndView list(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @RequestParam Map<String, String> given) {
    SupportDesk.enter(desk);
    return page(desk, who, request, CaseFilter.of(given), "", "", List.of());
  }

  /** The caller is nobody whom the desk found: what they read out, and what they say. */
  @PostMapping
  @Unconfirmed
  ModelAndView open(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String words) {
    SupportDesk.enter(desk);
    List<Problem> problems = wrong(code, words);
    if (problems.isEmpty() && words.isBlank()) {
      problems = List.of(new Problem("words", "enrollment.support.case.no-words"));
    }
    if (!problems.isEmpty()) {
      ModelAndView again = page(desk, who, request, CaseFilter.of(Map.of()), code, words, problems);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    String number =
        cases.open(
            new Cases.NewCase(
                null,
                null,
                site(desk),
                null,
                code.strip(),
                "",
                SupportDesk.helps(desk) ? Tier.COORDINATOR : Tier.TECHNICAL,
                words.strip()),
            who.account());
    return new ModelAndView("redirect:/staff/support/cases/" + number);
  }

  /** What is wrong about a code and words. */
  static List<Problem> wrong(String code, String words) {
    List<Problem> problems = new ArrayList<>();
    if (code.strip().length() > Cases.LONGEST_CODE) {
      problems.add(new Problem("code", "enrollment.support.case.long-code"));
    } else if (Asked.of(code) instanceof Asked.Secret) {
      problems.add(new Problem("code", "enrollment.support.secret"));
    }
    if (words.strip().length() > Cases.LONGEST_WORDS) {
      problems.add(new Problem("words", "enrollment.support.case.long-words"));
    }
    return problems;
  }

  private String site(StaffAccess desk) {
    return desk.site().or(() -> sites.all().stream().findFirst().map(Site::key)).orElse("");
  }

  private ModelAndView page(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      CaseFilter filter,
      String code,
      String words,
      List<Problem> problems) {
    String own = door.siteOf(desk).orElse(null);
    boolean helps = SupportDesk.helps(desk);
    Cases.Found found =
        cases.find(
            new Cases.Wanted(
                filter.solved(),
                tiers(filter, helps),
                own != null ? own : filter.site().isEmpty() ? null : filter.site(),
                filter.mine() ? who.account() : null,
                filter.late(),
                filter.newest(),
                SupportCase.parse(filter.q()).orElse(null),
                patients(filter, helps)),
            CaseFilter.SIZE,
            (filter.page() - 1) * CaseFilter.SIZE);
    List<CaseView.Line> lines = view.of(desk, found.cases());
    trace.named(who, request, "/staff/support/cases", CaseView.named(lines));
    return new ModelAndView("enrollment/support/cases")
        .addObject("filter", filter)
        .addObject("lines", lines)
        .addObject("total", found.total())
        .addObject("helps", helps)
        .addObject("sites", own == null && helps ? view.siteNames() : Map.of())
        .addObject("code", code)
        .addObject("words", words)
        .addObject("problems", problems);
  }

  private static List<Tier> tiers(CaseFilter filter, boolean helps) {
    if (!helps) {
      return List.of(Tier.TECHNICAL);
    }
    return filter.tier() == 0 ? List.of() : List.of(Tier.ofNumber(filter.tier()));
  }

  /** Patients of that name; null where no name was typed, none for those who see no names. */
  private @Nullable List<Long> patients(CaseFilter filter, boolean helps) {
    if (filter.q().isEmpty() || SupportCase.parse(filter.q()).isPresent()) {
      return null;
    }
    return Optional.of(PeopleSearch.of(filter.q()))
        .filter(s -> helps && s.enough())
        .map(s ->
            people.find(s, FOUND, 0).people().stream().map(f -> f.chart().id().value()).toList())
        .orElse(List.of());
  }
}
