// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.caredoor.access.DataClass;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.ListFilter;
import org.caredoor.record.reading.Observed;
import org.caredoor.record.reading.Subject;
import org.caredoor.record.reading.Target;
import org.caredoor.record.words.PlainWords;
import org.caredoor.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The list of test results. */
@Controller
class ResultListController {
  private final Results results;
  private final PlainWords words;

  ResultListController(Results results, PlainWords words) {
    this.results = results;
    this.words = words;
  }

  @GetMapping("/records/results")
  ModelAndView list(PatientAccess key, Page page, @RequestParam Map<String, String> parameters) {
    ListFilter filter = ListFilter.of(parameters);
    return new ModelAndView(
        "record/result/results",
        Map.of("list", results.reading(key, () -> read(key, page, filter))));
  }

  private ResultListPage read(PatientAccess key, Page page, ListFilter filter) {
    Kind.Chip chip = Kind.Chip.named(filter.more("kind")).orElse(null);
    Results.Listed listed = results.list(key, filter, page);
    Outline outline = listed.outline();
    List<Entry> narrowed = outline.narrowed(chip);
    List<Entry> tops = narrowed.stream().skip(filter.offset()).limit(ListFilter.PAGE_SIZE).toList();
    List<Entry> newestDay = newestDay(outline, page);
    Map<Integer, Entry> loaded =
        results.whole(
            key, shown(Stream.concat(tops.stream(), newestDay.stream()).toList(), listed));
    Subject subject = results.subject(key, page.zone());
    List<Target> targets =
        Target.of(
            listed.goals().stream().map(g -> loaded.get(g.no())).filter(Objects::nonNull).toList(),
            page.zone());
    Rows rows = new Rows(page, words, subject, targets);
    return new ResultListPage(
        filter,
        chip,
        outline.chips(),
        outline.tops().isEmpty() && !filter.narrowed(),
        narrowed.size(),
        summary(page, outline, newestDay, loaded, rows),
        groups(page, outline, tops, loaded, rows));
  }

  /** Of what is needed on this page, with the visits at which it was done, and all goals. */
  private static Collection<Entry> shown(List<Entry> tops, Results.Listed listed) {
    Map<Integer, Entry> shown = new HashMap<>();
    Set<Integer> visits = new HashSet<>();
    for (Entry top : tops) {
      shown.put(top.no(), top);
      listed.outline().below(top.no()).forEach(m -> shown.put(m.no(), m));
      if (top.encounterNo() != null) {
        visits.add(top.encounterNo());
      }
    }
    listed.beside().stream()
        .filter(e -> e.dataClass() == DataClass.GOAL || visits.contains(e.no()))
        .forEach(e -> shown.put(e.no(), e));
    return shown.values();
  }

  private static List<Entry> newestDay(Outline outline, Page page) {
    LocalDate newest =
        outline.tops().stream()
            .filter(e -> outline.kinds().get(e.no()) != Kind.IMAGING)
            .filter(e -> isTest(e, outline))
            .map(e -> e.when().day(page.zone()))
            .filter(d -> d != null)
            .findFirst()
            .orElse(null);
    return newest == null
        ? List.of()
        : outline.tops().stream()
            .filter(e -> newest.equals(e.when().day(page.zone())) && isTest(e, outline))
            .toList();
  }

  /** A report in words is no test with an answer to count. */
  private static boolean isTest(Entry top, Outline outline) {
    return top.resourceType().equals("Observation") || !outline.below(top.no()).isEmpty();
  }

  private static Summary summary(
      Page page, Outline outline, List<Entry> newestDay, Map<Integer, Entry> loaded, Rows rows) {
    int tests = 0;
    int reports = 0;
    for (Entry top : outline.tops()) {
      boolean fresh = top.fresh() || outline.below(top.no()).stream().anyMatch(Entry::fresh);
      if (fresh && isTest(top, outline)) {
        tests++;
      } else if (fresh) {
        reports++;
      }
    }
    List<Observed> newest =
        newestDay.stream()
            .flatMap(t -> Stream.concat(Stream.of(t), outline.below(t.no()).stream()))
            .map(e -> loaded.get(e.no()))
            .filter(e -> e != null && e.resourceType().equals("Observation"))
            .map(rows::read)
            .filter(o -> o.reading().present())
            .toList();
    return Summary.of(page, tests, reports, newest);
  }

  private static List<ResultListPage.Group> groups(
      Page page, Outline outline, List<Entry> tops, Map<Integer, Entry> loaded, Rows rows) {
    Map<String, List<Entry>> days = new LinkedHashMap<>();
    for (Entry top : tops) {
      Entry whole = loaded.get(top.no());
      if (whole != null) {
        days.computeIfAbsent(top.when().longText(page), d -> new ArrayList<>()).add(whole);
      }
    }
    return days.values().stream()
        .map(d -> d.stream().sorted(Comparator.comparingInt(Entry::arrivalNo)).toList())
        .map(d -> group(page, outline, d, loaded, rows))
        .toList();
  }

  private static ResultListPage.Group group(
      Page page, Outline outline, List<Entry> day, Map<Integer, Entry> loaded, Rows rows) {
    List<Row> lines = new ArrayList<>();
    List<Row.Report> unread = new ArrayList<>();
    EnumSet<Kind> kinds = EnumSet.noneOf(Kind.class);
    Set<String> places = new LinkedHashSet<>();
    for (Entry top : day) {
      Kind kind = outline.kinds().getOrDefault(top.no(), Kind.OTHER);
      kinds.add(kind);
      List<Entry> inside =
          outline.below(top.no()).stream()
              .map(m -> loaded.get(m.no()))
              .filter(m -> m != null)
              .toList();
      Row row = rows.row(top, inside, outline.foundInside(top));
      if (row instanceof Row.Report report && report.fresh() && opensCarefully(kind)) {
        unread.add(report);
      } else {
        lines.add(row);
      }
      Optional.ofNullable(top.encounterNo())
          .map(loaded::get)
          .flatMap(Place::of)
          .ifPresent(places::add);
    }
    return new ResultListPage.Group(
        day.getFirst().when(), about(page, kinds, places), lines, unread);
  }

  /** Pictures and tissue may bring heavy news: a reader chooses when to open them. */
  private static boolean opensCarefully(Kind kind) {
    return kind == Kind.TISSUE || kind == Kind.IMAGING || kind == Kind.HEART;
  }

  private static String about(Page page, EnumSet<Kind> kinds, Set<String> places) {
    List<String> tested =
        kinds.stream().map(k -> page.t("record.result.kind." + k.key())).distinct().toList();
    String what = Summary.join(page, tested);
    what = what.substring(0, 1).toUpperCase(page.locale()) + what.substring(1);
    return places.isEmpty()
        ? what
        : page.t("record.result.at", what, Summary.join(page, List.copyOf(places)));
  }
}
