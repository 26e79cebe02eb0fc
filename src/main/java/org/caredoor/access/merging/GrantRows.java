// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.merging;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.caredoor.access.Basis;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The rows of grants, as a merge ends, copies and reopens them. */
@Repository
class GrantRows {
  private final Database database;

  GrantRows(Database database) {
    this.database = database;
  }

  /**
   * A grant that nobody has ended and no clock.
   *
   * @param parts empty for the whole record
   */
  record Row(
      PatientId chart,
      int no,
      AccountId account,
      String relationship,
      Basis basis,
      @Nullable Instant endsAt,
      List<PatientId> parts) {
    boolean self() {
      return basis == Basis.SELF;
    }

    /** Whether there can be one of the two only in one chart. */
    boolean sameAs(Row other) {
      return account.equals(other.account)
          && relationship.equals(other.relationship)
          && basis == other.basis;
    }
  }

  List<Row> inForce(PatientId chart, Instant now) {
    return database
        .house()
        .sql(
            """
            select grant_no, account_id, relationship, basis, ends_at, parts from access.grant
            where patient_id = ? and ended_at is null and (ends_at is null or ends_at > ?)
            order by grant_no
            """)
        .params(chart.value(), utc(now))
        .query((row, n) -> row(chart, row))
        .list();
  }

  private static Row row(PatientId chart, ResultSet row) throws SQLException {
    OffsetDateTime ends = row.getObject("ends_at", OffsetDateTime.class);
    Array parts = row.getArray("parts");
    return new Row(
        chart,
        row.getInt("grant_no"),
        new AccountId(row.getLong("account_id")),
        row.getString("relationship"),
        Basis.ofCode(row.getString("basis")),
        ends == null ? null : ends.toInstant(),
        parts == null
            ? List.of()
            : Arrays.stream((Long[]) parts.getArray()).map(PatientId::new).toList());
  }

  AccountId account(PatientId chart, int no) {
    return database
        .house()
        .sql("select account_id from access.grant where patient_id = ? and grant_no = ?")
        .params(chart.value(), no)
        .query((row, n) -> new AccountId(row.getLong(1)))
        .single();
  }

  boolean requestsWait(PatientId chart, Instant now) {
    return database
        .house()
        .sql(
            """
            select exists (select from access.grant_request
                where patient_id = :chart and state = 'asked' and expires_at > :now)
              or exists (select from access.ask
                where patient_id = :chart and state = 'found' and expires_at > :now)
            """)
        .param("chart", chart.value())
        .param("now", utc(now))
        .query(Boolean.class)
        .single();
  }

  boolean changedSince(Collection<PatientId> charts, Instant then, Instant now) {
    return database
        .house()
        .sql(
            """
            select exists (select from access.grant where patient_id = any(:charts) and (
                changed_at > :then or ended_at > :then or approved_at > :then
                or ends_at > :then and ends_at <= :now
                or starts_at > :then and starts_at <= :now))
              or exists (select from access.block where patient_id = any(:charts)
                and (set_at > :then or ended_at > :then))
              or exists (select from access.age_exception where patient_id = any(:charts)
                and (approved_at > :then or ended_at > :then))
            """)
        .param("charts", charts.stream().map(PatientId::value).toArray(Long[]::new))
        .param("then", utc(then))
        .param("now", utc(now))
        .query(Boolean.class)
        .single();
  }

  void end(PatientId chart, int no, Joint joint, String reason) {
    database
        .house()
        .sql(
            """
            update access.grant set ended_at = ?, ended_by = ?, end_reason = ?
            where patient_id = ? and grant_no = ? and ended_at is null
            """)
        .params(utc(joint.at()), joint.by().value(), reason, chart.value(), no)
        .update();
  }

  /** Gives the chart that stays what the other one's grant says, and returns its number. */
  int copy(Joint joint, int no, List<PatientId> parts) {
    return database
        .house()
        .sql(
            """
            insert into access.grant (patient_id, grant_no, account_id, relationship, basis, starts_at,
              ends_at, scopes, reveals, given_by, evidence, evidence_seen_by, evidence_seen_at,
              approved_by, approved_at, changed_by, changed_at, parts, given_at,
              ends_quietly)
            select :stays, (select coalesce(max(grant_no), 0) + 1 from access.grant where patient_id = :stays),
              account_id, relationship, basis, starts_at, ends_at, scopes, reveals, given_by, evidence,
              evidence_seen_by, evidence_seen_at, approved_by, approved_at, changed_by, changed_at,
              cast(:parts as bigint[]),
              case when starts_at > :at then given_at end, -- what has begun was told
              ends_quietly
            from access.grant where patient_id = :goes and grant_no = :no
            returning grant_no
            """)
        .param("stays", joint.stays().value())
        .param("goes", joint.goes().value())
        .param("no", no)
        .param("at", utc(joint.at()))
        .param("parts", parts.isEmpty() ? null : ids(parts))
        .query(Integer.class)
        .single();
  }

