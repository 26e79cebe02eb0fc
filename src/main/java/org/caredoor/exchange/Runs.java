// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.caredoor.record.RefusalReason;
import org.caredoor.store.Database;
import org.springframework.stereotype.Repository;

/** The runs of intake as they are kept. */
@Repository
class Runs {
  private final Database database;
  private final InstantSource clock;

  Runs(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Begins a run. */
  Tally begin(String source, String what, ImportProgress progress) {
    Instant now = clock.instant();
    long no =
        database
            .house()
            .sql(
                """
                insert into exchange.intake_run (source, what, started_at) values (?, ?, ?)
                returning run_no
                """)
            .params(source, what, now.atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .single();
    return new Tally(this, no, progress, now);
  }

  /** The run of a day in UTC, for what a source sends piece by piece. */
  Tally ofToday(String source, String what) {
    OffsetDateTime now = now();
    long no =
        database
            .house()
            .sql(
                """
                insert into exchange.intake_run as r (source, what, day, started_at) values (?, ?, ?, ?)
                on conflict (source, day) do update set finished_at = excluded.started_at
                returning run_no
                """)
            .params(source, what, now.toLocalDate(), now)
            .query(Long.class)
            .single();
    return new Tally(this, no, ImportProgress.none(), now.toInstant());
  }

  void refuse(long run, List<Refusal> refusals) {
    for (Refusal refusal : refusals) {
      database
          .house()
          .sql(
              """
              insert into exchange.refusal (run_no, at, place, resource_type, reason, detail)
              values (?, ?, ?, ?, ?, ?)
              """)
          .params(
              Arrays.asList(
                  run,
                  now(),
                  refusal.place(),
                  refusal.resourceType(),
                  refusal.reason().code(),
                  refusal.words()))
          .update();
    }
  }

  List<Refusal> refusals(long run) {
    return database
        .house()
        .sql(
            """
            select place, resource_type, reason, detail from exchange.refusal
            where run_no = ? order by refusal_no
            """)
        .param(run)
        .query((row, n) ->
            new Refusal(
                row.getString(1),
                row.getString(2),
                RefusalReason.ofCode(row.getString(3)),
                row.getString(4)))
        .list();
  }

  void add(long run, Counts counts) {
    database
        .house()
        .sql(
            """
            update exchange.intake_run set stored = stored + ?, unchanged = unchanged + ?,
              refused = refused + ?, waiting = waiting + ?
            where run_no = ?
            """)
        .params(counts.stored(), counts.unchanged(), counts.refused(), counts.waiting(), run)
        .update();
  }

  void finish(long run) {
    database
        .house()
        .sql("update exchange.intake_run set finished_at = ? where run_no = ?")
        .params(now(), run)
        .update();
  }

  Instant time() {
    return clock.instant();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
