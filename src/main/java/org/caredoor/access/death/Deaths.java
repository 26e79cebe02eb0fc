// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.death;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.account.DeceasedOwners;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * What is known of patients' deaths. Each word stays with the chart it was said of; of a person
 * with several charts that are one by now all of them count.
 */
@Repository
public class Deaths implements DeceasedOwners {
  private final Database database;

  Deaths(Database database) {
    this.database = database;
  }

  /** That a patient has died; empty for somebody who lives, as far as is known. */
  public Optional<Death> of(PatientId patient) {
    return all(patient).stream()
        .filter(Word::counts)
        .filter(Word::died)
        .min(Comparator.comparing(Word::learntAt))
        .map(w -> new Death(w.learntAt(), Objects.requireNonNull(w.readsUntil())));
  }

  /**
   * A patient of whom the portal learnt that they died.
   *
   * @param no which word it was, of the patient
   */
  public record Learnt(PatientId patient, int no, Instant at) {}

  /** Of whom that was learnt in some time and counts still. */
  public List<Learnt> learnt(Instant from, Instant until) {
    return database
        .house()
        .sql(
            """
            select coalesce((select m.patient_id from access.merge m
                where m.from_id = d.patient_id and m.state = 'done'), d.patient_id),
              d.death_no, d.learnt_at
            from access.death d
            where d.ended_at is null and d.says = 'died' and d.learnt_at >= ? and d.learnt_at < ?
            order by d.learnt_at, d.patient_id
            """)
        .params(Arrays.asList(utc(from), utc(until)))
        .query((row, n) ->
            new Learnt(
                new PatientId(row.getLong(1)),
                row.getInt(2),
                row.getObject(3, OffsetDateTime.class).toInstant()))
        .list();
  }

  @Override
  public boolean died(AccountId owner) {
    return database
        .house()
        .sql(
            """
            select exists (select from access.grant g
                cross join lateral (select g.patient_id as id union all
                  select m.from_id from access.merge m
                  where m.patient_id = g.patient_id and m.state = 'done') p
                join access.death d on d.patient_id = p.id
              where g.account_id = ? and g.basis = 'self' and g.ended_at is null
                and d.ended_at is null and d.says = 'died')
            """)
        .param(owner.value())
        .query(Boolean.class)
        .single();
  }

  /** The word that counts, of one chart. */
  Optional<Word> counting(PatientId patient) {
    return database
        .house()
        .sql("select * from access.death where patient_id = ? and ended_at is null")
        .param(patient.value())
        .query((row, n) -> word(row))
        .optional();
  }

  /** All that was ever said, what counts first, then the latest. */
  List<Word> all(PatientId patient) {
    return database
        .house()
        .sql(
            """
            select * from access.death
            where patient_id in (select cast(:patient as bigint)
              union all select m.from_id from access.merge m
              where m.patient_id = :patient and m.state = 'done')
            order by ended_at is not null, says, learnt_at desc, death_no desc
            """)
        .param("patient", patient.value())
        .query((row, n) -> word(row))
        .list();
  }

  /** Stores a word that counts from now on; false when one counts already. */
  boolean add(PatientId patient, Word word) {
    return database
            .house()
            .sql(
                """
                insert into access.death (patient_id, death_no, says, source, told_by, how, note,
                  died_on, learnt_at, reads_until)
                select :patient, coalesce(max(death_no), 0) + 1, :says, :source,
                  cast(:toldBy as bigint), :how, :note, cast(:diedOn as date), :learnt,
                  cast(:until as timestamptz)
                from access.death where patient_id = :patient
                on conflict do nothing
                """)
            .param("patient", patient.value())
            .param("says", word.died() ? "died" : "lives")
            .param("source", word.source())
            .param("toldBy", word.toldBy() == null ? null : word.toldBy().value())
            .param("how", word.how().isEmpty() ? null : word.how())
            .param("note", word.note())
            .param("diedOn", word.diedOn())
            .param("learnt", utc(word.learntAt()))
            .param("until", utc(word.readsUntil()))
            .update()
        == 1;
  }

  /** Remembers which source says the same. */
  void confirm(PatientId patient, Word word, String source) {
    database
        .house()
        .sql("update access.death set source = ? where patient_id = ? and death_no = ?")
        .params(source, patient.value(), word.no())
        .update();
  }

  /**
   * Lets a word count no more; false when it does not any more.
   *
   * @param by null for a source
   */
  boolean end(PatientId patient, int no, @Nullable AccountId by, String why, Instant at) {
    return database
            .house()
            .sql(
                """
                update access.death set ended_at = ?, ended_by = ?, end_reason = ?
                where patient_id = ? and death_no = ? and ended_at is null
                """)
            .params(
                Arrays.asList(utc(at), by == null ? null : by.value(), why, patient.value(), no))
            .update()
        == 1;
  }

  private static Word word(ResultSet row) throws SQLException {
    Instant endedAt = instant(row, "ended_at");
    String how = row.getString("how");
    return new Word(
        row.getInt("death_no"),
        row.getString("says").equals("died"),
        row.getString("source"),
        account(row, "told_by"),
        how == null ? "" : how,
        row.getString("note"),
        row.getObject("died_on", LocalDate.class),
        row.getObject("learnt_at", OffsetDateTime.class).toInstant(),
        instant(row, "reads_until"),
        endedAt == null
            ? null
            : new Word.Ended(endedAt, account(row, "ended_by"), row.getString("end_reason")));
  }

  private static @Nullable AccountId account(ResultSet row, String column) throws SQLException {
    Long id = row.getObject(column, Long.class);
    return id == null ? null : new AccountId(id);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
    return at == null ? null : OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
