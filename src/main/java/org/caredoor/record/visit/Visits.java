// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.visit;

import java.sql.Timestamp;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.caredoor.access.DataClass;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.EntryQuery;
import org.caredoor.record.entry.ListFilter;
import org.caredoor.record.words.Meanings;
import org.springframework.stereotype.Component;

/** Finds visits: Encounters, and the Appointments that are not told by one. */
@Component
public class Visits {
  /** How many things of one visit are shown. */
  static final int MOST = 600;

  private static final String AHEAD =
      """
      (e.resource_type = 'Appointment' and e.status in ('proposed', 'pending', 'booked', 'arrived', 'checked-in')
        or e.resource_type = 'Encounter' and e.status = 'planned')
      and coalesce(e.effective_end, e.effective_at) > :now\
      """;

  /** How many things are looked at for visits in which something was made. */
  private static final int MOST_MADE = 5000;

  private final Entries entries;
  private final Meanings meanings;

  Visits(Entries entries, Meanings meanings) {
    this.entries = entries;
    this.meanings = meanings;
  }

  /** Visits to come, the next one first; of none is told whether it is new. */
  public List<Entry> ahead(PatientAccess key, int most) {
    return entries.list(key, ahead(key).page(most, 0));
  }

  /** The query of visits to come, for a statement that reads more. */
  public static EntryQuery ahead(PatientAccess key) {
    return EntryQuery.of(DataClass.VISIT)
        .where(AHEAD, "now", Timestamp.from(key.at()))
        .orderBy("e.effective_at, e.arrival_no")
        .withoutNews();
  }

  /** A visit that took place is told by its Encounter; its Appointment is left out. */
  private static EntryQuery past(PatientAccess key) {
    return EntryQuery.of(DataClass.VISIT)
        .types("Encounter", "Appointment")
        .where(
            "e.status is distinct from 'entered-in-error' and not (" + AHEAD + ")",
            "now",
            Timestamp.from(key.at()))
        .where(
            """
            e.resource_type = 'Encounter' or e.status in ('cancelled', 'noshow')
            or not exists (
              select from record.entry v where v.patient_id = e.patient_id and v.data_class = e.data_class
                and v.resource_type = 'Encounter' and not v.deleted and v.labels | e.labels = e.labels
                and v.release_at <= e.release_at
                and v.effective_at between e.effective_at - interval '12 hours' and e.effective_at + interval '12 hours')
            """);
  }

  /**
   * Past visits that a filter finds.
   *
   * @param all how many on all pages
   * @param page those of its page
   */
  record Found(int all, List<Entry> page) {}

  /** By the words of a visit itself, and by those of what was made in it. */
  Found past(PatientAccess key, ListFilter filter, ZoneId zone) {
    Meanings.Meaning meant = meanings.of(filter.q());
    EntryQuery query =
        past(key)
            .words(filter.q(), meant.codes(), meant.words(), visitsWith(key, filter, meant))
            .between(filter.fromDay(), filter.toDay(), zone)
            .page(ListFilter.PAGE_SIZE, filter.offset());
    return new Found(entries.count(key, query), entries.list(key, query));
  }

  /** Numbers of the visits in which something was found, written or done that has the words. */
  private List<Integer> visitsWith(PatientAccess key, ListFilter filter, Meanings.Meaning meant) {
    return filter.q().isEmpty()
        ? List.of()
        : entries
            .list(
                key,
                EntryQuery.everything()
                    .where("e.encounter_no is not null")
                    .where("e.status is distinct from 'entered-in-error'")
                    .words(filter.q(), meant.codes(), meant.words())
                    .bare()
                    .page(MOST_MADE, 0))
            .stream()
            .map(Entry::encounterNo)
            .distinct()
            .toList();
  }

  /** How many past visits there are in all. */
  public int count(PatientAccess key) {
    return entries.count(key, past(key));
  }

  /** An Encounter or Appointment by its number. */
  Optional<Entry> find(PatientAccess key, int no) {
    return entries
        .find(key, no)
        .filter(
            e -> e.resourceType().equals("Encounter") || e.resourceType().equals("Appointment"));
  }

  /** Everything that was made in a visit, in the order of its making. */
  List<Entry> things(PatientAccess key, int encounterNo) {
    return entries.list(
        key,
        EntryQuery.everything()
            .ofEncounter(encounterNo)
            .where("e.entry_no <> :encounter and e.status is distinct from 'entered-in-error'")
            .light()
            .orderBy("e.effective_at nulls last, e.arrival_no")
            .page(MOST, 0));
  }

  /** One transaction for all that a page reads. */
  <T> T reading(PatientAccess key, Supplier<T> work) {
    return entries.reading(key, q -> work.get());
  }

  void markSeen(PatientAccess key, Entry visit) {
    entries.markSeen(key, visit);
  }
}
