// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.caredoor.access.Held;
import org.caredoor.access.Label;
import org.caredoor.access.PatientAccess;
import org.caredoor.access.Ruling;
import org.caredoor.access.Scope;
import org.caredoor.access.rules.AgeBand;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What a teen's parents see and what stays the teen's, in their words. */
@Controller
class TeenPrivacyController {
  private final Own own;

  TeenPrivacyController(Own own) {
    this.own = own;
  }

  /**
   * The page.
   *
   * @param sees parts that parents open now
   * @param does what they may do
   * @param never parts that they do not open
   * @param neverDoes what they may not do
   * @param topics what they do not see wherever it stands
   */
  record Privacy(
      List<Scope> sees,
      List<Scope> does,
      List<Scope> never,
      List<Scope> neverDoes,
      List<Label> topics) {}

  @GetMapping("/me/privacy")
  ModelAndView privacy(PatientAccess key) {
    AgeBand band = own.band(key, own.self(key));
    if (band.parents().isEmpty()) {
      return new ModelAndView("redirect:/me/sharing");
    }
    List<Ruling.Permit> parents =
        own.holders(key).stream()
            .flatMap(h -> h.grants().stream())
            .filter(h -> h.grant().basis().byAge())
            .map(Held::ruling)
            .map(Ruling.Permit.class::cast)
            .toList();
    Set<Scope> sees = EnumSet.noneOf(Scope.class);
    Set<Label> topics = EnumSet.noneOf(Label.class);
    if (parents.isEmpty()) {
      sees.addAll(band.parents());
      topics.addAll(band.hidden());
    } else {
      topics.addAll(List.of(Label.values()));
      parents.forEach(p -> {
        sees.addAll(p.scopes());
        topics.retainAll(p.hidden());
      });
    }
    topics.remove(Label.UNCODED);
    return new ModelAndView(
        "access/sharing/privacy",
        Map.of(
            "it",
            new Privacy(
                scopes(s -> s.partOfRecord() && sees.contains(s)),
                scopes(s -> !s.partOfRecord() && sees.contains(s)),
                scopes(s -> s.partOfRecord() && !sees.contains(s)),
                scopes(s -> !s.partOfRecord() && !sees.contains(s)),
                List.copyOf(topics))));
  }

  private static List<Scope> scopes(Predicate<Scope> wanted) {
    return Arrays.stream(Scope.values()).filter(wanted).toList();
  }
}
