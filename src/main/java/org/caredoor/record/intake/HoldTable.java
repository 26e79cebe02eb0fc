// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;

/** Holds in {@code record.hold}, and the release of entries that follows from them. */
final class HoldTable {
  private final Database database;

  HoldTable(Database database) {
    this.database = database;
  }

  /**
   * A hold as it stands.
   *
   * @param of name of the rule, or topic of the choice; empty for a clinician's
   * @param entries all that it keeps
   */
  record Hold(int no, int entryNo, String kind, String of, boolean inForce, Set<Integer> entries) {}

  /** A topic and when the patient wishes to see it. */
  record Choice(String topic, Timing timing, long setBy) {}

  /** Those patients that have chosen, or of whom something is held now. */
  Set<PatientId> withHolds(Collection<PatientId> patients, Instant now) {
    return new HashSet<>(
        database
            .house()
            .sql(
                """
                select patient_id from record.release_choice where patient_id = any(:patients) and ended_at is null
                union
                select patient_id from record.hold
                where patient_id = any(:patients) and ended_at is null and until > :now
                """)
            .param("patients", patients.stream().map(PatientId::value).toArray(Long[]::new))
            .param("now", utc(now))
            .query((row, n) -> new PatientId(row.getLong(1)))
            .list());
  }

  /** What a patient has chosen. */
  List<Choice> choices(PatientId patient) {
    return database
        .house()
        .sql(
            """
            select topic, timing, set_by from record.release_choice
            where patient_id = ? and ended_at is null order by choice_no
            """)
        .param(patient.value())
        .query((row, n) ->
            new Choice(
                row.getString(1), Timing.ofCode(row.getString(2)).orElseThrow(), row.getLong(3)))
        .list();
  }

  /** Every hold there ever was of a patient, the first one first. */
  List<Hold> all(PatientId patient, Instant now) {
    return database
        .house()
        .sql(
            """
            select h.hold_no, h.entry_no, h.kind, coalesce(h.rule, h.topic, '') as about,
              h.ended_at is null and h.until > :now as in_force,
              (select array_agg(e.entry_no) from record.hold_entry e
                where e.patient_id = h.patient_id and e.hold_no = h.hold_no) as entries
            from record.hold h where h.patient_id = :patient order by h.hold_no
            """)
        .param("patient", patient.value())
        .param("now", utc(now))
        .query((row, n) ->
            new Hold(
                row.getInt("hold_no"),
                row.getInt("entry_no"),
                row.getString("kind"),
                row.getString("about"),
                row.getBoolean("in_force"),
                new HashSet<>(List.of((Integer[]) row.getArray("entries").getArray()))))
        .list();
  }

  /** What of a patient's record belongs together. */
  Belongings belongings(PatientId patient) {
    Pattern named =
        Pattern.compile(
            "\"(?:DiagnosticReport|Observation|DocumentReference|ImagingStudy|Media)/"
                + patient.text()
                + "-(\\d{1,9})\"");
    return new Belongings(
        database
            .house()
            .sql(
                """
                select entry_no, resource_type = 'DocumentReference' as paper, panel_no, release_at,
                  case when resource_type in ('DiagnosticReport', 'DocumentReference') and encounter_no is not null
                    and code is not null then encounter_no || ' ' || code end as twin,
                  case when resource_type <> 'Observation' or position('"derivedFrom"'::bytea in content) > 0
                    then content end as content
                from record.entry where patient_id = ? and resource_type in
                  ('DiagnosticReport', 'Observation', 'DocumentReference', 'ImagingStudy', 'Media')
                """)
            .param(patient.value())
            .query((row, n) -> item(row, named))
            .list());
  }

  /** Those reports among what just came that were not final when they came before. */
  List<Integer> madeFinal(PatientId patient, Collection<Integer> entries) {
    return database
        .house()
        .sql(
            """
            select e.entry_no from record.entry e
            where e.patient_id = :patient and e.entry_no = any(:entries) and e.resource_type = 'DiagnosticReport'
              and e.status in ('final', 'amended', 'corrected', 'appended')
              and exists (select from record.entry_version v where v.patient_id = e.patient_id
                and v.entry_no = e.entry_no and v.replaced_at = e.received_at
                and v.status in ('registered', 'partial', 'preliminary'))
            """)
        .param("patient", patient.value())
        .param("entries", entries.toArray(Integer[]::new))
        .query((row, n) -> row.getInt(1))
        .list();
  }

  private static Belongings.Item item(ResultSet row, Pattern named) throws SQLException {
    byte[] content = row.getBytes("content");
    Set<Integer> names = new HashSet<>();
    if (content != null) {
      Matcher reference = named.matcher(new String(content, StandardCharsets.UTF_8));
      while (reference.find()) {
        names.add(Integer.valueOf(reference.group(1)));
      }
    }
    return new Belongings.Item(
        row.getInt("entry_no"),
        row.getBoolean("paper"),
        row.getObject("panel_no", Integer.class),
        row.getObject("release_at", OffsetDateTime.class).toInstant(),
        names,
        row.getString("twin"));
  }

