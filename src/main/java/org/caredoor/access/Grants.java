// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.caredoor.account.AccountId;
import org.caredoor.patient.Merging;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives log-ins access to charts, changes and ends it. What is written here counts at the next
 * click of whomever it concerns. Who may do so is for the caller to know.
 */
@Component
public class Grants {
  private final Database database;
  private final Merging charts;
  private final InstantSource clock;

  Grants(Database database, Merging charts, InstantSource clock) {
    this.database = database;
    this.charts = charts;
    this.clock = clock;
  }

  /** What came of giving. */
  public sealed interface Giving {
    /** The number of the grant among those of the patient. */
    record Given(int no) implements Giving {}

    /** This person already may act so on that ground; nothing was changed. */
    record Already(int no) implements Giving {}

    /** This person gets nothing of this patient. */
    record Blocked() implements Giving {}
  }

  /** Lets a log-in act for a patient from now on; one that already may is left as it is. */
  public void give(AccountId account, PatientId patient, String relationship, Basis basis) {
    give(
        new NewGrant(
            patient, account, relationship, basis, null, null, null, Set.of(), null, null));
  }

  /**
   * Gives a grant; two of one patient at once wait for one another. One for a chart that went into
   * another one is given for that; it shows others no more than what came for the chart that was
   * meant.
   */
  public Giving give(NewGrant wanted) {
    return database.inHouse(() -> {
      NewGrant grant = wanted.of(standing(wanted.patient()));
      if (blocked(grant.patient(), grant.account())) {
        return new Giving.Blocked();
      }
      endLapsed(grant.patient(), grant.account());
      boolean part = wanted.basis() != Basis.SELF && !grant.patient().equals(wanted.patient());
      return insert(grant, part ? wanted.patient() : null)
          .<Giving>map(Giving.Given::new)
          .orElseGet(() -> new Giving.Already(existing(grant)));
    });
  }

  /** The chart that stands for a patient's, alone. */
  private PatientId standing(PatientId patient) {
    alone(patient);
    PatientId standing = charts.standing(patient);
    if (!standing.equals(patient)) {
      alone(standing);
    }
    return standing;
  }

  private Optional<Integer> insert(NewGrant grant, @Nullable PatientId part) {
    OffsetDateTime now = utc(clock.instant());
    NewGrant.Evidence evidence = grant.evidence();
    return database
        .house()
        .sql(
            """
            insert into access.grant (patient_id, grant_no, account_id, relationship, basis, starts_at,
              ends_at, scopes, reveals, given_by, evidence, evidence_seen_by, evidence_seen_at,
              approved_by, approved_at, parts, given_at)
            select :patient, coalesce(max(grant_no), 0) + 1, :account, :relationship, :basis, :from,
              cast(:until as timestamptz), cast(:scopes as bigint), :reveals, cast(:by as bigint),
              cast(:seen as text), cast(:seenBy as bigint), cast(:seenAt as timestamptz),
              cast(:approvedBy as bigint), cast(:approvedAt as timestamptz),
              cast(:parts as bigint[]), :now
            from access.grant where patient_id = :patient
            on conflict (patient_id, account_id, relationship, basis) where ended_at is null do nothing
            returning grant_no
            """)
        .param("patient", grant.patient().value())
        .param("account", grant.account().value())
        .param("relationship", grant.relationship())
        .param("basis", grant.basis().code())
        .param("from", grant.startsAt() == null ? now : utc(grant.startsAt()))
        .param("until", utc(grant.endsAt()))
        .param("scopes", grant.scopes() == null ? null : Scope.bits(grant.scopes()))
        .param("reveals", Label.bits(grant.reveals()))
        .param("by", value(grant.givenBy()))
        .param("seen", evidence == null ? null : evidence.seen())
        .param("seenBy", evidence == null ? null : evidence.seenBy().value())
        .param("seenAt", evidence == null ? null : utc(evidence.seenAt()))
        .param("approvedBy", evidence == null ? null : value(evidence.approvedBy()))
        .param("parts", part == null ? null : new Long[] {part.value()})
        .param("now", now)
        .param("approvedAt", evidence == null || evidence.approvedBy() == null ? null : now)
        .query(Integer.class)
        .optional();
  }

  private int existing(NewGrant grant) {
    return database
        .house()
        .sql(
            """
            select grant_no from access.grant where patient_id = ? and account_id = ?
              and relationship = ? and basis = ? and ended_at is null
            """)
        .params(
            grant.patient().value(),
            grant.account().value(),
            grant.relationship(),
            grant.basis().code())
        .query(Integer.class)
        .single();
  }

