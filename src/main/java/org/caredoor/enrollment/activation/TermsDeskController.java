// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The terms in every language; a manager publishes another version. */
@Controller
@RequestMapping("/staff/enrollment/terms-of-use")
class TermsDeskController {
  private final Terms terms;
  private final StartTrail trail;

  TermsDeskController(Terms terms, StartTrail trail) {
    this.terms = terms;
    this.trail = trail;
  }

  @GetMapping
  ModelAndView form(StaffAccess desk, @RequestParam(defaultValue = "") String done) {
    QuestionsController.enter(desk);
    Terms.Version current = terms.current();
    return page(current.number(), current.texts(), List.of(), done.equals("yes"));
  }

  @PostMapping
  Object publish(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @RequestParam Map<String, String> fields) {
    QuestionsController.enter(desk);
    Terms.Version current = terms.current();
    Map<String, String> texts = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (String language : QuestionForm.languages()) {
      String text = fields.getOrDefault("text-" + language, "").replace("\r\n", "\n").strip();
      texts.put(language, text);
      if (text.isEmpty() || text.length() > Terms.LONGEST) {
        problems.add(
            new Problem("text-" + language, "enrollment.start.terms.wrong.text", Terms.LONGEST));
      }
    }
    if (problems.isEmpty() && texts.equals(current.texts())) {
      return "redirect:/staff/enrollment/terms-of-use";
    }
    String after = fields.getOrDefault("after", "");
    if (problems.isEmpty()
        && (!after.equals(Integer.toString(current.number()))
            || terms.publish(current.number(), texts, who.account()).isEmpty())) {
      problems.add(new Problem("text-en", "enrollment.start.questions.wrong.changed"));
    }
    if (!problems.isEmpty()) {
      ModelAndView page = page(current.number(), texts, problems, false);
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return page;
    }
    trail.byStaff(who, null, "enrollment/terms", request);
    return "redirect:/staff/enrollment/terms-of-use?done=yes";
  }

  private static ModelAndView page(
      int number, Map<String, String> texts, List<Problem> problems, boolean done) {
    return new ModelAndView("enrollment/activation/terms-desk")
        .addObject("number", number)
        .addObject("texts", texts)
        .addObject("problems", problems)
        .addObject("done", done);
  }
}
