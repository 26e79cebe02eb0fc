// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.caredoor.access.Label;
import org.caredoor.access.PatientAccess;
import org.caredoor.access.Scope;
import org.caredoor.account.AccountId;
import org.caredoor.account.RecoveryCodes;
import org.caredoor.account.Vault;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The codes by which patients let people in; only their fingerprints are kept. */
@Repository
class Invitations {
  static final Duration HOLDS = Duration.ofDays(7);

  /** So many that wait at once are no family. */
  static final int MOST = 10;

  /** Whoever has the code and guesses the birth date has no more tries than these. */
  static final int MOST_WRONG_DATES = 5;

  private static final String OPEN =
      """
       withdrawn_at is null and accepted_at is null and expires_at > :now and wrong_dates < :most
      """;

  private final Database database;
  private final RecoveryCodes codes;
  private final Vault vault;
  private final InstantSource clock;

  Invitations(Database database, RecoveryCodes codes, Vault vault, InstantSource clock) {
    this.database = database;
    this.codes = codes;
    this.vault = vault;
    this.clock = clock;
  }

  /** Those of the patient that wait, the latest first. */
  List<Invitation> waiting(PatientAccess own) {
    return database
        .house()
        .sql(
            "select * from access.invitation where patient_id = :patient and"
                + OPEN
                + " order by invitation_no desc")
        .param("patient", own.patient().value())
        .param("now", now())
        .param("most", MOST_WRONG_DATES)
        .query((row, n) -> invitation(row))
        .list();
  }

  /** Makes one and returns its code, {@code K7QD-3XWM-9P2H}; empty when too many wait. */
  Optional<String> make(
      PatientAccess own,
      String forWhom,
      String relationship,
      Terms terms,
      @Nullable Instant until) {
    String code = codes.code();
    Instant now = clock.instant();
    return database.inHouse(() -> {
      database
          .house()
          .sql("select pg_advisory_xact_lock(hashtextextended('access.invitation', ?))")
          .param(own.patient().value())
          .query((row, n) -> 0)
          .list();
      if (waiting(own).size() >= MOST) {
        return Optional.empty();
      }
      database
          .house()
          .sql(
              """
              insert into access.invitation (patient_id, invitation_no, code_hash, for_whom,
                relationship, scopes, reveals, until, made_by, made_at, expires_at)
              select :patient, coalesce(max(invitation_no), 0) + 1, :hash, :whom, :relationship,
                :scopes, :reveals, cast(:until as timestamptz), :by, :now, :expires
              from access.invitation where patient_id = :patient
              """)
          .param("patient", own.patient().value())
          .param("hash", hash(code))
          .param("whom", forWhom)
          .param("relationship", relationship)
          .param("scopes", Scope.bits(terms.scopes()))
          .param("reveals", Label.bits(terms.reveals()))
          .param("until", until == null ? null : utc(until))
          .param("by", own.account().value())
          .param("now", utc(now))
          .param("expires", utc(now.plus(HOLDS)))
          .update();
      return Optional.of(code);
    });
  }

  /** Takes one back; nothing happens to one that was used. */
  void withdraw(PatientAccess own, int no) {
    database
        .house()
        .sql(
            """
            update access.invitation set withdrawn_at = :now
            where patient_id = :patient and invitation_no = :no and accepted_at is null
              and withdrawn_at is null
            """)
        .param("now", now())
        .param("patient", own.patient().value())
        .param("no", no)
        .update();
  }

  /** Whose record a typed code is about; nothing is locked. */
  Optional<PatientId> patient(String typed) {
    return database
        .house()
        .sql("select patient_id from access.invitation where code_hash = ?")
        .param(hash(typed))
        .query((row, n) -> new PatientId(row.getLong(1)))
        .optional();
  }

  /** The one of a typed code, while it holds. Locked until the running transaction ends. */
  Optional<Invitation> find(String typed) {
    return database
        .house()
        .sql("select * from access.invitation where code_hash = :hash and" + OPEN + " for update")
        .param("hash", hash(typed))
        .param("now", now())
        .param("most", MOST_WRONG_DATES)
        .query((row, n) -> invitation(row))
        .optional();
  }

  /** Counts a wrong birth date. */
  void wrongDate(Invitation invitation) {
    database
        .house()
        .sql(
            """
            update access.invitation set wrong_dates = wrong_dates + 1
            where patient_id = ? and invitation_no = ?
            """)
        .params(invitation.patient().value(), invitation.no())
        .update();
  }

  /** Uses it up. */
  void accept(Invitation invitation, AccountId by, int grantNo) {
    database
        .house()
        .sql(
            """
            update access.invitation set accepted_at = ?, accepted_by = ?, grant_no = ?
            where patient_id = ? and invitation_no = ?
            """)
        .params(now(), by.value(), grantNo, invitation.patient().value(), invitation.no())
        .update();
  }

  private String hash(String code) {
    return vault.fingerprint("invitation code", RecoveryCodes.normal(code));
  }

  private OffsetDateTime now() {
    return utc(clock.instant());
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }

  private static Invitation invitation(ResultSet row) throws SQLException {
    OffsetDateTime until = row.getObject("until", OffsetDateTime.class);
    return new Invitation(
        new PatientId(row.getLong("patient_id")),
        row.getInt("invitation_no"),
        row.getString("for_whom"),
        row.getString("relationship"),
        Scope.of(row.getLong("scopes")),
        Label.of(row.getLong("reveals")),
        until == null ? null : until.toInstant(),
        new AccountId(row.getLong("made_by")),
        row.getObject("expires_at", OffsetDateTime.class).toInstant());
  }
}
