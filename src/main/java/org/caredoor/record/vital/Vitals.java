// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.vital;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.caredoor.access.DataClass;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.EntryQuery;
import org.caredoor.record.entry.ListFilter;
import org.caredoor.record.reading.Observed;
import org.caredoor.record.reading.Subject;
import org.caredoor.record.reading.Target;
import org.caredoor.record.words.PlainWords;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the vital signs of a record. */
@Component
class Vitals {
  private static final int MOST = 20_000;
  private static final String TOP_NUMBER = "8480-6";
  private static final String BOTTOM_NUMBER = "8462-4";

  private final Entries entries;
  private final PlainWords words;

  Vitals(Entries entries, PlainWords words) {
    this.entries = entries;
    this.words = words;
  }

  /** One transaction for all that a page reads. */
  <T> T reading(PatientAccess key, Supplier<T> work) {
    return entries.reading(key, q -> work.get());
  }

  /**
   * Numbers of the readings of each sign, newest first; signs in their order, other codes behind.
   *
   * @return by slug
   */
  Map<String, List<Entry>> outline(PatientAccess key, ListFilter filter, Page page) {
    Map<Integer, Map<String, List<Entry>>> ordered = new TreeMap<>();
    List<Entry> all =
        entries.list(
            key,
            shown(DataClass.VITAL)
                .between(filter.fromDay(), filter.toDay(), page.zone())
                .bare()
                .page(MOST, 0));
    for (Entry entry : all) {
      var sign = Sign.ofCode(entry.code());
      String slug = Sign.slugOf(entry.code());
      ordered
          .computeIfAbsent(
              sign.map(Enum::ordinal).orElse(Sign.values().length), n -> new LinkedHashMap<>())
          .computeIfAbsent(slug, s -> new ArrayList<>())
          .add(entry);
    }
    Map<String, List<Entry>> bySlug = new LinkedHashMap<>();
    ordered.values().forEach(bySlug::putAll);
    return bySlug;
  }

  /** What the person said about themselves, newest first. */
  List<Entry> about(PatientAccess key) {
    return entries.list(key, shown(DataClass.SOCIAL).page(500, 0));
  }

  private static EntryQuery shown(DataClass data) {
    return EntryQuery.of(data)
        .types("Observation")
        .where("e.status not in ('entered-in-error', 'cancelled') or e.status is null");
  }

  /** Reads measurements, newest first; the two numbers of one blood pressure become one. */
  List<Measure> measures(PatientAccess key, Page page, Collection<Entry> outlines) {
    Map<Integer, Entry> loaded =
        entries.find(key, outlines.stream().map(Entry::no).collect(Collectors.toSet()));
    var subject = new Subject(key.chart().sex(), key.chart().birthDate(), null);
    List<Target> targets =
        Target.of(
            entries.list(key, EntryQuery.of(DataClass.GOAL).types("Goal").page(500, 0)),
            page.zone());
    List<Observed> read =
        outlines.stream()
            .map(o -> loaded.get(o.no()))
            .filter(Objects::nonNull)
            .map(e -> Observed.of(e, subject, targets, words, page.zone()))
            .toList();
    List<Measure> measures = new ArrayList<>();
    for (Observed observed : read) {
      if (BOTTOM_NUMBER.equals(observed.code()) && partner(observed, read, TOP_NUMBER) != null) {
        continue;
      }
      Observed top = part(observed, TOP_NUMBER);
      if (top != null) {
        measures.add(new Measure(observed.entry(), top, part(observed, BOTTOM_NUMBER)));
      } else if (observed.reading().present()) {
        measures.add(
            new Measure(
                observed.entry(),
                observed,
                TOP_NUMBER.equals(observed.code())
                    ? partner(observed, read, BOTTOM_NUMBER)
                    : null));
      }
    }
    return measures;
  }

  private static @Nullable Observed part(Observed panel, String code) {
    return panel.parts().stream()
        .filter(p -> code.equals(p.code()) && p.reading().present())
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Observed partner(Observed one, List<Observed> all, String code) {
    return all.stream()
        .filter(o ->
            code.equals(o.code())
                && o.entry().when().equals(one.entry().when())
                && Objects.equals(o.entry().encounterNo(), one.entry().encounterNo()))
        .findFirst()
        .orElse(null);
  }

  void markSeen(PatientAccess key, Collection<Entry> opened) {
    entries.markSeen(key, opened);
  }
}
