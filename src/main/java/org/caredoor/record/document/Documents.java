// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.document;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.caredoor.access.DataClass;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.EntryQuery;
import org.caredoor.record.entry.ListFilter;
import org.caredoor.record.entry.Ref;
import org.caredoor.record.words.Meanings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the papers of a record. */
@Component
public class Documents {
  private final Entries entries;

  Documents(Entries entries) {
    this.entries = entries;
  }

  /**
   * Notes come twice, as DocumentReference and as DiagnosticReport (US Core, Clinical Notes); the
   * report is left out where its document is shown.
   */
  public static String once(PatientAccess key) {
    return """
    e.status is distinct from 'entered-in-error' and not (e.resource_type = 'DiagnosticReport' and exists (
      select from record.entry d where d.patient_id = e.patient_id and d.data_class = e.data_class
        and d.resource_type = 'DocumentReference' and d.encounter_no = e.encounter_no
        and d.code = e.code and not d.deleted and d.labels | e.labels = e.labels
        and d.release_at <= e.release_at and d.status is distinct from 'entered-in-error'))\
    """;
  }

  /** All papers that a list may show. */
  private static EntryQuery all(PatientAccess key) {
    return EntryQuery.of(DataClass.DOCUMENT)
        .types("DocumentReference", "DiagnosticReport")
        .where(once(key));
  }

  private static EntryQuery narrowed(
      PatientAccess key,
      ListFilter filter,
      Meanings.Meaning meant,
      @Nullable DocumentKind kind,
      ZoneId zone) {
    EntryQuery query =
        all(key)
            .words(filter.q(), meant.codes(), meant.words())
            .between(filter.fromDay(), filter.toDay(), zone);
    if (kind == DocumentKind.OTHER) {
      query.where(
          "e.code is null or e.code <> all(:kindCodes)", "kindCodes", DocumentKind.allCodes());
    } else if (kind != null) {
      query.where("e.code = any(:kindCodes)", "kindCodes", List.copyOf(kind.codes()));
    }
    return query;
  }

  /** One page of a narrowed list, newest first, without the bytes of large attachments. */
  List<Entry> page(
      PatientAccess key,
      ListFilter filter,
      Meanings.Meaning meant,
      @Nullable DocumentKind kind,
      ZoneId zone) {
    return entries.list(
        key,
        narrowed(key, filter, meant, kind, zone)
            .light()
            .page(ListFilter.PAGE_SIZE, filter.offset()));
  }

  int count(
      PatientAccess key,
      ListFilter filter,
      Meanings.Meaning meant,
      @Nullable DocumentKind kind,
      ZoneId zone) {
    return entries.count(key, narrowed(key, filter, meant, kind, zone));
  }

  /** How many there are in all. */
  int count(PatientAccess key) {
    return entries.count(key, all(key));
  }

  /** How many of them are new for the viewer. */
  int fresh(PatientAccess key) {
    return entries.count(key, all(key).unseen());
  }

  /** The shelves that hold something, with how much. */
  Map<DocumentKind, Integer> shelves(PatientAccess key) {
    Map<DocumentKind, Integer> shelves = new EnumMap<>(DocumentKind.class);
    entries.reading(
        key,
        q ->
            q.sql(
                    """
                    select e.code, count(*) from record.entry e
                    where {key} and e.data_class = 9
                      and e.resource_type in ('DocumentReference', 'DiagnosticReport') and %s
                    group by e.code
                    """
                        .formatted(once(key)))
                .query((row, n) ->
                    shelves.merge(DocumentKind.of(row.getString(1)), row.getInt(2), Math::addExact))
                .list());
    return shelves;
  }

  /** A paper by its number: any document, or any report, which may hold a presented form. */
  Optional<Entry> find(PatientAccess key, int no) {
    return entries
        .find(key, no)
        .filter(e ->
            e.resourceType().equals("DocumentReference")
                || e.resourceType().equals("DiagnosticReport"));
  }

  /** Papers of the same visit that name this one, as its addendum or as its newer version. */
  List<Entry> naming(PatientAccess key, Entry paper) {
    String id = paper.json().string("id");
    if (id == null || !paper.resourceType().equals("DocumentReference")) {
      return List.of();
    }
    return entries
        .list(
            key,
            EntryQuery.of(DataClass.DOCUMENT)
                .types("DocumentReference")
                .where("e.entry_no <> :self", "self", paper.no())
                .where("e.status is distinct from 'entered-in-error'")
                .where(
                    paper.encounterNo() == null
                        ? "e.encounter_no is null"
                        : "e.encounter_no = " + paper.encounterNo())
                .where(
                    "position(convert_to(:naming, 'UTF8') in e.content) > 0",
                    "naming",
                    "DocumentReference/" + id + "\"")
                .light())
        .stream()
        .filter(
            e -> e.json().each("relatesTo").anyMatch(r -> id.equals(Ref.of(r.get("target")).id())))
        .toList();
  }

  Optional<Entry> entry(PatientAccess key, @Nullable Integer no) {
    return no == null ? Optional.empty() : entries.find(key, no);
  }

  /** One transaction for all that a page reads. */
  <T> T reading(PatientAccess key, Supplier<T> work) {
    return entries.reading(key, q -> work.get());
  }

  void markSeen(PatientAccess key, Entry paper) {
    entries.markSeen(key, paper);
  }
}
