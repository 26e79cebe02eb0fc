// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rulesdesk;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.caredoor.access.StaffAccess;
import org.caredoor.access.rules.Difference;
import org.caredoor.access.rules.PolicyVersion;
import org.caredoor.access.rules.RuleDrafts;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Publishes a draft, now or for a time, and takes back what does not count yet. */
@Controller
@RequestMapping("/staff/rules/access/{no:\\d{1,9}}")
class PublicationController {
  private static final int YEARS = 2;

  private final RulesDesk rules;
  private final RuleDrafts drafts;
  private final Impact impact;

  PublicationController(RulesDesk rules, RuleDrafts drafts, Impact impact) {
    this.rules = rules;
    this.drafts = drafts;
    this.impact = impact;
  }

  @GetMapping("/publication")
  ModelAndView ask(StaffAccess desk, SignedIn who, Page page, @PathVariable int no) {
    rules.enter(desk);
    return form(page, who, rules.draft(no), "now", "", "", List.of());
  }

  @PostMapping("/publication")
  Object publish(
      StaffAccess desk,
      SignedIn who,
      Page page,
      HttpServletRequest request,
      @PathVariable int no,
      @RequestParam(defaultValue = "") String when,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String time,
      @RequestParam(defaultValue = "-1") int revision) {
    rules.enter(desk);
    PolicyVersion draft = rules.draft(no);
    Instant wanted = null;
    List<Problem> problems = new ArrayList<>();
    if (!when.equals("now")) {
      wanted = moment(day, time, page.zone());
      LocalDateTime latest = page.today().plusYears(YEARS).atStartOfDay();
      if (wanted == null
          || wanted.isBefore(page.today().atStartOfDay(page.zone()).toInstant())
          || wanted.isAfter(latest.atZone(page.zone()).toInstant())) {
        problems.add(new Problem("day", "access.rules.wrong.moment"));
      }
    }
    if (revision == draft.revision() && !impact.counted(draft)) {
      problems.add(new Problem("impact", "access.rules.wrong.uncounted"));
    }
    if (problems.isEmpty()) {
      switch (drafts.publish(no, revision, wanted, RulesDesk.editor(who))) {
        case DONE -> {
          rules.trace(who, request, no, "published");
          return "redirect:/staff/rules/access/" + no;
        }
        case CHANGED -> {
          return DraftForms.late(no);
        }
        case UPCOMING -> problems.add(new Problem("day", "access.rules.wrong.upcoming"));
        case SECOND_PERSON -> problems.add(new Problem("day", "access.rules.wrong.second"));
      }
    }
    return form(page, who, draft, when, day, time, problems);
  }

  @PostMapping("/withdrawal")
  Object withdraw(
      StaffAccess desk, SignedIn who, HttpServletRequest request, @PathVariable int no) {
    rules.enter(desk);
    rules.version(no);
    if (drafts.withdraw(no, RulesDesk.editor(who)) != RuleDrafts.Outcome.DONE) {
      return DraftForms.late(no);
    }
    rules.trace(who, request, no, "withdrawn");
    return "redirect:/staff/rules/access/" + no;
  }

  private ModelAndView form(
      Page page,
      SignedIn who,
      PolicyVersion draft,
      String when,
      String day,
      String time,
      List<Problem> problems) {
    Difference difference =
        Difference.between(rules.version(rules.inForce()).rules(), draft.rules());
    ModelAndView view =
        new ModelAndView("access/rulesdesk/publication")
            .addObject("draft", draft)
            .addObject("difference", difference)
            .addObject("counted", impact.counted(draft))
            .addObject(
                "second", difference.widens() && draft.editors().contains(who.account().value()))
            .addObject("words", new RuleWords(page, rules.siteNames()))
            .addObject("when", when)
            .addObject("day", day)
            .addObject("time", time)
            .addObject("problems", problems);
    if (!problems.isEmpty()) {
      view.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
    }
    return view;
  }

  /** In the clinic's zone. */
  private static @Nullable Instant moment(String day, String time, ZoneId zone) {
    try {
      return LocalDateTime.parse(day.strip() + "T" + (time.isBlank() ? "00:00" : time.strip()))
          .atZone(zone)
          .toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
