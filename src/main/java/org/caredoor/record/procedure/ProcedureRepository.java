// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.procedure;

import java.util.List;
import org.caredoor.access.DataClass;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.EntryQuery;
import org.caredoor.record.entry.ListFilter;
import org.caredoor.web.Branding;
import org.springframework.stereotype.Repository;

/** Procedures of a record, small steps apart. */
@Repository
class ProcedureRepository {
  /**
   * SNOMED CT codes of what belongs to a visit as asking and writing does: screenings by
   * questionnaire, reviews of lists, teaching, referrals, routine steps of a dental check.
   */
  private static final List<String> SMALL =
      List.of(
          "710824005", "171207006", "454711000124102", "430193006", "428211000124100",
          "103697008", "710841007", "34043003", "225362009", "234723000", "234713009",
          "866148006", "385763009", "763302001", "713106006", "866149003", "314098000",
          "225386006", "414464004", "715252007", "428830000", "762993000", "370789001",
          "183519002", "306206005", "308335008", "710818004", "415300000", "23426006",
          "311791003", "418891003", "473231009", "408869004", "51116004", "169230002",
          "225158009", "395142003", "443529005", "315639002", "371908008", "372130007");

  private static final int MOST_SMALL = 60;

  private final Entries entries;
  private final Branding branding;

  ProcedureRepository(Entries entries, Branding branding) {
    this.entries = entries;
    this.branding = branding;
  }

  List<Entry> list(PatientAccess key, ListFilter filter, boolean small) {
    return entries.list(
        key, query(filter, small).page(ListFilter.PAGE_SIZE, filter.offset()).light());
  }

  int count(PatientAccess key, ListFilter filter, boolean small) {
    return entries.count(key, query(filter, small));
  }

  private EntryQuery query(ListFilter filter, boolean small) {
    return EntryQuery.of(DataClass.PROCEDURE)
        .types("Procedure")
        .where("e.status is distinct from 'entered-in-error'")
        .where(
            small
                ? "e.code in (:small)"
                : "e.code is null or e.code not in (:small)",
            "small",
            SMALL)
        .between(filter.fromDay(), filter.toDay(), branding.zone())
        .words(filter.q());
  }

  /** Each small step: its newest entry, how often it was done, when last. */
  List<ProceduresPage.Count> small(PatientAccess key) {
    return entries.reading(key, q ->
        q.sql(
                """
                select max(e.entry_no), count(*), coalesce(max(e.effective_at), max(e.received_at))
                from record.entry e
                where {key} and e.data_class = :class and e.resource_type = 'Procedure'
                  and e.status is distinct from 'entered-in-error' and e.code in (:small)
                group by e.code order by count(*) desc, e.code limit :most
                """)
            .param("class", DataClass.PROCEDURE.number())
            .param("small", SMALL)
            .param("most", MOST_SMALL)
            .query((row, n) ->
                new ProceduresPage.Count(
                    row.getInt(1), row.getInt(2), row.getTimestamp(3).toInstant()))
            .list());
  }

  List<Entry> devices(PatientAccess key) {
    return entries.list(key, EntryQuery.of(DataClass.DEVICE).types("Device"));
  }
}
