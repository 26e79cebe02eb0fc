// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.immunization;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.caredoor.access.DataClass;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.EntryQuery;
import org.caredoor.record.entry.ListFilter;
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

/** Shots: the list, the record to hand in, and one dose. */
@Controller
class ShotsController {
  private final Entries entries;
  private final PlainWords words;
  private final Branding branding;

  ShotsController(Entries entries, PlainWords words, Branding branding) {
    this.entries = entries;
    this.words = words;
    this.branding = branding;
  }

  @GetMapping("/records/immunizations")
  ModelAndView list(
      PatientAccess key, @RequestParam Map<String, String> parameters, Locale wanted) {
    return view("record/immunization/shots", key, ListFilter.of(parameters), wanted);
  }

  @GetMapping("/records/immunizations/official")
  ModelAndView official(PatientAccess key, Locale wanted) {
    return view("record/immunization/official", key, ListFilter.of(Map.of()), wanted);
  }

  @GetMapping("/records/immunizations/{no}")
  ModelAndView one(PatientAccess key, @PathVariable int no, Locale wanted) {
    Shot shot =
        entries
            .find(key, no)
            .filter(e -> e.resourceType().equals("Immunization"))
            .map(e -> Shot.of(e, words, Words.closest(wanted)))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    entries.markSeen(key, shot.entry());
    return new ModelAndView("record/immunization/shot", Map.of("it", shot));
  }

  private ModelAndView view(String template, PatientAccess key, ListFilter filter, Locale wanted) {
    Locale locale = Words.closest(wanted);
    List<Shot> shots =
        entries.list(key, EntryQuery.of(DataClass.IMMUNIZATION).types("Immunization")).stream()
            .map(e -> Shot.of(e, words, locale))
            .toList();
    return new ModelAndView(template, Map.of("it", ShotsPage.of(shots, filter, branding.zone())));
  }
}
