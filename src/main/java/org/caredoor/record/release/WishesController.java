// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.release;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.PatientAccess;
import org.caredoor.account.Problem;
import org.caredoor.record.intake.Timing;
import org.caredoor.record.intake.Topics;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** When I see my results: the patient's own wish, or that of a child's parents. */
@Controller
@RequestMapping("/me/release")
class WishesController {
  private static final String AT_ONCE = "now";

  private final AccessPolicy policy;
  private final Wishes wishes;

  WishesController(AccessPolicy policy, Wishes wishes) {
    this.policy = policy;
    this.wishes = wishes;
  }

  @GetMapping
  ModelAndView show(PatientAccess key, @RequestParam(defaultValue = "") String saved) {
    own(key);
    return page(key, chosen(wishes.of(key)), !saved.isEmpty(), List.of());
  }

  @PostMapping
  ModelAndView choose(PatientAccess key, Page page, @RequestParam Map<String, String> fields) {
    own(key);
    Map<String, @Nullable Timing> wanted = new HashMap<>();
    for (String topic : Topics.keys()) {
      String value = fields.getOrDefault(topic, "");
      Optional<Timing> timing = Timing.ofCode(value);
      if (timing.isEmpty() && !value.equals(AT_ONCE)) {
        ModelAndView again =
            page(
                key,
                chosen(wishes.of(key)),
                false,
                List.of(new Problem(topic, "record.release.missing")));
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
      }
      wanted.put(topic, timing.orElse(null));
    }
    wishes.choose(key, wanted);
    return new ModelAndView("redirect:" + page.link("/me/release") + "?saved=yes");
  }

  @PostMapping("/showing")
  String showNow(PatientAccess key, Page page) {
    own(key);
    wishes.showNow(key);
    return "redirect:" + page.link("/records/results");
  }

  /** Nobody else learns that there is such a page. */
  private void own(PatientAccess key) {
    if (!policy.speaksFor(key)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }

  private static Map<String, String> chosen(Map<String, Timing> wishes) {
    Map<String, String> chosen = new HashMap<>();
    Topics.keys()
        .forEach(topic ->
            chosen.put(
                topic, Optional.ofNullable(wishes.get(topic)).map(Timing::code).orElse(AT_ONCE)));
    return chosen;
  }

  private ModelAndView page(
      PatientAccess key, Map<String, String> chosen, boolean saved, List<Problem> problems) {
    return new ModelAndView("record/release/wishes")
        .addObject("topics", Topics.keys())
        .addObject("chosen", chosen)
        .addObject("saved", saved)
        .addObject("problems", problems);
  }
}