  void parts(PatientId chart, int no, List<PatientId> parts) {
    database
        .house()
        .sql(
            """
            update access.grant set parts = cast(:parts as bigint[])
            where patient_id = :chart and grant_no = :no
            """)
        .param("parts", parts.isEmpty() ? null : ids(parts))
        .param("chart", chart.value())
        .param("no", no)
        .update();
  }

  /** Opens what a merge ended, where its log-in is still there. */
  void reopen(PatientId chart, int no, Instant done) {
    database
        .house()
        .sql(
            """
            update access.grant set ended_at = null, ended_by = null, end_reason = null
            where patient_id = ? and grant_no = ? and end_reason = 'joined' and ended_at = ?
            """)
        .params(chart.value(), no, utc(done))
        .update();
  }

  /**
   * Opens a grant of the chart that leaves as it was, with what happened to the one that stood for
   * it: an end ends it too, a change changes it.
   *
   * @param ofBoth whether the other one was given for both charts: then a change only takes away
   */
  void giveBack(Joint joint, int no, int from, Instant done, boolean ofBoth) {
    reopen(joint.goes(), from, done);
    String terms =
        ofBoth
            ? """
            scopes = case when s.scopes is null then g.scopes when g.scopes is null then s.scopes
                else g.scopes & s.scopes end,
              reveals = g.reveals & s.reveals, ends_at = least(g.ends_at, s.ends_at),
              ends_quietly = g.ends_quietly or s.ends_quietly,
            """
            : "scopes = s.scopes, reveals = s.reveals, ends_at = s.ends_at, ends_quietly ="
                + " s.ends_quietly,";
    database
        .house()
        .sql(
            "update access.grant g set "
                + terms
                + """
                 changed_by = s.changed_by, changed_at = s.changed_at
                from access.grant s
                where g.patient_id = :goes and g.grant_no = :from and g.ended_at is null
                  and s.patient_id = :stays and s.grant_no = :no and s.changed_at > :done
                """)
        .param("goes", joint.goes().value())
        .param("from", from)
        .param("stays", joint.stays().value())
        .param("no", no)
        .param("done", utc(done))
        .update();
    database
        .house()
        .sql(
            """
            update access.grant g set ended_at = s.ended_at, ended_by = s.ended_by, end_reason = s.end_reason
            from access.grant s
            where g.patient_id = :goes and g.grant_no = :from and g.ended_at is null
              and s.patient_id = :stays and s.grant_no = :no and s.ended_at is not null
            """)
        .param("goes", joint.goes().value())
        .param("from", from)
        .param("stays", joint.stays().value())
        .param("no", no)
        .update();
  }

  /** What was given since for the part that leaves opens nothing without it, and ends. */
  void endGivenFor(Joint joint) {
    database
        .house()
        .sql(
            """
            update access.grant set ended_at = ?, ended_by = ?, end_reason = 'parted'
            where patient_id = ? and ended_at is null and parts = array[cast(? as bigint)]
            """)
        .params(utc(joint.at()), joint.by().value(), joint.stays().value(), joint.goes().value())
        .update();
  }

  /** Nothing is given any more for the part that leaves; what is left of it alone is the whole. */
  void partsWithout(Joint joint, List<PatientId> still) {
    database
        .house()
        .sql(
            """
            update access.grant set parts = nullif(array_remove(parts, :goes), :all)
            where patient_id = :stays and parts is not null and cardinality(array_remove(parts, :goes)) > 0
            """)
        .param("goes", joint.goes().value())
        .param("stays", joint.stays().value())
        .param("all", still.isEmpty() ? ids(List.of(joint.stays())) : new Long[0])
        .update();
  }

  private static Long[] ids(List<PatientId> charts) {
    return charts.stream().map(PatientId::value).toArray(Long[]::new);
  }

  static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
