// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.medicine;

import java.util.Collection;
import java.util.List;
import org.caredoor.access.DataClass;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.EntryQuery;
import org.springframework.stereotype.Repository;

/** Orders, fills and doses given, without reading the thousands of old orders of a thick record. */
@Repository
class MedicineRepository {
  private static final int MOST = 300;
  private static final String KINDS = "('MedicationRequest', 'MedicationStatement')";

  private final Entries entries;

  MedicineRepository(Entries entries) {
    this.entries = entries;
  }

  /** Orders and statements that are in force by their status. */
  List<Entry> running(PatientAccess key) {
    return entries.list(
        key,
        EntryQuery.of(DataClass.MEDICINE)
            .types("MedicationRequest", "MedicationStatement")
            .where("e.status in ('active', 'on-hold', 'intended', 'unknown')")
            .page(MOST, 0));
  }

  /** The newest order of each medicine that has ended, newest first. */
  List<Entry> ended(PatientAccess key) {
    return byNumber(
        key,
        entries.reading(
            key,
            q ->
                q.sql(
                        """
                        select entry_no from (
                          select distinct on (coalesce(e.display, e.entry_no::text))
                            e.entry_no, e.effective_at from record.entry e
                          where {key} and e.data_class = :class and e.resource_type in
                        """
                            + KINDS
                            + """
                                 and e.status in ('completed', 'stopped', 'cancelled', 'ended')
                              order by coalesce(e.display, e.entry_no::text), e.effective_at desc nulls last
                            ) newest order by effective_at desc nulls last limit :most
                            """)
                    .param("class", DataClass.MEDICINE.number())
                    .param("most", MOST)
                    .query(Integer.class)
                    .list()));
  }

  /** The first order of each of these medicines, by the words they came with. */
  List<Entry> first(PatientAccess key, Collection<String> displays) {
    if (displays.isEmpty()) {
      return List.of();
    }
    return byNumber(
        key,
        entries.reading(
            key,
            q ->
                q.sql(
                        """
                        select distinct on (e.display) e.entry_no from record.entry e
                        where {key} and e.data_class = :class and e.display in (:displays)
                          and e.status is distinct from 'entered-in-error'
                          and e.resource_type in
                        """
                            + KINDS
                            + " order by e.display, e.effective_at nulls last")
                    .param("class", DataClass.MEDICINE.number())
                    .param("displays", displays)
                    .query(Integer.class)
                    .list()));
  }

  /** All orders of the medicine of this order, newest first. */
  List<Entry> orders(PatientAccess key, Entry order) {
    EntryQuery query =
        EntryQuery.of(DataClass.MEDICINE)
            .types("MedicationRequest", "MedicationStatement")
            .where("e.status is distinct from 'entered-in-error'")
            .page(MOST, 0);
    return order.display() == null
        ? List.of(order)
        : entries.list(key, query.where("e.display = :display", "display", order.display()));
  }

  /** Fills, newest first. */
  List<Entry> fills(PatientAccess key) {
    return entries.list(
        key,
        EntryQuery.of(DataClass.MEDICINE)
            .types("MedicationDispense")
            .where("e.status is distinct from 'entered-in-error'")
            .page(MOST, 0));
  }

  /** Doses that the care team gave, newest first. */
  List<Entry> given(PatientAccess key, int most) {
    return entries.list(
        key,
        EntryQuery.of(DataClass.MEDICINE)
            .types("MedicationAdministration")
            .where("e.status is distinct from 'entered-in-error'")
            .page(most, 0));
  }

  private List<Entry> byNumber(PatientAccess key, List<Integer> numbers) {
    var found = entries.find(key, numbers);
    return numbers.stream().filter(found::containsKey).map(found::get).toList();
  }
}
