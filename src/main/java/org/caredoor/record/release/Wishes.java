// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.release;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.caredoor.access.DataClass;
import org.caredoor.access.EntryFacts;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.intake.PatientHolds;
import org.caredoor.record.intake.Timing;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** When patients wish to see their results, and what waits because of it. */
@Repository
class Wishes {
  private final Database database;
  private final PatientHolds holds;
  private final InstantSource clock;

  Wishes(Database database, PatientHolds holds, InstantSource clock) {
    this.database = database;
    this.holds = holds;
    this.clock = clock;
  }

  /** The topics that are not to be shown at once, each with its time. */
  Map<String, Timing> of(PatientAccess key) {
    Map<String, Timing> wishes = new HashMap<>();
    database
        .house()
        .sql(
            "select topic, timing from record.release_choice where patient_id = ? and ended_at is"
                + " null")
        .param(key.patient().value())
        .query(row -> {
          wishes.put(row.getString(1), Timing.ofCode(row.getString(2)).orElseThrow());
        });
    return wishes;
  }

  /**
   * Changes what is different; what was wished before stays, ended.
   *
   * @param wishes a time for each topic; null for at once
   */
  void choose(PatientAccess key, Map<String, @Nullable Timing> wishes) {
    database.inHouse(() -> {
      holds.lock(key.patient());
      Map<String, Timing> before = of(key);
      wishes.forEach((topic, timing) -> {
        if (!Objects.equals(before.get(topic), timing)) {
          end(key, topic);
          if (timing != null) {
            add(key, topic, timing);
          }
        }
      });
      return true;
    });
  }

  private void end(PatientAccess key, String topic) {
    database
        .house()
        .sql(
            """
            update record.release_choice set ended_at = ?, ended_by = ?
            where patient_id = ? and topic = ? and ended_at is null
            """)
        .params(utc(clock.instant()), key.account().value(), key.patient().value(), topic)
        .update();
  }

  private void add(PatientAccess key, String topic, Timing timing) {
    database
        .house()
        .sql(
            """
            insert into record.release_choice (patient_id, choice_no, topic, timing, set_by, set_at)
            select :patient, coalesce(max(choice_no), 0) + 1, :topic, :timing, :by, :at
            from record.release_choice where patient_id = :patient
            """)
        .param("patient", key.patient().value())
        .param("topic", topic)
        .param("timing", timing.code())
        .param("by", key.account().value())
        .param("at", utc(clock.instant()))
        .update();
  }

  private record Row(int hold, Timing timing, boolean shown) {}

  /**
   * What waits by wish alone and would be shown otherwise: what a rule or a clinician holds as
   * well, or what this viewer does not see anyway, is never told of.
   */
  Optional<Waiting> waiting(PatientAccess key) {
    List<Row> rows =
        database
            .house()
            .sql(
                """
                select h.hold_no, h.timing, e.entry_no, e.data_class, e.labels, e.encounter_no, e.panel_no,
                  e.came_for
                from record.hold h join record.hold_entry k using (patient_id, hold_no)
                  join record.entry e on e.patient_id = k.patient_id and e.entry_no = k.entry_no
                where h.patient_id = :patient and h.kind = 'choice' and h.ended_at is null and h.until > :at
                  and not e.deleted and e.status is distinct from 'entered-in-error'
                  and not exists (select from record.hold o join record.hold_entry n using (patient_id, hold_no)
                    where n.patient_id = h.patient_id and n.entry_no = e.entry_no and o.kind <> 'choice'
                      and o.ended_at is null and o.until > :at)
                """)
            .param("patient", key.patient().value())
            .param("at", utc(key.releasedAt()))
            .query((row, n) ->
                new Row(
                    row.getInt("hold_no"),
                    Timing.ofCode(row.getString("timing")).orElseThrow(),
                    key.shows(
                        new EntryFacts(
                            row.getInt("entry_no"),
                            DataClass.of(row.getInt("data_class")),
                            row.getLong("labels"),
                            Instant.EPOCH,
                            row.getObject("encounter_no", Integer.class),
                            row.getObject("panel_no", Integer.class),
                            EntryFacts.chart(row.getObject("came_for", Long.class))))))
            .list()
            .stream()
            .filter(Row::shown)
            .toList();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Waiting(
                rows.stream().map(Row::hold).distinct().toList(),
                rows.stream().anyMatch(r -> r.timing() == Timing.CALLED)
                    ? Timing.CALLED
                    : Timing.MORNING));
  }

  /** Shows what waits by wish. */
  void showNow(PatientAccess key) {
    database.inHouse(() -> {
      holds.lock(key.patient());
      waiting(key)
          .ifPresent(
              w -> holds.end(key.patient(), w.holds(), key.account(), clock.instant(), "shown"));
      return true;
    });
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
