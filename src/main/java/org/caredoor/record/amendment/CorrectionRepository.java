// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.amendment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.caredoor.access.KeyedDatabase;
import org.caredoor.access.KeyedDatabase.Statements;
import org.caredoor.access.PatientAccess;
import org.caredoor.access.Purpose;
import org.springframework.stereotype.Repository;

/** Requests to correct a record. */
@Repository
class CorrectionRepository {
  /** 45 CFR 164.526(b)(2): the clinic acts no later than 60 days after it got the request. */
  static final Duration TIME_TO_ANSWER = Duration.ofDays(60);

  static final int MOST_A_DAY = 30;

  private final KeyedDatabase database;

  CorrectionRepository(KeyedDatabase database) {
    this.database = database;
  }

  /** Stores a request; asking the same again while it is open gives the number of the first. */
  Asking ask(PatientAccess key, CorrectionForm form) {
    return database.change(
        key,
        q -> {
          oneAtATime(key, q);
          Optional<Integer> before = same(key, q, form);
          if (before.isPresent()) {
            return new Asking.Stored(before.get());
          }
          return askedToday(key, q) >= MOST_A_DAY
              ? new Asking.TooMany()
              : new Asking.Stored(insert(key, q, form));
        });
  }

  /** Two of the same patient wait for one another, so that numbers and sames are sure. */
  private static void oneAtATime(PatientAccess key, Statements q) {
    q.sql(
            """
            select pg_advisory_xact_lock(hashtextextended('record.amendment', patient_id))
            from (select cast(:patient as bigint) as patient_id) one where {patient}
            """)
        .param("patient", key.patient().value())
        .query((row, n) -> 0)
        .list();
  }

  private static Optional<Integer> same(PatientAccess key, Statements q, CorrectionForm form) {
    return q.sql(
            """
            select request_no from record.amendment_request
            where {patient} and asked_by = :account and state = 'RECEIVED'
              and entry_no is not distinct from cast(:entry as int) and page = :page
              and what_is_wrong = :wrong and coalesce(should_say, '') = :should
            order by request_no desc limit 1
            """)
        .param("account", key.account().value())
        .param("entry", form.entry())
        .param("page", form.page())
        .param("wrong", form.wrong())
        .param("should", form.should())
        .query(Integer.class)
        .optional();
  }

  private static int askedToday(PatientAccess key, Statements q) {
    return q.sql(
            """
            select count(*) from record.amendment_request
            where {patient} and asked_by = :account and asked_at > :since
            """)
        .param("account", key.account().value())
        .param("since", Timestamp.from(key.at().minus(Duration.ofDays(1))))
        .query(Integer.class)
        .single();
  }

  private static int insert(PatientAccess key, Statements q, CorrectionForm form) {
    return q.sql(
            """
            insert into record.amendment_request (patient_id, request_no, entry_no, page, what_is_wrong,
                should_say, asked_by, asked_at, due_at)
            select :patient, coalesce(max(request_no), 0) + 1, cast(:entry as int), :page, :wrong,
                nullif(:should, ''), :account, :at, :due
            from record.amendment_request where {patient}
            returning request_no
            """)
        .param("patient", key.patient().value())
        .param("entry", form.entry())
        .param("page", form.page())
        .param("wrong", form.wrong())
        .param("should", form.should())
        .param("account", key.account().value())
        .param("at", Timestamp.from(key.at()))
        .param("due", Timestamp.from(key.at().plus(TIME_TO_ANSWER)))
        .query(Integer.class)
        .single();
  }

  /**
   * SQL: what the reader may know of. Who acts for the patient sees what they asked themselves:
   * what the patient asked may be about something that is kept from them.
   */
  private static String known(PatientAccess key) {
    return key.purpose() == Purpose.FAMRQT ? "asked_by = :reader" : ":reader > 0";
  }

  /** Requests of the record that the reader may know of, newest first. */
  List<Correction> all(PatientAccess key) {
    return database.read(
        key,
        q ->
            q.sql(
                    """
                    select * from record.amendment_request where {patient} and
                    """
                        + known(key)
                        + " order by request_no desc limit 500")
                .param("reader", key.account().value())
                .query((row, n) -> correction(row, key))
                .list());
  }

  Optional<Correction> find(PatientAccess key, int no) {
    return database.read(
        key,
        q ->
            q.sql(
                    "select * from record.amendment_request where {patient} and request_no = :no"
                        + " and "
                        + known(key))
                .param("reader", key.account().value())
                .param("no", no)
                .query((row, n) -> correction(row, key))
                .optional());
  }

  /** Takes an open request of the viewer back; nothing happens to one that is not open. */
  void withdraw(PatientAccess key, int no) {
    database.change(
        key,
        q ->
            q.sql(
                    """
                    update record.amendment_request set state = 'WITHDRAWN'
                    where {patient} and request_no = :no and state = 'RECEIVED'
                      and asked_by = :account
                    """)
                .param("no", no)
                .param("account", key.account().value())
                .update());
  }

  private static Correction correction(ResultSet row, PatientAccess key) throws SQLException {
    return new Correction(
        row.getInt("request_no"),
        row.getObject("entry_no", Integer.class),
        row.getString("page"),
        row.getString("what_is_wrong"),
        row.getString("should_say"),
        row.getLong("asked_by") == key.account().value(),
        row.getTimestamp("asked_at").toInstant(),
        row.getTimestamp("due_at").toInstant(),
        Correction.State.valueOf(row.getString("state")));
  }
}
