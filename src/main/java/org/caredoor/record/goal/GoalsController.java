// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.goal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.entry.ListFilter;
import org.caredoor.record.entry.Sections;
import org.caredoor.web.Branding;
import org.caredoor.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Goals and care plans: the list, and one of them. */
@Controller
class GoalsController {
  private final Goals goals;
  private final Entries entries;
  private final Branding branding;

  GoalsController(Goals goals, Entries entries, Branding branding) {
    this.goals = goals;
    this.entries = entries;
    this.branding = branding;
  }

  @GetMapping("/records/goals")
  ModelAndView list(
      PatientAccess key, @RequestParam Map<String, String> parameters, Locale wanted) {
    ListFilter filter = ListFilter.of(parameters);
    Goals.All all = goals.all(key, Words.closest(wanted));
    List<Goal> real = all.goals().stream().filter(g -> !g.takenBack()).toList();
    List<Plan> plans =
        all.plans().stream()
            .filter(p -> !p.status().equals("entered-in-error"))
            .filter(p -> fits(filter, p.name().text() + " " + p.activities(), p.since()))
            .toList();
    var sections = new Sections(filter);
    return new ModelAndView(
        "record/goal/goals",
        Map.of(
            "it",
            new GoalsPage(
                (int) real.stream().filter(Goal::current).count(),
                sections.cut(real.stream().filter(g -> g.current() && fits(filter, g)).toList()),
                sections.cut(plans.stream().filter(Plan::current).toList()),
                sections.cut(real.stream().filter(g -> !g.current() && fits(filter, g)).toList()),
                sections.cut(plans.stream().filter(p -> !p.current()).toList()),
                sections.total(),
                filter)));
  }

  @GetMapping("/records/goals/{no}")
  ModelAndView one(PatientAccess key, @PathVariable int no, Locale wanted) {
    Entry entry =
        entries
            .find(key, no)
            .filter(e -> e.resourceType().matches("Goal|CarePlan"))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Goals.All found = goals.one(key, entry, Words.closest(wanted));
    entries.markSeen(key, entry);
    return found.goals().isEmpty()
        ? new ModelAndView("record/goal/plan", Map.of("it", found.plans().getFirst()))
        : new ModelAndView("record/goal/goal", Map.of("it", found.goals().getFirst()));
  }

  private boolean fits(ListFilter filter, Goal goal) {
    return fits(filter, goal.name().text(), goal.since());
  }

  private boolean fits(ListFilter filter, String text, FhirDate since) {
    return filter.includes(since, branding.zone()) && filter.found(text);
  }
}