  /** Writes a hold and returns its number; what it keeps is written by {@link #keep}. */
  int add(PatientId patient, NewHold hold, Instant now) {
    return database
        .house()
        .sql(
            """
            insert into record.hold (patient_id, hold_no, entry_no, kind, rule, policy_version, exception, law,
              harm, reason, topic, timing, set_by, set_at, until)
            select :patient, coalesce(max(hold_no), 0) + 1, :entry, :kind, :rule::text, :version::int, :exception::text, :law::text,
              :harm::text, :reason::text, :topic::text, :timing::text, :by::bigint, :at, :until
            from record.hold where patient_id = :patient returning hold_no
            """)
        .param("patient", patient.value())
        .param("entry", hold.entryNo())
        .param("kind", hold.kind())
        .param("rule", hold.rule())
        .param("version", hold.policyVersion())
        .param("exception", hold.exception())
        .param("law", hold.law())
        .param("harm", hold.harm())
        .param("reason", hold.reason())
        .param("topic", hold.topic())
        .param("timing", hold.timing())
        .param("by", hold.setBy())
        .param("at", utc(now))
        .param("until", utc(hold.until()))
        .query(Integer.class)
        .single();
  }

  /** Lets a hold keep these too. */
  void keep(PatientId patient, int holdNo, Collection<Integer> entries) {
    database
        .house()
        .sql(
            """
            insert into record.hold_entry (patient_id, hold_no, entry_no)
            select :patient, :hold, unnest(:entries::int[]) on conflict do nothing
            """)
        .param("patient", patient.value())
        .param("hold", holdNo)
        .param("entries", entries.toArray(Integer[]::new))
        .update();
  }

  /** Those of some entries that a hold keeps, or that are not shown yet and nobody has opened. */
  Set<Integer> unshown(PatientId patient, int holdNo, Collection<Integer> entries, Instant now) {
    return new HashSet<>(
        database
            .house()
            .sql(
                """
                select e.entry_no from record.entry e where e.patient_id = :patient and e.entry_no = any(:entries)
                  and (exists (select from record.hold_entry k where k.patient_id = e.patient_id
                      and k.hold_no = :hold and k.entry_no = e.entry_no)
                    or e.release_at > :now and not exists (select from record.seen s
                      where s.patient_id = e.patient_id and s.entry_no = e.entry_no))
                """)
            .param("patient", patient.value())
            .param("hold", holdNo)
            .param("entries", entries.toArray(Integer[]::new))
            .param("now", utc(now))
            .query((row, n) -> row.getInt(1))
            .list());
  }

  /** Ends holds that are in force. */
  void end(
      PatientId patient,
      Collection<Integer> holds,
      Instant now,
      @Nullable AccountId by,
      String reason) {
    database
        .house()
        .sql(
            """
            update record.hold set ended_at = greatest(set_at, :at), ended_by = :by::bigint, end_reason = :reason
            where patient_id = :patient and hold_no = any(:holds) and ended_at is null and until > :at
            """)
        .param("at", utc(now))
        .param("by", by == null ? null : by.value())
        .param("reason", reason)
        .param("patient", patient.value())
        .param("holds", holds.toArray(Integer[]::new))
        .update();
  }

  /** Lets a hold end by itself sooner. */
  void shorten(PatientId patient, int holdNo, Instant until) {
    database
        .house()
        .sql(
            """
            update record.hold set until = :until
            where patient_id = :patient and hold_no = :hold and ended_at is null and until > :until
            """)
        .param("until", utc(until))
        .param("patient", patient.value())
        .param("hold", holdNo)
        .update();
  }

  /** Works out and writes when all that these holds keep is shown. */
  void settle(PatientId patient, Collection<Integer> holds) {
    Map<Integer, List<ReleaseTime.Span>> spans = new HashMap<>();
    database
        .house()
        .sql(
            """
            select e.entry_no, h.until, h.ended_at
            from record.hold_entry e join record.hold h using (patient_id, hold_no)
            where e.patient_id = :patient and e.entry_no in (
              select k.entry_no from record.hold_entry k where k.patient_id = :patient and k.hold_no = any(:holds))
            """)
        .param("patient", patient.value())
        .param("holds", holds.toArray(Integer[]::new))
        .query(row -> {
          OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
          spans
              .computeIfAbsent(row.getInt("entry_no"), n -> new ArrayList<>())
              .add(
                  new ReleaseTime.Span(
                      row.getObject("until", OffsetDateTime.class).toInstant(),
                      ended == null ? null : ended.toInstant()));
        });
    spans.forEach(
        (entryNo, found) -> ReleaseTime.of(found).ifPresent(at -> release(patient, entryNo, at)));
  }

  private void release(PatientId patient, int entryNo, Instant at) {
    database
        .house()
        .sql("update record.entry set release_at = ? where patient_id = ? and entry_no = ?")
        .params(utc(at), patient.value(), entryNo)
        .update();
  }

  static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
