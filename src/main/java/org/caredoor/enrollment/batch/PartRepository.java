// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The parts of batches as the work in the background takes and leaves them. */
@Repository
class PartRepository {
  private final Database database;
  private final InstantSource clock;

  PartRepository(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Some letters of a batch. */
  record Part(long batch, int no) {}

  /** The next part of the oldest batch at work; nobody else's until the transaction ends. */
  Optional<Part> take() {
    return database
        .house()
        .sql(
            """
            select p.batch_id, p.part_no
            from enrollment.batch_part p join enrollment.batch b using (batch_id)
            where b.state = 'RUNNING' and p.done_at is null
            order by p.batch_id, p.part_no limit 1 for update of p skip locked
            """)
        .query((row, n) -> new Part(row.getLong(1), row.getInt(2)))
        .optional();
  }

  /** Those of a part who have no code yet, in the order of print. */
  List<Line> lines(Part part) {
    return database
        .house()
        .sql(
            """
            select * from enrollment.batch_line
            where batch_id = ? and part_no = ? and done_at is null order by line_no
            """)
        .params(part.batch(), part.no())
        .query((row, n) -> BatchRepository.line(row))
        .list();
  }

  void made(Part part, Line line, int token) {
    database
        .house()
        .sql(
            """
            update enrollment.batch_line set done_at = ?, token_no = ?
            where batch_id = ? and line_no = ?
            """)
        .params(now(), token, part.batch(), line.no())
        .update();
  }

  void leftOut(Part part, Line line, Verdict why) {
    database
        .house()
        .sql(
            """
            update enrollment.batch_line set done_at = ?, verdict = ?
            where batch_id = ? and line_no = ?
            """)
        .params(now(), why.name(), part.batch(), line.no())
        .update();
  }

  /**
   * @param sealed the letters; null where there are none
   * @param codesUntil when the last of its codes lapses; null where none was made
   */
  void done(Part part, byte @Nullable [] sealed, @Nullable Instant codesUntil) {
    database
        .house()
        .sql(
            """
            update enrollment.batch_part set done_at = ?, sealed = ? where batch_id = ? and part_no = ?
            """)
        .param(now())
        .param(sealed)
        .param(part.batch())
        .param(part.no())
        .update();
    database
        .house()
        .sql(
            """
            update enrollment.batch set last_error = null,
              codes_until = greatest(codes_until, cast(? as timestamptz))
            where batch_id = ?
            """)
        .param(codesUntil == null ? null : OffsetDateTime.ofInstant(codesUntil, ZoneOffset.UTC))
        .param(part.batch())
        .update();
  }

  /** Ends the batches of which nothing is left to do. */
  void finish() {
    database
        .house()
        .sql(
            """
            update enrollment.batch b set state = 'DONE', ended_at = ?
            where state = 'RUNNING' and not exists (
              select from enrollment.batch_part p where p.batch_id = b.batch_id and p.done_at is null)
            """)
        .param(now())
        .update();
  }

  /** Counts a failure; too many of one part stop the batch, until somebody looks. */
  void failed(Part part, String error, int most) {
    database.inHouse(() -> {
      int tries =
          database
              .house()
              .sql(
                  """
                  update enrollment.batch_part set tries = tries + 1
                  where batch_id = ? and part_no = ? returning tries
                  """)
              .params(part.batch(), part.no())
              .query(Integer.class)
              .single();
      return database
          .house()
          .sql(
              """
              update enrollment.batch set last_error = ?,
                state = case when ? then 'STOPPED' else state end
              where batch_id = ? and state = 'RUNNING'
              """)
          .params(error, tries >= most, part.batch())
          .update();
    });
  }

  /** The letters of a batch, sealed, in the order of print. */
  List<Integer> printed(long batch) {
    return database
        .house()
        .sql(
            """
            select part_no from enrollment.batch_part
            where batch_id = ? and sealed is not null order by part_no
            """)
        .param(batch)
        .query((row, n) -> row.getInt(1))
        .list();
  }

  byte[] sealed(Part part) {
    return database
        .house()
        .sql("select sealed from enrollment.batch_part where batch_id = ? and part_no = ?")
        .params(part.batch(), part.no())
        .query((row, n) -> row.getBytes(1))
        .single();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
