// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.condition;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.access.DataClass;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.EntryQuery;
import org.caredoor.record.entry.ListFilter;
import org.caredoor.record.medicine.Medicines;
import org.caredoor.record.words.Named;
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

/** Health issues: the list, and one of them. */
@Controller
class ConditionsController {
  private static final int MOST_VISITS = 20;

  private final Entries entries;
  private final Medicines medicines;
  private final PlainWords words;
  private final Branding branding;

  ConditionsController(Entries entries, Medicines medicines, PlainWords words, Branding branding) {
    this.entries = entries;
    this.medicines = medicines;
    this.words = words;
    this.branding = branding;
  }

  @GetMapping("/records/conditions")
  ModelAndView list(
      PatientAccess key, @RequestParam Map<String, String> parameters, Locale wanted) {
    List<Condition> all =
        entries.list(key, EntryQuery.of(DataClass.CONDITION).types("Condition")).stream()
            .map(e -> Condition.of(e, words, Words.closest(wanted)))
            .toList();
    return new ModelAndView(
        "record/condition/conditions",
        Map.of("it", ConditionsPage.of(all, ListFilter.of(parameters), branding.zone())));
  }

  @GetMapping("/records/conditions/{no}")
  ModelAndView one(PatientAccess key, @PathVariable int no, Locale wanted) {
    Locale locale = Words.closest(wanted);
    ConditionPage page =
        entries.reading(
            key,
            q -> {
              Condition condition =
                  entries
                      .find(key, no)
                      .filter(e -> e.resourceType().equals("Condition"))
                      .map(e -> Condition.of(e, words, locale))
                      .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
              List<Condition> same = same(key, condition, locale);
              Set<Integer> numbers = same.stream().map(Condition::no).collect(Collectors.toSet());
              return new ConditionPage(
                  condition,
                  same.stream().filter(c -> c.no() != no).toList(),
                  visits(key, same, locale),
                  medicines.taken(key, locale).stream()
                      .filter(m ->
                          m.reasons().stream()
                              .anyMatch(r ->
                                  r.entryNo().isPresent()
                                      && numbers.contains(r.entryNo().getAsInt())))
                      .toList());
            });
    entries.markSeen(key, page.condition().entry());
    return new ModelAndView("record/condition/condition", Map.of("it", page));
  }

  /** This one and those with the same code, newest first. */
  private List<Condition> same(PatientAccess key, Condition condition, Locale locale) {
    String code = condition.entry().code();
    return code == null
        ? List.of(condition)
        : entries
            .list(
                key,
                EntryQuery.of(DataClass.CONDITION)
                    .types("Condition")
                    .where("e.code = :code", "code", code)
                    .page(100, 0))
            .stream()
            .map(e -> Condition.of(e, words, locale))
            .filter(c -> c.no() == condition.no() || !c.takenBack())
            .toList();
  }

  private List<ConditionPage.Visit> visits(PatientAccess key, List<Condition> of, Locale locale) {
    List<Integer> numbers =
        of.stream()
            .flatMap(c -> Stream.ofNullable(c.entry().encounterNo()))
            .distinct()
            .limit(MOST_VISITS)
            .toList();
    return entries.find(key, numbers).values().stream()
        .sorted(
            Comparator.comparing(
                    (Entry e) -> e.when().from(), Comparator.nullsFirst(Comparator.naturalOrder()))
                .reversed())
        .map(e -> new ConditionPage.Visit(e, kind(e, locale)))
        .toList();
  }

  private Named kind(Entry visit, Locale locale) {
    Concept type = visit.json().concepts("type").stream().findFirst().orElse(Concept.NONE);
    return words.named("visits", type, locale).orElse(Named.received(""));
  }
}
