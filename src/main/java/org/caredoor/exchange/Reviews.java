// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
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
            insert into exchange.waiting_part (review_no, part_no, what, content_hash, content)
            select :review, coalesce(max(part_no), 0) + 1, :what, :hash, :content
            from exchange.waiting_part where review_no = :review
            on conflict (review_no, content_hash) do nothing
            """)
        .param("review", review)
        .param("what", what)
        .param("hash", content.hash())
        .param("content", content.gzip())
        .update();
  }

  /** Numbers of the parts that wait, in the order in which they came. */
  List<Integer> parts(long review) {
    return database
        .house()
        .sql("select part_no from exchange.waiting_part where review_no = ? order by part_no")
        .param(review)
        .query((row, n) -> row.getInt(1))
        .list();
  }
}
