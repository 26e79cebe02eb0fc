// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.vital;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.caredoor.access.DataClass;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.ListFilter;
import org.caredoor.record.words.PlainWords;
import org.caredoor.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Vital signs: all of them, and each with its history. */
@Controller
class VitalsController {
  /** Readings in the drawing of a card, and in its table. */
  private static final int CARD_READINGS = 24;

  private static final int CARD_ROWS = 8;

  /** Readings in the drawing of one sign. */
  private static final int DRAWN = 200;

  private final Vitals vitals;
  private final PlainWords words;

  VitalsController(Vitals vitals, PlainWords words) {
    this.vitals = vitals;
    this.words = words;
  }

  @GetMapping("/records/vitals")
  ModelAndView all(PatientAccess key, Page page, @RequestParam Map<String, String> parameters) {
    ListFilter filter = ListFilter.of(parameters);
    return new ModelAndView(
        "record/vital/vitals",
        Map.of("vitals", vitals.reading(key, () -> read(key, page, filter))));
  }

  private VitalsPage read(PatientAccess key, Page page, ListFilter filter) {
    boolean metric = metric(filter);
    Map<String, List<Entry>> outline = vitals.outline(key, filter, page);
    List<Entry> wanted = new ArrayList<>();
    outline.values().forEach(l -> wanted.addAll(l.stream().limit(CARD_READINGS).toList()));
    Map<String, List<Measure>> bySlug = new LinkedHashMap<>();
    for (Measure measure : vitals.measures(key, page, wanted)) {
      bySlug
          .computeIfAbsent(Sign.slugOf(measure.entry().code()), s -> new ArrayList<>())
          .add(measure);
    }
    var cards = new VitalCards(page, words, metric);
    return new VitalsPage(
        filter,
        metric,
        outline.values().stream().mapToInt(List::size).sum(),
        (int) outline.values().stream().flatMap(List::stream).filter(Entry::fresh).count(),
        outline.entrySet().stream()
            .flatMap(e -> {
              List<Measure> measures = bySlug.getOrDefault(e.getKey(), List.of());
              return measures.isEmpty()
                  ? Stream.empty()
                  : Stream.of(cards.card(e.getKey(), measures, e.getValue().size(), CARD_ROWS));
            })
            .toList(),
        key.opens(DataClass.SOCIAL) && filter.fromDay() == null && filter.toDay() == null
            ? AboutYou.of(vitals.about(key), words, page)
            : new AboutYou(List.of(), List.of()));
  }

  @GetMapping("/records/vitals/{slug:[a-zA-Z0-9-]{1,40}}")
  ModelAndView one(
      PatientAccess key,
      Page page,
      @PathVariable String slug,
      @RequestParam Map<String, String> parameters) {
    ListFilter filter = ListFilter.of(parameters);
    List<Entry> opened = new ArrayList<>();
    VitalPage vital = vitals.reading(key, () -> read(key, page, slug, filter, opened));
    vitals.markSeen(key, opened);
    return new ModelAndView("record/vital/vital", Map.of("vital", vital));
  }

  private VitalPage read(
      PatientAccess key, Page page, String slug, ListFilter filter, List<Entry> opened) {
    boolean metric = metric(filter);
    List<Entry> history = vitals.outline(key, filter, page).getOrDefault(slug, List.of());
    if (history.isEmpty() && filter.fromDay() == null && filter.toDay() == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    List<Entry> shown = history.stream().skip(filter.offset()).limit(DRAWN).toList();
    List<Measure> measures = vitals.measures(key, page, shown);
    opened.addAll(shown.stream().limit(ListFilter.PAGE_SIZE).toList());
    VitalCard card =
        measures.isEmpty()
            ? null
            : new VitalCards(page, words, metric)
                .card(slug, measures, history.size(), ListFilter.PAGE_SIZE);
    String nameKey = "record.vital.sign." + slug;
    return new VitalPage(
        filter,
        metric,
        slug,
        card != null
            ? card.name()
            : page.has(nameKey) ? page.t(nameKey) : page.t("record.vital.title"),
        card,
        history.size());
  }

  private static boolean metric(ListFilter filter) {
    return filter.more("units").equals("metric");
  }
}
