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
   * questionnaire, reviews of lists, teaching, referrals, routine steps of a dental or a pregnancy
   * check, and laboratory tests, whose results stand among the results.
   */
  private static final List<String> SMALL =
      List.of(
          "710824005",
          "171207006",
          "454711000124102",
          "430193006",
          "428211000124100",
          "103697008",
          "34043003",
          "243085009",
          "225362009",
          "1260009003",
          "1260010008",
          "274788003",
          "710841007",
          "410401003",
          "763302001",
          "713106006",
          "866148006",
          "241046008",
          "68071007",
          "274804006",
          "225158009",
          "762993000",
          "715252007",
          "456191000124101",
          "3802001",
          "409023009",
          "868187001",
          "5880005",
          "386516004",
          "67879005",
          "9564003",
          "313660005",
          "315124004",
          "104091002",
          "252160004",
          "25656009",
          "117015009",
          "44608003",
          "118001005",
          "268556000",
          "47758006",
          "31676001",
          "310861008",
          "165829005",
          "269828009",
          "117010004",
          "395123002",
          "104375008",
          "169690007",
          "104326007",
          "167271000",
          "275833003",
          "315639002",
          "370789001",
          "370995009",
          "63332003",
          "84100007",
          "223470000",
          "386053000",
          "57617002",
          "441550005",
          "269911007",
          "698314001",
          "310417005",
          "185087000",
          "415300000",
          "162676008",
          "709138001",
          "410538000",
          "23745001",
          "243063003",
          "223495004",
          "440546007",
          "122856003",
          "69212005",
          "223487003",
          "268533009",
          "392091000",
          "225386006",
          "183519002",
          "306185001",
          "306316000",
          "171231001",
          "14768001",
          "234745004",
          "306706006",
          "58000006",
          "308283009",
          "305428000",
          "449214001",
          "449381000124108");

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
            small ? "e.code = any(:small)" : "e.code is null or e.code <> all(:small)",
            "small",
            SMALL)
        .between(filter.fromDay(), filter.toDay(), branding.zone())
        .words(filter.q());
  }

  /** Each small step: its newest entry, how often it was done, when last. */
  List<ProceduresPage.Count> small(PatientAccess key) {
    return entries.reading(
        key,
        q ->
            q.sql(
                    """
                    select (array_agg(e.entry_no order by e.effective_at desc nulls last, e.arrival_no desc))[1], count(*), coalesce(max(e.effective_at), max(e.received_at))
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
