// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.caredoor.access.Basis;
import org.caredoor.access.Label;
import org.caredoor.access.Scope;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What is written down about grants, blocks and exceptions, those of before too. */
@Repository
class Paperwork {
  private final Database database;

  Paperwork(Database database) {
    this.database = database;
  }

  /**
   * A grant with all that was written down.
   *
   * @param scopes bits; null for all that the policy gives
   * @param evidence kind of paper and last digits; empty for none
   * @param ended null for one that nobody ended; it may be over by its own end
   */
  record Row(
      int no,
      AccountId account,
      String relationship,
      Basis basis,
      Instant startsAt,
      @Nullable Instant endsAt,
      @Nullable Long scopes,
      long reveals,
      @Nullable AccountId givenBy,
      String evidence,
      @Nullable AccountId seenBy,
      @Nullable Instant seenAt,
      @Nullable AccountId approvedBy,
      @Nullable Instant approvedAt,
      @Nullable Instant changedAt,
      @Nullable Ended ended,
      boolean part) {
    /** Whether it is over, by somebody or by its own end. */
    boolean over(Instant now) {
      return ended != null || endsAt != null && !now.isBefore(endsAt);
    }

    /** What it opens at the most; null for all that the policy gives. */
    @Nullable Set<Scope> scopeSet() {
      return scopes == null ? null : Scope.of(scopes);
    }

    /** Private topics that it shows on purpose. */
    Set<Label> revealSet() {
      return Label.of(reveals);
    }

    /** Changes when somebody changes the grant. */
    String revision() {
      return Integer.toHexString(
          Objects.hash(scopes, reveals, endsAt, changedAt, ended == null ? null : ended.at()));
    }
  }

  record Ended(Instant at, @Nullable AccountId by, Said reason) {}

  /** Every grant that a patient ever had, in the order in which they were given. */
  List<Row> grants(PatientId patient) {
    return database
        .house()
        .sql("select * from access.grant where patient_id = ? order by grant_no")
        .param(patient.value())
        .query((row, n) -> row(row))
        .list();
  }

  /** A grant; others wait with theirs until the transaction ends. */
  Optional<Row> hold(PatientId patient, int no) {
    return database
        .house()
        .sql("select * from access.grant where patient_id = ? and grant_no = ? for update")
        .params(patient.value(), no)
        .query((row, n) -> row(row))
        .optional();
  }

  /** Somebody who is kept out. */
  record Block(int no, AccountId person, Said reason, AccountId setBy, Instant setAt) {
    boolean byPatient() {
      return reason.code().equals("safety");
    }
  }

  List<Block> blocks(PatientId patient) {
    return database
        .house()
        .sql(
            """
            select block_no, account_id, reason, set_by, set_at from access.block
            where patient_id = ? and ended_at is null order by block_no
            """)
        .param(patient.value())
        .query((row, n) ->
            new Block(
                row.getInt("block_no"),
                new AccountId(row.getLong("account_id")),
                Said.of(row.getString("reason")),
                new AccountId(row.getLong("set_by")),
                row.getObject("set_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** An exception to age. */
  record Exempt(
      int no,
      String band,
      String ground,
      String reason,
      String evidence,
      AccountId setBy,
      @Nullable AccountId approvedBy,
      Instant startsAt,
      Instant reviewAt) {}

  /** Those that nobody ended; the last ones may be over by their review. */
  List<Exempt> exceptions(PatientId patient) {
    return database
        .house()
        .sql(
            """
            select * from access.age_exception where patient_id = ? and ended_at is null
            order by exception_no desc
            """)
        .param(patient.value())
        .query((row, n) ->
            new Exempt(
                row.getInt("exception_no"),
                row.getString("band"),
                row.getString("ground"),
                row.getString("reason"),
                text(row, "evidence"),
                new AccountId(row.getLong("set_by")),
                account(row, "approved_by"),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getObject("review_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Sets an exception in the place of the one before. */
  void except(
      PatientId patient,
      GrantRequest.Exemption exemption,
      String reason,
      @Nullable Evidence evidence,
      AccountId setBy,
      AccountId approvedBy,
      Instant now) {
    database
        .house()
        .sql(
            """
            update access.age_exception set ended_at = :now, ended_by = :by
            where patient_id = :patient and ended_at is null
            """)
        .param("patient", patient.value())
        .param("now", utc(now))
        .param("by", approvedBy.value())
        .update();
    database
        .house()
        .sql(
            """
            insert into access.age_exception (patient_id, exception_no, band, ground, reason, evidence,
              set_by, starts_at, review_at, approved_by, approved_at)
            select :patient, coalesce(max(exception_no), 0) + 1, :band, :ground, :reason, :evidence,
              :setBy, :now, :review, :by, :now from access.age_exception where patient_id = :patient
            """)
        .param("patient", patient.value())
        .param("band", exemption.band())
        .param("ground", exemption.ground())
        .param("reason", reason)
        .param("evidence", evidence == null ? null : evidence.seen())
        .param("setBy", setBy.value())
        .param("now", utc(now))
        .param("review", utc(exemption.reviewAt()))
        .param("by", approvedBy.value())
        .update();
  }

  /** Ends an exception now; false when it was over. */
  boolean endException(PatientId patient, int no, AccountId by, Instant now) {
    return database
            .house()
            .sql(
                """
                update access.age_exception set ended_at = ?, ended_by = ?
                where patient_id = ? and exception_no = ? and ended_at is null
                """)
            .params(utc(now), by.value(), patient.value(), no)
            .update()
        == 1;
  }

  private static Row row(ResultSet row) throws SQLException {
    Instant endedAt = instant(row, "ended_at");
    return new Row(
        row.getInt("grant_no"),
        new AccountId(row.getLong("account_id")),
        row.getString("relationship"),
        Basis.ofCode(row.getString("basis")),
        row.getObject("starts_at", OffsetDateTime.class).toInstant(),
        instant(row, "ends_at"),
        row.getObject("scopes", Long.class),
        row.getLong("reveals"),
        account(row, "given_by"),
        text(row, "evidence"),
        account(row, "evidence_seen_by"),
        instant(row, "evidence_seen_at"),
        account(row, "approved_by"),
        instant(row, "approved_at"),
        instant(row, "changed_at"),
        endedAt == null
            ? null
            : new Ended(endedAt, account(row, "ended_by"), Said.of(text(row, "end_reason"))),
        row.getArray("parts") != null);
  }

  private static String text(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }

  private static @Nullable AccountId account(ResultSet row, String column) throws SQLException {
    Long id = row.getObject(column, Long.class);
    return id == null ? null : new AccountId(id);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