  /** What is over by the clock makes room for a new one of the same person. */
  private void endLapsed(PatientId patient, AccountId account) {
    database
        .house()
        .sql(
            """
            update access.grant set ended_at = ends_at, end_reason = 'time'
            where patient_id = ? and account_id = ? and ended_at is null and ends_at <= ?
            """)
        .params(
            patient.value(),
            account.value(),
            OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
  }

  /**
   * Sets what a grant opens and until when; false when it is over.
   *
   * @param until null for no end; one that is not ahead ends it now
   */
  public boolean change(
      PatientId patient,
      int no,
      @Nullable Set<Scope> scopes,
      Set<Label> reveals,
      @Nullable Instant until,
      AccountId by) {
    return changed(
        "scopes = :scopes, reveals = :reveals, ends_at = :until,"
            + " ends_quietly = ends_quietly and ends_at is not distinct from :until",
        patient,
        no,
        scopes == null ? null : Scope.bits(scopes),
        Label.bits(reveals),
        until,
        by);
  }

  /**
   * Sets the moment from which a grant opens nothing, of which its holder hears nothing; one that
   * ends sooner stays as it is. False when it is over already.
   */
  public boolean endAt(PatientId patient, int no, Instant at, AccountId by) {
    return changed(
        "ends_at = least(ends_at, cast(:until as timestamptz)),"
            + " ends_quietly = ends_quietly or ends_at is null or ends_at > :until",
        patient,
        no,
        null,
        0,
        at,
        by);
  }

  /** Numbers of a patient's grants that end on a day of which their holders hear nothing. */
  public Set<Integer> endingQuietly(PatientId patient) {
    return Set.copyOf(
        database
            .house()
            .sql(
                """
                select grant_no from access.grant
                where patient_id = ? and ends_quietly and ended_at is null
                """)
            .param(patient.value())
            .query((row, n) -> row.getInt(1))
            .list());
  }

  private boolean changed(
      String set,
      PatientId patient,
      int no,
      @Nullable Long scopes,
      long reveals,
      @Nullable Instant until,
      AccountId by) {
    Instant now = clock.instant();
    if (until != null && !until.isAfter(now)) {
      return end(patient, no, by, "time");
    }
    return database
            .house()
            .sql(
                "update access.grant set "
                    + set
                    + """
                    , changed_by = :by, changed_at = :now
                    where patient_id = :patient and grant_no = :no and ended_at is null
                      and (ends_at is null or ends_at > :now)
                    """)
            .param("scopes", scopes)
            .param("reveals", reveals)
            .param("until", utc(until))
            .param("by", by.value())
            .param("now", utc(now))
            .param("patient", patient.value())
            .param("no", no)
            .update()
        == 1;
  }

  /**
   * Ends a grant now; false when it was over.
   *
   * @param reason a word of the house, {@code patient}, {@code safety}, or what staff typed
   */
  public boolean end(PatientId patient, int no, AccountId by, String reason) {
    return database
            .house()
            .sql(
                """
                update access.grant set ended_at = :now, ended_by = :by, end_reason = :reason
                where patient_id = :patient and grant_no = :no and ended_at is null
                """)
            .param("now", utc(clock.instant()))
            .param("by", by.value())
            .param("reason", reason)
            .param("patient", patient.value())
            .param("no", no)
            .update()
        == 1;
  }

  /** Closes a patient's record to a person, whatever grants there are or will be. */
  public void block(PatientId chart, AccountId person, AccountId by, String reason) {
    database.inHouse(() -> {
      PatientId patient = standing(chart);
      return database
          .house()
          .sql(
              """
              insert into access.block (patient_id, block_no, account_id, reason, set_by, set_at)
              select :patient, coalesce(max(block_no), 0) + 1, :person, :reason, :by, :now
              from access.block where patient_id = :patient
              on conflict (patient_id, account_id) where ended_at is null do nothing
              """)
          .param("patient", patient.value())
          .param("person", person.value())
          .param("reason", reason)
          .param("by", by.value())
          .param("now", utc(clock.instant()))
          .update();
    });
  }

  /** Lifts a block; grants that were not ended count again. */
  public void unblock(PatientId patient, AccountId person, AccountId by) {
    database
        .house()
        .sql(
            """
            update access.block set ended_at = :now, ended_by = :by
            where patient_id = :patient and account_id = :person and ended_at is null
            """)
        .param("now", utc(clock.instant()))
        .param("by", by.value())
        .param("patient", patient.value())
        .param("person", person.value())
        .update();
  }

  private boolean blocked(PatientId patient, AccountId person) {
    return database
        .house()
        .sql(
            """
            select exists (select from access.block
              where patient_id = ? and account_id = ? and ended_at is null)
            """)
        .params(patient.value(), person.value())
        .query(Boolean.class)
        .single();
  }

  /** Keeps others from giving and keeping out until the running transaction ends. */
  public void alone(PatientId patient) {
    database
        .house()
        .sql("select pg_advisory_xact_lock(hashtextextended('access.grant', ?))")
        .param(patient.value())
        .query((row, n) -> 0)
        .list();
  }

  private static @Nullable Long value(@Nullable AccountId account) {
    return account == null ? null : account.value();
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
    return at == null ? null : OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
