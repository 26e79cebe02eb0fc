// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.hiding;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.access.PatientAccess;
import org.caredoor.account.Problem;
import org.caredoor.account.Unconfirmed;
import org.caredoor.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** "Keep this from people who act for me", and showing it again. */
@Controller
@RequestMapping("/me/sharing/hidden")
class HiddenController {
  private static final Integer NOBODY = -1;

  private final Hidden hidden;

  HiddenController(Hidden hidden) {
    this.hidden = hidden;
  }

  @GetMapping
  ModelAndView list(PatientAccess key, Page page) {
    return new ModelAndView("record/hiding/hidden", Map.of("items", hidden.all(key, page)));
  }

  @GetMapping("/{no:\\d{1,9}}")
  ModelAndView form(PatientAccess key, @PathVariable int no, Page page) {
    return page(hidden.one(key, no, page), List.of());
  }

  /** Hides at once; what shows it to somebody again goes where factors are asked for. */
  @PostMapping("/{no:\\d{1,9}}")
  @Unconfirmed
  ModelAndView hide(
      PatientAccess key,
      @PathVariable int no,
      Page page,
      @RequestParam(defaultValue = "all") String from,
      @RequestParam(name = "person", defaultValue = "") List<String> people,
      @RequestParam(name = "asked", defaultValue = "") List<String> asked) {
    if (from.equals("some")) {
      return hide(key, no, page, people, asked, false);
    }
    hidden.hideFromAll(key, no);
    return done(no);
  }

  /** The same form, which may show it to somebody again. */
  @PostMapping("/{no:\\d{1,9}}/people")
  ModelAndView people(
      PatientAccess key,
      @PathVariable int no,
      Page page,
      @RequestParam(name = "person", defaultValue = "") List<String> people,
      @RequestParam(name = "asked", defaultValue = "") List<String> asked) {
    return hide(key, no, page, people, asked, true);
  }

  private ModelAndView hide(
      PatientAccess key,
      int no,
      Page page,
      List<String> people,
      List<String> asked,
      boolean mayShow) {
    if (people.isEmpty()) {
      return again(key, no, page, HttpStatus.UNPROCESSABLE_CONTENT, "record.hiding.whom.missing");
    }
    return switch (hidden.hideFrom(key, no, numbers(people), numbers(asked), mayShow)) {
      case DONE -> done(no);
      case SHOWS -> new ModelAndView("forward:/me/sharing/hidden/" + no + "/people");
      case UNKNOWN -> again(key, no, page, HttpStatus.CONFLICT, "record.hiding.whom.changed");
    };
  }

  /** What is no number stands for nobody. */
  private static Set<Integer> numbers(List<String> typed) {
    return typed.stream()
        .map(p -> p.matches("\\d{1,9}") ? Integer.valueOf(p) : NOBODY)
        .collect(Collectors.toSet());
  }

  private ModelAndView again(PatientAccess key, int no, Page page, HttpStatus status, String why) {
    ModelAndView again = page(hidden.one(key, no, page), List.of(new Problem("from-some", why)));
    again.setStatus(status);
    return again;
  }

  private static ModelAndView done(int no) {
    return new ModelAndView("redirect:/me/sharing/hidden/" + no);
  }

  @PostMapping("/{no:\\d{1,9}}/showing")
  String show(PatientAccess key, @PathVariable int no) {
    hidden.show(key, no);
    return "redirect:/me/sharing/hidden/" + no;
  }

  private static ModelAndView page(Hidden.One one, List<Problem> problems) {
    return new ModelAndView("record/hiding/one", Map.of("it", one, "problems", problems));
  }
}
