// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What each site asks of those who begin; managers write it. */
@Controller
@RequestMapping("/staff/enrollment/questions")
class QuestionsController {
  private final Questions questions;
  private final Sites sites;
  private final StartTrail trail;

  QuestionsController(Questions questions, Sites sites, StartTrail trail) {
    this.questions = questions;
    this.sites = sites;
    this.trail = trail;
  }

  /** A site with what it asks. */
  record Line(Site site, Questions.Asked asked) {}

  /** Answers 403 to everybody but managers. */
  static void enter(StaffAccess desk) {
    if (!desk.roles().contains(StaffRole.MANAGER)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  @GetMapping
  ModelAndView list(StaffAccess desk) {
    enter(desk);
    return new ModelAndView("enrollment/activation/question-sites")
        .addObject(
            "lines", sites.all().stream().map(s -> new Line(s, questions.of(s.key()))).toList());
  }

  @GetMapping("/{site:[a-z0-9-]{1,40}}")
  ModelAndView form(
      StaffAccess desk, @PathVariable String site, @RequestParam(defaultValue = "") String done) {
    enter(desk);
    Site at = site(site);
    return page(at, QuestionForm.of(questions.of(site))).addObject("done", done.equals("yes"));
  }

  @PostMapping("/{site:[a-z0-9-]{1,40}}")
  Object publish(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable String site,
      @RequestParam Map<String, String> fields) {
    enter(desk);
    Site at = site(site);
    QuestionForm form = QuestionForm.read(fields);
    if (!form.problems().isEmpty()) {
      return refused(at, form);
    }
    if (form.questions().equals(questions.of(site).questions())) {
      return "redirect:/staff/enrollment/questions/" + site;
    }
    Optional<Integer> version =
        questions.publish(site, form.after(), form.questions(), who.account());
    if (version.isEmpty()) {
      return refused(
          at, form.with(new Problem("after", "enrollment.start.questions.wrong.changed")));
    }
    trail.byStaff(who, null, "enrollment/questions/" + site, request);
    return "redirect:/staff/enrollment/questions/" + site + "?done=yes";
  }

  private Site site(String key) {
    return sites.byKey(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static ModelAndView refused(Site site, QuestionForm form) {
    ModelAndView page = page(site, form).addObject("done", false);
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private static ModelAndView page(Site site, QuestionForm form) {
    return new ModelAndView("enrollment/activation/questions")
        .addObject("site", site)
        .addObject("form", form)
        .addObject("kinds", List.of(Question.Kind.values()));
  }
}
