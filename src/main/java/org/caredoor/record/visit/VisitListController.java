// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.visit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caredoor.access.PatientAccess;
import org.caredoor.directory.Site;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.ListFilter;
import org.caredoor.record.words.EntryNames;
import org.caredoor.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Visits to come and past visits. */
@Controller
class VisitListController {
  private static final int MOST_AHEAD = 20;

  private final Visits visits;
  private final EntryNames names;
  private final Places places;

  VisitListController(Visits visits, EntryNames names, Places places) {
    this.visits = visits;
    this.names = names;
    this.places = places;
  }

  @GetMapping({"/visits", "/records/visits"})
  ModelAndView list(PatientAccess key, Page page, @RequestParam Map<String, String> parameters) {
    ListFilter filter = ListFilter.of(parameters);
    List<Site> sites = places.all();
    VisitListPage list =
        visits.reading(
            key,
            () -> {
              Visits.Found found = visits.past(key, filter, page.zone());
              return new VisitListPage(
                  filter,
                  filter.narrowed() || filter.page() > 1
                      ? List.of()
                      : visits.ahead(key, MOST_AHEAD).stream()
                          .map(e -> upcoming(e, page, sites))
                          .toList(),
                  visits.count(key),
                  found.all(),
                  years(found.page(), page));
            });
    return new ModelAndView("record/visit/visits", Map.of("list", list));
  }

  private Upcoming upcoming(Entry entry, Page page, List<Site> sites) {
    Visit visit = Visit.of(entry, names, page);
    return new Upcoming(
        visit, Places.named(sites, visit.place()).orElse(null), null, page.link(""));
  }

  private List<VisitListPage.Year> years(List<Entry> entries, Page page) {
    Map<String, List<Visit>> years = new LinkedHashMap<>();
    for (Entry entry : entries) {
      Visit visit = Visit.of(entry, names, page);
      LocalDate day = visit.start().day(page.zone());
      years
          .computeIfAbsent(
              day == null ? "" : Integer.toString(day.getYear()), y -> new ArrayList<>())
          .add(visit);
    }
    return years.entrySet().stream()
        .map(y -> new VisitListPage.Year(y.getKey(), y.getValue()))
        .toList();
  }
}
