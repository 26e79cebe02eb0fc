// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.medicine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.allergy.Allergies;
import org.caredoor.record.allergy.Allergy;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.ListFilter;
import org.caredoor.record.entry.Sections;
import org.caredoor.record.words.PlainWords;
import org.caredoor.web.Branding;
import org.caredoor.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Medicines: the list, the list for the wallet, and one medicine. */
@Controller
class MedicinesController {
  private static final int GIVEN = 300;

  private final Medicines medicines;
  private final MedicineRepository repository;
  private final MedicineNames names;
  private final Allergies allergies;
  private final Entries entries;
  private final PlainWords words;
  private final Branding branding;

  MedicinesController(
      Medicines medicines,
      MedicineRepository repository,
      MedicineNames names,
      Allergies allergies,
      Entries entries,
      PlainWords words,
      Branding branding) {
    this.medicines = medicines;
    this.repository = repository;
    this.names = names;
    this.allergies = allergies;
    this.entries = entries;
    this.words = words;
    this.branding = branding;
  }

  @GetMapping("/medicines")
  ModelAndView list(
      PatientAccess key, @RequestParam Map<String, String> parameters, Locale wanted) {
    return new ModelAndView(
        "record/medicine/medicines", Map.of("it", page(key, ListFilter.of(parameters), wanted)));
  }

  @GetMapping("/medicines/wallet")
  ModelAndView wallet(PatientAccess key, Locale wanted) {
    return new ModelAndView(
        "record/medicine/wallet", Map.of("it", page(key, ListFilter.of(Map.of()), wanted)));
  }

  @GetMapping("/medicines/{no}")
  ModelAndView one(PatientAccess key, @PathVariable int no, Locale wanted) {
    Medicines.History history =
        medicines
            .history(key, no, Words.closest(wanted))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    entries.markSeen(key, history.medicine().entry());
    return new ModelAndView("record/medicine/medicine", Map.of("it", history));
  }

  private MedicinesPage page(PatientAccess key, ListFilter filter, Locale wanted) {
    Locale locale = Words.closest(wanted);
    return entries.reading(
        key,
        q -> {
          Medicines.Lists lists = medicines.lists(key, locale);
          List<Allergy> allergic = allergies.current(key, locale);
          var sections = new Sections(filter);
          return new MedicinesPage(
              lists.current(),
              sections.cut(found(lists.current(), filter)),
              sections.cut(found(lists.stopped(), filter)),
              sections.cut(given(key, filter, locale)),
              sections.total(),
              allergic,
              allergies.none(key),
              filter);
        });
  }

  private List<Given> given(PatientAccess key, ListFilter filter, Locale locale) {
    List<Entry> doses = repository.given(key, GIVEN);
    Map<Integer, MedicineName> parts = names.of(key, doses);
    return doses.stream()
        .map(e -> {
          MedicineName name = parts.getOrDefault(e.no(), MedicineName.NONE);
          return new Given(e, name.name(words, locale), name, dose(e.json()));
        })
        .filter(g -> fits(g.name().text(), g.entry(), filter))
        .toList();
  }

  private static @Nullable String dose(Fhir given) {
    return given.get("dosage").string("text");
  }

  private List<Medicine> found(List<Medicine> of, ListFilter filter) {
    return of.stream().filter(m -> fits(m.name().text(), m.entry(), filter)).toList();
  }

  /** Few enough to look through here; so the plain name is found as well as the source's words. */
  private boolean fits(String name, Entry entry, ListFilter filter) {
    return filter.includes(entry.when(), branding.zone())
        && filter.found(
            name + " " + entry.display() + " " + entry.json().first("reasonCode").string("text"));
  }
}
