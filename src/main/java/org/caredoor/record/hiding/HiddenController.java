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

  @PostMapping("/{no:\\d{1,9}}")
  @Unconfirmed
  ModelAndView hide(
      PatientAccess key,
      @PathVariable int no,
      Page page,
      @RequestParam(defaultValue = "all") String from,
      @RequestParam(name = "person", defaultValue = "") List<String> people) {
    boolean all = !from.equals("some");
    Set<Integer> chosen =
        people.stream()
            .filter(p -> p.matches("\\d{1,9}"))
            .map(Integer::valueOf)
            .collect(Collectors.toSet());
    if (!all && chosen.isEmpty()) {
      ModelAndView again =
          page(
              hidden.one(key, no, page),
              List.of(new Problem("from-some", "record.hiding.whom.missing")));
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    hidden.hide(key, no, all, chosen);
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
