// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.caredoor.access.DataClass;
import org.caredoor.access.PatientAccess;
import org.caredoor.patient.Chart;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.EntryQuery;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.ListFilter;
import org.caredoor.record.medicine.BloodThinners;
import org.caredoor.record.reading.Subject;
import org.caredoor.record.reading.Target;
import org.caredoor.record.words.Meanings;
import org.caredoor.record.words.PlainWords;
import org.caredoor.web.Page;
import org.springframework.stereotype.Component;

/** Finds the results of a record. */
@Component
class Results {
  /** More than anybody has; a record beyond it shows its newest. */
  private static final int MOST = 25_000;

  /** Longest course of one test. */
  private static final int COURSE = 300;

  private final Entries entries;
  private final PlainWords words;
  private final Meanings meanings;
  private final BloodThinners bloodThinners;

  Results(Entries entries, PlainWords words, Meanings meanings, BloodThinners bloodThinners) {
    this.entries = entries;
    this.words = words;
    this.meanings = meanings;
    this.bloodThinners = bloodThinners;
  }

  /** One transaction for all that a page reads. */
  <T> T reading(PatientAccess key, Supplier<T> work) {
    return entries.reading(key, q -> work.get());
  }

  /**
   * What the list is made of, by columns alone, asked for at once.
   *
   * @param beside goals, and visits
   */
  record Listed(Outline outline, List<Entry> beside) {
    List<Entry> goals() {
      return beside.stream().filter(e -> e.dataClass() == DataClass.GOAL).toList();
    }
  }

  /** Every result and report, newest first, with the goals and visits that may matter for some. */
  Listed list(PatientAccess key, ListFilter filter, Page page) {
    List<Entry> all =
        entries.list(
            key,
            shown()
                .between(filter.fromDay(), filter.toDay(), page.zone())
                .or(
                    EntryQuery.of(DataClass.GOAL, DataClass.VISIT)
                        .where("e.resource_type in ('Goal', 'Encounter')"))
                .bare()
                .page(MOST, 0));
    List<Entry> listed = all.stream().filter(Results::isResult).toList();
    List<Entry> beside = all.stream().filter(e -> !isResult(e)).toList();
    return new Listed(outline(key, filter, listed), beside);
  }

  private static boolean isResult(Entry entry) {
    return entry.dataClass() != DataClass.GOAL && entry.dataClass() != DataClass.VISIT;
  }

  private Outline outline(PatientAccess key, ListFilter filter, List<Entry> all) {
    Set<Integer> found = null;
    if (!filter.q().isEmpty()) {
      Meanings.Meaning meant = meanings.of(filter.q());
      found =
          entries
              .list(
                  key, shown().words(filter.q(), meant.codes(), meant.words()).bare().page(MOST, 0))
              .stream()
              .map(Entry::no)
              .collect(Collectors.toCollection(HashSet::new));
    }
    return Outline.of(all, found, words);
  }

  private static EntryQuery shown() {
    return EntryQuery.of(DataClass.RESULT, DataClass.SOCIAL)
        .types("Observation", "DiagnosticReport", "ImagingStudy")
        .where("e.status is distinct from 'entered-in-error'");
  }

  /** Entries with their content, large attachments aside. */
  Map<Integer, Entry> load(PatientAccess key, Collection<Integer> numbers) {
    return numbers.isEmpty()
        ? Map.of()
        : entries
            .list(
                key,
                EntryQuery.everything()
                    .where("e.entry_no = any(:numbers)", "numbers", numbers)
                    .light()
                    .page(numbers.size(), 0))
            .stream()
            .collect(Collectors.toMap(Entry::no, Function.identity()));
  }

  /** One entry, whole. */
  Optional<Entry> find(PatientAccess key, int no) {
    return entries.find(key, no);
  }

  /** Whatever may stand on a result's page. */
  Optional<Entry> findResult(PatientAccess key, int no) {
    return find(key, no)
        .filter(e ->
            switch (e.resourceType()) {
              case "Observation", "DiagnosticReport", "ImagingStudy" -> true;
              default -> false;
            });
  }

  /** The results that a report or panel lists. */
  List<Entry> members(PatientAccess key, int panelNo) {
    return entries.list(
        key,
        EntryQuery.everything()
            .where("e.panel_no = :panel", "panel", panelNo)
            .where("e.status is distinct from 'entered-in-error'")
            .orderBy("e.arrival_no"));
  }

  /** All results of one test, newest first. */
  List<Entry> course(PatientAccess key, Entry of) {
    String code = of.code();
    return code == null
        ? List.of(of)
        : entries.list(
            key,
            EntryQuery.of(of.dataClass())
                .types("Observation")
                .where("e.code = :code", "code", code)
                .where("e.status is distinct from 'entered-in-error'")
                .page(COURSE, 0));
  }

  /** What else was measured from the same sample: same visit or same moment, top level only. */
  List<Entry> sameDay(PatientAccess key, Entry of, Page page) {
    var day = of.when().day(page.zone());
    return day == null
        ? List.of()
        : entries.list(
            key,
            EntryQuery.of(DataClass.RESULT)
                .types("Observation", "DiagnosticReport")
                .where("e.status is distinct from 'entered-in-error'")
                .between(day, day, page.zone())
                .orderBy("e.arrival_no")
                .light()
                .page(200, 0));
  }

  /** The same entries with their contents, large attachments aside, by number. */
  Map<Integer, Entry> whole(PatientAccess key, Collection<Entry> listed) {
    return entries.whole(key, listed).stream()
        .collect(Collectors.toMap(Entry::no, Function.identity(), (one, same) -> one));
  }

  List<Target> targets(PatientAccess key, Page page) {
    return Target.of(
        entries.list(key, EntryQuery.of(DataClass.GOAL).types("Goal").page(500, 0)), page.zone());
  }

  /** Who the results are of, as far as ranges depend on it. */
  Subject subject(PatientAccess key, ZoneId zone) {
    Chart chart = key.chart();
    return Subject.of(chart.sex(), chart.birthDate(), () -> bloodThinners.warfarinSince(key, zone));
  }

  /** What an entry said before, newest first. */
  List<Fhir> earlier(PatientAccess key, int no) {
    return entries.reading(
        key,
        q ->
            q.sql(
                    """
                    select v.content from record.entry_version v
                    join record.entry e on e.patient_id = v.patient_id and e.entry_no = v.entry_no
                    where {key} and v.entry_no = :no and not v.deleted
                    order by v.version desc limit 20
                    """)
                .param("no", no)
                .query((row, n) -> Fhir.of(row.getBytes(1)))
                .list());
  }

  void markSeen(PatientAccess key, Collection<Entry> opened) {
    entries.markSeen(key, opened);
  }
}
