// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.procedure;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.entry.ListFilter;
import org.caredoor.record.words.Named;
import org.caredoor.record.words.PlainWords;
import org.caredoor.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Procedures and devices: the list, and one of them. */
@Controller
class ProceduresController {
  private final ProcedureRepository repository;
  private final Entries entries;
  private final PlainWords words;

  ProceduresController(ProcedureRepository repository, Entries entries, PlainWords words) {
    this.repository = repository;
    this.entries = entries;
    this.words = words;
  }

  @GetMapping("/records/procedures")
  ModelAndView list(
      PatientAccess key, @RequestParam Map<String, String> parameters, Locale wanted) {
    ListFilter filter = ListFilter.of(parameters);
    Locale locale = Words.closest(wanted);
    boolean small = filter.more("small").equals("1");
    return new ModelAndView(
        "record/procedure/procedures",
        Map.of(
            "it",
            entries.reading(
                key,
                q ->
                    new ProceduresPage(
                        procedures(key, repository.list(key, filter, small), locale),
                        repository.count(key, filter, small),
                        small(key, locale),
                        repository.devices(key).stream()
                            .map(e -> Device.of(e, words, locale))
                            .filter(Device::shown)
                            .toList(),
                        filter))));
  }

  @GetMapping("/records/procedures/{no}")
  ModelAndView one(PatientAccess key, @PathVariable int no, Locale wanted) {
    Locale locale = Words.closest(wanted);
    Entry entry =
        entries
            .find(key, no)
            .filter(e -> e.resourceType().matches("Procedure|Device"))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    entries.markSeen(key, entry);
    return entry.resourceType().equals("Device")
        ? new ModelAndView("record/procedure/device", Map.of("it", Device.of(entry, words, locale)))
        : new ModelAndView(
            "record/procedure/procedure",
            Map.of("it", procedures(key, List.of(entry), locale).getFirst()));
  }

  private List<Procedure> procedures(PatientAccess key, List<Entry> of, Locale locale) {
    var numbers = new TreeSet<Integer>();
    of.forEach(e -> reasons(e).forEach(numbers::add));
    Map<Integer, Entry> conditions = entries.find(key, numbers);
    return of.stream()
        .map(e ->
            Procedure.of(
                e,
                words,
                locale,
                reasons(e).stream().map(conditions::get).filter(Objects::nonNull).toList()))
        .toList();
  }

  private static List<Integer> reasons(Entry entry) {
    return entry.json().references("reasonReference").stream()
        .flatMapToInt(r -> r.entryNo().stream())
        .boxed()
        .toList();
  }

  private List<ProceduresPage.Often> small(PatientAccess key, Locale locale) {
    List<ProceduresPage.Count> counts = repository.small(key);
    Map<Integer, Entry> newest =
        entries.find(key, counts.stream().map(ProceduresPage.Count::newestNo).toList());
    return counts.stream()
        .map(c -> {
          Entry entry = newest.get(c.newestNo());
          Concept code = entry == null ? Concept.NONE : entry.json().concept("code");
          return new ProceduresPage.Often(
              words.named("procedures", code, locale).orElse(Named.received("")),
              c.times(),
              new FhirDate(FhirDate.Precision.TIME, null, c.last()));
        })
        .toList();
  }
}
