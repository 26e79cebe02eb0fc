// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.allergy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.ListFilter;
import org.caredoor.record.entry.Sections;
import org.caredoor.record.words.PlainWords;
import org.caredoor.web.Branding;
import org.caredoor.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Allergies: the list, and one of them. */
@Controller
class AllergiesController {
  private final Allergies allergies;
  private final Entries entries;
  private final PlainWords words;
  private final Branding branding;

  AllergiesController(Allergies allergies, Entries entries, PlainWords words, Branding branding) {
    this.allergies = allergies;
    this.entries = entries;
    this.words = words;
    this.branding = branding;
  }

  @GetMapping("/records/allergies")
  ModelAndView list(
      PatientAccess key, @RequestParam Map<String, String> parameters, Locale wanted) {
    ListFilter filter = ListFilter.of(parameters);
    List<Allergy> all = allergies.all(key, Words.closest(wanted));
    List<Allergy> real = all.stream().filter(a -> !a.noneKnown()).toList();
    List<Allergy> now = real.stream().filter(Allergy::current).toList();
    var sections = new Sections(filter);
    return new ModelAndView(
        "record/allergy/allergies",
        Map.of(
            "it",
            new AllergiesPage(
                sections.cut(some(now, a -> true, filter)),
                now.size(),
                (int) now.stream().filter(Allergy::serious).count(),
                sections.cut(some(real, a -> !a.current() && !a.refuted(), filter)),
                sections.cut(some(real, Allergy::refuted, filter)),
                all.stream().anyMatch(a -> a.noneKnown() && a.current()),
                sections.total(),
                filter)));
  }

  @GetMapping("/records/allergies/{no}")
  ModelAndView one(PatientAccess key, @PathVariable int no, Locale wanted) {
    Allergy allergy =
        entries
            .find(key, no)
            .filter(e -> e.resourceType().equals("AllergyIntolerance"))
            .map(e -> Allergy.of(e, words, Words.closest(wanted)))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    entries.markSeen(key, allergy.entry());
    return new ModelAndView("record/allergy/allergy", Map.of("it", allergy));
  }

  private List<Allergy> some(List<Allergy> of, Predicate<Allergy> which, ListFilter filter) {
    return of.stream()
        .filter(which)
        .filter(a -> filter.includes(a.entry().when(), branding.zone()))
        .filter(a -> filter.found(a.name().text() + " " + a.entry().display()))
        .toList();
  }
}
