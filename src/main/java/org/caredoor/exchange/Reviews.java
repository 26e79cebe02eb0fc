// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.patient.Match;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.springframework.stereotype.Repository;

/** Patients of a source that a person has to match, and what waits for that. */
@Repository
class Reviews {
  private final Database database;
  private final InstantSource clock;

  Reviews(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The open review of a source's patient. */
  Optional<Long> openFor(String source, String sourceKey) {
    return database
        .house()
        .sql(
            """
            select review_no from exchange.match_review
            where source = ? and source_key = ? and decided_at is null
            """)
        .params(source, sourceKey)
        .query(Long.class)
        .optional();
  }

  /** Opens a review, or finds the open one. */
  long open(String source, String sourceKey, Match.Unsure match, String patientJson) {
    return database
        .house()
        .sql(
            """
            insert into exchange.match_review (source, source_key, arrived_at, candidates, reason, patient)
            values (:source, :key, :at, :candidates, :reason, :patient)
            on conflict (source, source_key) where decided_at is null do update
              set candidates = excluded.candidates, reason = excluded.reason, patient = excluded.patient
            returning review_no
            """)
        .param("source", source)
        .param("key", sourceKey)
        .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param("candidates", match.candidates().stream().map(PatientId::value).toArray(Long[]::new))
        .param("reason", match.doubt().name())
        .param("patient", patientJson)
        .query(Long.class)
        .single();
  }

  /** Keeps what came, once. */
  void keep(long review, String what, WaitingContent content) {
    database
        .house()
        .sql(
            """
            insert into exchange.waiting_part (review_no, what, content_hash, content)
            values (:review, :what, :hash, :content)
            on conflict (review_no, content_hash) do nothing
            """)
        .param("review", review)
        .param("what", what)
        .param("hash", content.hash())
        .param("content", content.gzip())
        .update();
  }

  /**
   * A patient of a source whose match has to be decided.
   *
   * @param patient FHIR Patient as it came
   */
  record Review(
      long no,
      String source,
      String sourceKey,
      Instant arrivedAt,
      List<PatientId> candidates,
      Match.Doubt doubt,
      String patient) {}

  /** How many are open. */
  int countOpen() {
    return database
        .house()
        .sql("select count(*) from exchange.match_review where decided_at is null")
        .query(Integer.class)
        .single();
  }

  /** The open ones, oldest first. */
  List<Review> open(int limit, int offset) {
    return database
        .house()
        .sql(
            """
            select * from exchange.match_review where decided_at is null
            order by arrived_at, review_no limit ? offset ?
            """)
        .params(limit, offset)
        .query((row, n) -> review(row))
        .list();
  }

  /** An open one. */
  Optional<Review> find(long no) {
    return database
        .house()
        .sql("select * from exchange.match_review where review_no = ? and decided_at is null")
        .param(no)
        .query((row, n) -> review(row))
        .optional();
  }

  /** Keeps others from deciding until the transaction ends; false when one just did. */
  boolean hold(long no) {
    return database
        .house()
        .sql(
            """
            select review_no from exchange.match_review
            where review_no = ? and decided_at is null for update
            """)
        .param(no)
        .query(Long.class)
        .optional()
        .isPresent();
  }

  void close(long no, PatientId patient, AccountId by) {
    database
        .house()
        .sql(
            """
            update exchange.match_review set decided_at = ?, decided_by = ?, patient_id = ?
            where review_no = ?
            """)
        .params(clock.instant().atOffset(ZoneOffset.UTC), by.value(), patient.value(), no)
        .update();
  }

  /** Something that waits. */
  record Part(long review, int no, String source, String what) {}

  /**
   * Something that could not be taken in although it was decided whose it is.
   *
   * @param tries how often that was tried in vain
   * @param fault kind of the last fault
   */
  record Parked(Part part, int tries, Instant triedAt, String fault) {}

  private static final String RELEASED =
      """
      select review_no, part_no, source, what, tries, tried_at, fault
      from exchange.waiting_part join exchange.match_review using (review_no)
      where decided_at is not null\
      """;

  /**
   * What may be taken in now, because the review is closed, in the order in which it came; what was
   * tried in vain comes again when its last try is older than this moment.
   */
  List<Part> released(Instant triedBefore) {
    return database
        .house()
        .sql(RELEASED + " and (tried_at is null or tried_at <= ?) order by review_no, part_no")
        .param(triedBefore.atOffset(ZoneOffset.UTC))
        .query((row, n) -> part(row))
        .list();
  }

  /** What was tried in vain. */
  List<Parked> parked() {
    return database
        .house()
        .sql(RELEASED + " and tries > 0 order by tried_at, review_no, part_no limit 100")
        .query((row, n) ->
            new Parked(
                part(row),
                row.getInt("tries"),
                row.getObject("tried_at", OffsetDateTime.class).toInstant(),
                row.getString("fault")))
        .list();
  }

  private static Part part(ResultSet row) throws SQLException {
    return new Part(row.getLong(1), row.getInt(2), row.getString(3), row.getString(4));
  }

  /** Notes that a part could not be taken in. */
  void park(Part part, String fault) {
    database
        .house()
        .sql(
            """
            update exchange.waiting_part set tries = tries + 1, tried_at = ?, fault = ?
            where review_no = ? and part_no = ?
            """)
        .params(clock.instant().atOffset(ZoneOffset.UTC), fault, part.review(), part.no())
        .update();
  }

  byte[] content(Part part) {
    return database
        .house()
        .sql("select content from exchange.waiting_part where review_no = ? and part_no = ?")
        .params(part.review(), part.no())
        .query((row, n) -> row.getBytes(1))
        .single();
  }

  void drop(Part part) {
    database
        .house()
        .sql("delete from exchange.waiting_part where review_no = ? and part_no = ?")
        .params(part.review(), part.no())
        .update();
  }

  private static Review review(ResultSet row) throws SQLException {
    Long[] candidates = (Long[]) row.getArray("candidates").getArray();
    return new Review(
        row.getLong("review_no"),
        row.getString("source"),
        row.getString("source_key"),
        row.getObject("arrived_at", OffsetDateTime.class).toInstant(),
        Arrays.stream(candidates).map(PatientId::new).toList(),
        Match.Doubt.valueOf(row.getString("reason")),
        row.getString("patient"));
  }
}
