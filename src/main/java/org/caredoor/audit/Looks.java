// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.caredoor.store.Database;
import org.caredoor.store.Lock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the trail says of one patient, newest first. Read as the role that serves people: the
 * database shows it the rows of that patient, and no addresses. That staff hold something from the
 * patient is left out: it would tell that there is something.
 */
@Component
public class Looks {
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  private final Database database;

  Looks(Database database) {
    this.database = database;
  }

  /** Whose looks are wanted. */
  public enum Who {
    EVERYONE,
    STAFF,
    /** Other people with a log-in of their own: the patient, or who acts for them. */
    FAMILY,
    ME,
    SYSTEMS
  }

  /**
   * Which looks are wanted.
   *
   * @param me the log-in that asks
   * @param name part of a name; empty for all
   * @param before where the page before ended
   * @param withFamily whether looks of other people with a log-in may be shown at all
   */
  public record Wanted(
      Who who,
      long me,
      String name,
      @Nullable Instant from,
      @Nullable Instant until,
      @Nullable Place before,
      boolean withFamily) {}

  /** A place in the order of looks. */
  public record Place(Instant at, long number) {}

  /** The newest of those wanted. */
  public List<Look> of(long patient, Wanted wanted, int most) {
    Place before = wanted.before() == null ? new Place(LAST, Long.MAX_VALUE) : wanted.before();
    String who =
        switch (wanted.who()) {
          case EVERYONE -> "";
          case STAFF -> " and actor_kind = 'STAFF'";
          case FAMILY -> " and actor_kind = 'PERSON' and account_id is distinct from :me";
          case ME -> " and account_id = :me";
          case SYSTEMS -> " and actor_kind = 'SYSTEM'";
        };
    String family =
        wanted.withFamily() ? "" : " and (actor_kind in ('STAFF', 'SYSTEM') or account_id = :me)";
    String named =
        wanted.name().isBlank()
            ? ""
            : " and position(lower(unaccent(:name)) in lower(unaccent(actor_name))) > 0";
    return database.serve(
        Lock.around(patient),
        jdbc ->
            jdbc.sql(
                    """
                    select event_no, at, actor_kind, account_id, actor_name, actor_roles, action, what,
                      purpose, reason
                    from audit.event e
                    where patient_id = :patient and outcome = 'DONE' and what <> :held
                      and not (action <> 'READ' and what like '/staff/people/%/entries/%/hold%')
                      and (action <> 'READ' or not exists (select from audit.event r
                        where r.request_id = e.request_id and r.patient_id = e.patient_id
                          and r.what = e.what and r.outcome = 'REFUSED' and r.action = 'READ'))
                      and (at, event_no) < (:beforeAt, :beforeNo) and at >= :from and at < :until
                    """
                        + who
                        + family
                        + named
                        + " order by at desc, event_no desc limit :most")
                .param("patient", patient)
                .param("held", AuditEvent.INTAKE_HELD)
                .param("beforeAt", utc(before.at()))
                .param("beforeNo", before.number())
                .param("from", utc(Objects.requireNonNullElse(wanted.from(), FIRST)))
                .param("until", utc(Objects.requireNonNullElse(wanted.until(), LAST)))
                .param("me", wanted.me())
                .param("name", wanted.name().strip())
                .param("most", most)
                .query((row, n) ->
                    new Look(
                        row.getLong("event_no"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        AuditEvent.Kind.valueOf(row.getString("actor_kind")),
                        row.getObject("account_id", Long.class),
                        row.getString("actor_name"),
                        Objects.requireNonNullElse(row.getString("actor_roles"), ""),
                        AuditEvent.Action.valueOf(row.getString("action")),
                        row.getString("what"),
                        row.getString("purpose"),
                        Objects.requireNonNullElse(row.getString("reason"), "")))
                .list());
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
