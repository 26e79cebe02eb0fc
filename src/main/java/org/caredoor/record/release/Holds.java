// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.caredoor.access.PatientAccess;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.caredoor.record.intake.PatientHolds;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Holds as staff see and set them. */
@Repository
class Holds {
  private static final String COLUMNS =
      """
      h.patient_id, h.hold_no, h.entry_no, h.kind, h.rule, h.exception, h.law, h.harm, h.reason, h.timing,
        h.set_by, h.set_at, h.until, h.ended_at, h.end_reason
      """;

  private final Database database;
  private final PatientHolds holds;
  private final InstantSource clock;

  Holds(Database database, PatientHolds holds, InstantSource clock) {
    this.database = database;
    this.holds = holds;
    this.clock = clock;
  }

  /** What became of a clinician's wish to hold something. */
  enum Outcome {
    HELD,
    /** The patient, or who acts for them, has opened it, or something that belongs to it. */
    SEEN,
    /** To hold it for longer takes a new reason. */
    SAME_REASON
  }

  /** Until when entries of a chart are held from the patient. */
  Map<Integer, Instant> marks(PatientAccess key) {
    Map<Integer, Instant> marks = new HashMap<>();
    database
        .house()
        .sql(
            """
            select k.entry_no, max(h.until) from record.hold h join record.hold_entry k using (patient_id, hold_no)
            where h.patient_id = ? and h.ended_at is null and h.until > ? group by k.entry_no
            """)
        .params(key.patient().value(), utc(clock.instant()))
        .query(row -> {
          marks.put(row.getInt(1), row.getObject(2, OffsetDateTime.class).toInstant());
        });
    return marks;
  }

  /** All holds that an entry has and had, the newest first. */
  List<Hold> of(PatientAccess key, int entryNo) {
    return database
        .house()
        .sql(
            "select "
                + COLUMNS
                + """
                from record.hold h join record.hold_entry k using (patient_id, hold_no)
                where h.patient_id = ? and k.entry_no = ? order by h.hold_no desc
                """)
        .params(key.patient().value(), entryNo)
        .query((row, n) -> hold(row))
        .list();
  }

  /** Whether somebody has opened an entry, or what belongs to it. */
  boolean seen(PatientAccess key, int entryNo) {
    return seen(key, holds.together(key.patient(), entryNo));
  }

  private boolean seen(PatientAccess key, Collection<Integer> entries) {
    return database
        .house()
        .sql("select exists (select from record.seen where patient_id = ? and entry_no = any(?))")
        .params(key.patient().value(), entries.toArray(Integer[]::new))
        .query(Boolean.class)
        .single();
  }

  /** Holds an entry; in the place of a clinician's hold that it has. The same twice is one. */
  Outcome hold(PatientAccess key, int entryNo, String harm, String reason, Instant until) {
    return database.inHouse(() -> {
      holds.lock(key.patient());
      Instant now = clock.instant();
      Hold before = inForce(key, entryNo, Hold::byClinician).stream().findFirst().orElse(null);
      if (before == null && seen(key, entryNo)) {
        return Outcome.SEEN;
      }
      if (before != null && before.reason().equals(reason)) {
        return before.until().equals(until) && before.harm().equals(harm)
            ? Outcome.HELD
            : Outcome.SAME_REASON;
      }
      if (before == null) {
        holds.hold(key.patient(), entryNo, harm, reason, key.account(), now, until);
      } else {
        holds.renew(
            key.patient(), before.no(), before.entryNo(), harm, reason, key.account(), now, until);
      }
      return Outcome.HELD;
    });
  }

  /** Ends what clinicians hold of an entry. */
  void lift(PatientAccess key, int entryNo) {
    end(key, entryNo, Hold::byClinician, "lifted");
  }

  /** The care team has called: what waited for it is shown. */
  void called(PatientAccess key, int entryNo) {
    end(key, entryNo, Hold::forACall, "called");
  }

  private void end(PatientAccess key, int entryNo, Predicate<Hold> which, String reason) {
    database.inHouse(() -> {
      holds.lock(key.patient());
      List<Integer> some = inForce(key, entryNo, which).stream().map(Hold::no).toList();
      holds.end(key.patient(), some, key.account(), clock.instant(), reason);
      return true;
    });
  }

  private List<Hold> inForce(PatientAccess key, int entryNo, Predicate<Hold> which) {
    Instant now = clock.instant();
    return of(key, entryNo).stream().filter(h -> h.inForce(now)).filter(which).toList();
  }

  /** Holds in force of all patients, those that end first in front. */
  List<Hold> all(StaffAccess desk, HoldFilter filter, int most) {
    Instant now = clock.instant();
    return database
        .house()
        .sql(
            "select "
                + COLUMNS
                + """
                from record.hold h
                where h.ended_at is null and h.until > :now and h.until <= :before
                  and (:kind = '' or h.kind = :kind) and (:rule = '' or h.rule = :rule)
                order by h.until, h.patient_id, h.hold_no limit :most
                """)
        .param("now", utc(now))
        .param("before", utc(filter.before(now)))
        .param("kind", filter.kind())
        .param("rule", filter.rule())
        .param("most", most)
        .query((row, n) -> hold(row))
        .list();
  }

  /** Names of the rules that hold something now. */
  List<String> rules(StaffAccess desk) {
    return database
        .house()
        .sql(
            """
            select distinct rule from record.hold
            where kind = 'rule' and ended_at is null and until > ? order by rule
            """)
        .param(utc(clock.instant()))
        .query((row, n) -> row.getString(1))
        .list();
  }

  private static Hold hold(ResultSet row) throws SQLException {
    Long by = row.getObject("set_by", Long.class);
    OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
    return new Hold(
        new PatientId(row.getLong("patient_id")),
        row.getInt("hold_no"),
        row.getInt("entry_no"),
        row.getString("kind"),
        text(row, "rule"),
        text(row, "exception"),
        text(row, "law"),
        text(row, "harm"),
        text(row, "reason"),
        text(row, "timing"),
        by == null ? null : new AccountId(by),
        row.getObject("set_at", OffsetDateTime.class).toInstant(),
        row.getObject("until", OffsetDateTime.class).toInstant(),
        ended == null ? null : ended.toInstant(),
        text(row, "end_reason"));
  }

  private static String text(ResultSet row, String column) throws SQLException {
    @Nullable String text = row.getString(column);
    return text == null ? "" : text;
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
