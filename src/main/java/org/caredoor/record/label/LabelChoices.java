// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.label;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.caredoor.access.DataClass;
import org.caredoor.access.EntryFacts;
import org.caredoor.access.Label;
import org.caredoor.access.PatientAccess;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.caredoor.record.intake.PatientLabels;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Reads what is known of an entry's labels, and writes choices. */
@Repository
class LabelChoices {
  private final Database database;
  private final PatientLabels labels;
  private final InstantSource clock;

  LabelChoices(Database database, PatientLabels labels, InstantSource clock) {
    this.database = database;
    this.labels = labels;
    this.clock = clock;
  }

  /**
   * The labels of an entry and what the policy asks of it.
   *
   * @param labels what counts, bits
   * @param own of itself, by the rules, bits
   */
  record Row(
      int no,
      DataClass data,
      long labels,
      long own,
      OffsetDateTime releaseAt,
      @Nullable Integer encounterNo,
      @Nullable Integer panelNo,
      @Nullable PatientId cameFor,
      byte[] content) {
    EntryFacts facts() {
      return new EntryFacts(no, data, labels, releaseAt.toInstant(), encounterNo, panelNo, cameFor);
    }
  }

  /** An entry that the key opens. */
  Optional<Row> find(PatientAccess key, int no) {
    return database
        .house()
        .sql(
            """
            select entry_no, data_class, labels, own_labels, release_at, encounter_no, panel_no, came_for,
              content
            from record.entry where patient_id = ? and entry_no = ? and not deleted
            """)
        .params(key.patient().value(), no)
        .query((row, n) ->
            new Row(
                row.getInt("entry_no"),
                DataClass.of(row.getInt("data_class")),
                row.getLong("labels"),
                row.getLong("own_labels"),
                row.getObject("release_at", OffsetDateTime.class),
                (Integer) row.getObject("encounter_no"),
                (Integer) row.getObject("panel_no"),
                EntryFacts.chart(row.getObject("came_for", Long.class)),
                row.getBytes("content")))
        .optional()
        .filter(row -> key.shows(row.facts()));
  }

  /** Entries that pass a label on to this one, those that the key opens; nearest first. */
  List<Integer> givers(PatientAccess key, Row entry, Label label) {
    return database
        .house()
        .sql(
            """
            select e.entry_no from record.entry e
            where e.patient_id = :patient and e.entry_no <> :no and not e.deleted
              and (e.encounter_no = :visit or e.panel_no = :panel or e.entry_no = :panel or e.panel_no = :no)
              and (e.spread_labels & :label <> 0 or exists (select from record.label_choice c
                where c.patient_id = e.patient_id and c.entry_no = e.entry_no and c.ended_at is null
                  and c.present and c.label = :number))
            order by e.arrival_no limit 5
            """)
        .param("patient", key.patient().value())
        .param("no", entry.no())
        .param("visit", entry.encounterNo())
        .param("panel", entry.panelNo())
        .param("label", label.bit())
        .param("number", number(label))
        .query((row, n) -> row.getInt(1))
        .list();
  }

  /** All choices about an entry, the newest first. */
  List<LabelChoice> of(PatientAccess key, int entryNo) {
    return database
        .house()
        .sql(
            """
            select choice_no, label, present, reason, set_by, set_at, ended_at from record.label_choice
            where patient_id = ? and entry_no = ? order by choice_no desc
            """)
        .params(key.patient().value(), entryNo)
        .query((row, n) -> choice(row))
        .list();
  }

  /** Gives or takes a label; an earlier choice about the same label ends. */
  void choose(PatientAccess key, int entryNo, Label label, boolean present, String reason) {
    database.inHouse(() -> {
      hold(key);
      end(key, entryNo, label);
      int stored =
          database
              .house()
              .sql(
                  """
                  insert into record.label_choice
                    (patient_id, choice_no, entry_no, label, present, reason, set_by, set_at)
                  select :patient, coalesce(max(choice_no), 0) + 1, :entry, :label, :present, :reason, :by, :at
                  from record.label_choice where patient_id = :patient
                  """)
              .param("patient", key.patient().value())
              .param("entry", entryNo)
              .param("label", number(label))
              .param("present", present)
              .param("reason", reason)
              .param("by", key.account().value())
              .param("at", now())
              .update();
      labels.chosen(key.patient(), entryNo);
      return stored;
    });
  }

  /** Lets the rules decide again. */
  void undo(PatientAccess key, int entryNo, Label label) {
    database.inHouse(() -> {
      hold(key);
      int ended = end(key, entryNo, label);
      labels.chosen(key.patient(), entryNo);
      return ended;
    });
  }

  /** Keeps importers and others who choose away until the transaction ends. */
  private void hold(PatientAccess key) {
    database
        .house()
        .sql("select patient_id from record.counter where patient_id = ? for update")
        .param(key.patient().value())
        .query(Long.class)
        .list();
  }

  private int end(PatientAccess key, int entryNo, Label label) {
    return database
        .house()
        .sql(
            """
            update record.label_choice set ended_by = ?, ended_at = ?
            where patient_id = ? and entry_no = ? and label = ? and ended_at is null
            """)
        .params(key.account().value(), now(), key.patient().value(), entryNo, number(label))
        .update();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static int number(Label label) {
    return Long.numberOfTrailingZeros(label.bit());
  }

  private static LabelChoice choice(ResultSet row) throws SQLException {
    int number = row.getInt("label");
    OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
    return new LabelChoice(
        row.getInt("choice_no"),
        Arrays.stream(Label.values()).filter(l -> number(l) == number).findFirst().orElseThrow(),
        row.getBoolean("present"),
        row.getString("reason"),
        new AccountId(row.getLong("set_by")),
        row.getObject("set_at", OffsetDateTime.class).toInstant(),
        ended == null ? null : ended.toInstant());
  }
}
