// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.enrollment.SeenDocuments;
import org.caredoor.enrollment.support.CallerCheck.Answer;
import org.caredoor.enrollment.support.CallerCheck.State;
import org.caredoor.enrollment.support.CallerCheck.Way;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who callers are, as desks found out: one check counts for whoever asked, for one caller and one
 * patient, for one call.
 */
@Component
class CallerChecks {
  /** No call is longer. */
  static final Duration HOLDS = Duration.ofMinutes(30);

  /** Failed ones in a day, after which a person has to come to a desk. */
  static final int MOST_FAILED = 3;

  private static final Duration DAY = Duration.ofDays(1);
  private static final String OF_CALLER =
      " patient_id = :patient and own = :own and caller_account is not distinct from :account ";

  private final Database database;
  private final SeenDocuments documents;
  private final InstantSource clock;

  CallerChecks(Database database, SeenDocuments documents, InstantSource clock) {
    this.database = database;
    this.documents = documents;
    this.clock = clock;
  }

  /** Of whom: the patient, or somebody with a log-in for them. */
  record Of(PatientId patient, boolean own, @Nullable AccountId account) {
    static Of of(PatientId patient, Caller caller) {
      AccountId account = caller.account();
      return caller.self() ? new Of(patient, true, null) : new Of(patient, false, account);
    }

    /** A caller without a log-in who is not the patient is nobody whom we know. */
    boolean known() {
      return own || account != null;
    }

    private @Nullable Long value() {
      return account == null ? null : account.value();
    }
  }

  /** The last check of a member of staff for a caller in this call. */
  Optional<CallerCheck> current(Of of, AccountId desk) {
    return find(of, "asked_by = :desk and asked_at > :since", desk);
  }

  /** One that waits for somebody else than who asks. */
  Optional<CallerCheck> waiting(Of of, AccountId desk) {
    return find(of, "asked_by <> :desk and asked_at > :since and state = 'WAITING'", desk);
  }

  private Optional<CallerCheck> find(Of of, String which, AccountId desk) {
    return database
        .house()
        .sql(
            "select * from enrollment.caller_check where"
                + OF_CALLER
                + "and "
                + which
                + " order by asked_at desc, check_no desc limit 1")
        .param("patient", of.patient().value())
        .param("own", of.own())
        .param("account", of.value(), Types.BIGINT)
        .param("desk", desk.value())
        .param("since", time(clock.instant().minus(HOLDS)))
        .query((row, n) -> check(row, List.of()))
        .optional()
        .map(c -> c.way() == Way.PHONE ? withAnswers(of.patient(), c) : c);
  }

  private CallerCheck withAnswers(PatientId patient, CallerCheck check) {
    List<Answer> answers =
        database
            .house()
            .sql(
                """
                select answer_no, question, shown_at, matched from enrollment.caller_answer
                where patient_id = ? and check_no = ? order by answer_no
                """)
            .params(patient.value(), check.no())
            .query((row, n) ->
                new Answer(
                    row.getInt("answer_no"),
                    Question.valueOf(row.getString("question")),
                    instant(row, "shown_at"),
                    (Boolean) row.getObject("matched")))
            .list();
    return new CallerCheck(
        check.no(),
        check.way(),
        check.askedBy(),
        check.askedAt(),
        check.state(),
        check.decidedAt(),
        check.holdsUntil(),
        answers);
  }

  /**
   * How many checks by telephone of this caller failed in the last day, whoever asked: also those
   * that were not ended, or ended as a call, after a wrong answer.
   */
  int failed(Of of) {
    return count(
        of,
        """
         and (state = 'FAILED' or exists (select from enrollment.caller_answer a
          where a.patient_id = caller_check.patient_id and a.check_no = caller_check.check_no
            and not a.matched))
        """);
  }

  /** How many there were in the last day. */
  int asked(Of of) {
    return count(of, "");
  }

  private int count(Of of, String which) {
    return database
        .house()
        .sql(
            "select count(*) from enrollment.caller_check where"
                + OF_CALLER
                + "and way = 'PHONE' and asked_at > :since"
                + which)
        .param("patient", of.patient().value())
        .param("own", of.own())
        .param("account", of.value(), Types.BIGINT)
        .param("since", time(clock.instant().minus(DAY)))
        .query(Integer.class)
        .single();
  }

  /** Begins to ask by telephone. */
  void ask(Of of, List<Question> questions, AccountId desk) {
    database.inHouse(() -> {
      long no = insert(of, Way.PHONE, null, null, State.OPEN, desk);
      for (int i = 0; i < questions.size(); i++) {
        database
            .house()
            .sql(
                """
                insert into enrollment.caller_answer (patient_id, check_no, answer_no, question)
                values (?, ?, ?, ?)
                """)
            .params(of.patient().value(), no, i + 1, questions.get(i).name())
            .update();
      }
      return no;
    });
  }

  /** A document was looked at; that of the patient counts at the desk of log-ins too. */
  void saw(Of of, SeenDocuments.Document document, String lastDigits, AccountId desk) {
    database.inHouse(() -> {
      if (of.own()) {
        documents.add(of.patient(), document, lastDigits, desk);
      }
      return insert(of, Way.DOCUMENT, document.name(), lastDigits, State.PASSED, desk);
    });
  }

  /** Nobody has a document: a colleague is asked to look as well. */
  void askColleague(Of of, AccountId desk) {
    insert(of, Way.COLLEAGUE, null, null, State.WAITING, desk);
  }

  private long insert(
      Of of,
      Way way,
      @Nullable String document,
      @Nullable String lastDigits,
      State state,
      AccountId desk) {
    Instant now = clock.instant();
    boolean passed = state == State.PASSED;
    return database
        .house()
        .sql(
            """
            insert into enrollment.caller_check (patient_id, own, caller_account, way, document,
              last_digits, asked_by, asked_at, state, decided_at, holds_until)
            values (:patient, :own, :account, :way, :document, :digits, :desk, :now, :state, :decided,
              :until)
            returning check_no
            """)
        .param("patient", of.patient().value())
        .param("own", of.own())
        .param("account", of.value(), Types.BIGINT)
        .param("way", way.name())
        .param("document", document)
        .param("digits", lastDigits)
        .param("desk", desk.value())
        .param("now", time(now))
        .param("state", state.name())
        .param("decided", passed ? time(now) : null, Types.TIMESTAMP_WITH_TIMEZONE)
        .param("until", passed ? time(now.plus(HOLDS)) : null, Types.TIMESTAMP_WITH_TIMEZONE)
        .query(Long.class)
        .single();
  }

  /** The desk wants to see an answer; that is written down. */
  void show(PatientId patient, CallerCheck check, int answer) {
    database
        .house()
        .sql(
            """
            update enrollment.caller_answer set shown_at = coalesce(shown_at, ?)
            where patient_id = ? and check_no = ? and answer_no = ?
            """)
        .params(time(clock.instant()), patient.value(), check.no(), answer)
        .update();
  }

  /** Keeps what was said of answers so far. */
  void match(PatientId patient, CallerCheck check, Map<Integer, Boolean> matched) {
    matched.forEach((answer, right) ->
        database
            .house()
            .sql(
                """
                update enrollment.caller_answer set matched = ?
                where patient_id = ? and check_no = ? and answer_no = ?
                """)
            .params(right, patient.value(), check.no(), answer)
            .update());
  }

  /** All were answered: whether all were right. False too where it was decided before. */
  boolean decide(PatientId patient, CallerCheck check, boolean right) {
    return settle(patient, check, "OPEN", right ? State.PASSED : State.FAILED, null) && right;
  }

  /** A colleague saw the person too; never who asked for it. */
  boolean confirm(PatientId patient, CallerCheck check, AccountId second) {
    return !check.askedBy().equals(second)
        && settle(patient, check, "WAITING", State.PASSED, second);
  }

  private boolean settle(
      PatientId patient, CallerCheck check, String from, State to, @Nullable AccountId second) {
    Instant now = clock.instant();
    return database
            .house()
            .sql(
                """
                update enrollment.caller_check set state = :to, decided_at = :now, holds_until = :until,
                  second_by = :second
                where patient_id = :patient and check_no = :no and state = :from and asked_at > :since
                """)
            .param("to", to.name())
            .param("now", time(now))
            .param(
                "until",
                to == State.PASSED ? time(check.askedAt().plus(HOLDS)) : null,
                Types.TIMESTAMP_WITH_TIMEZONE)
            .param("second", second == null ? null : second.value(), Types.BIGINT)
            .param("patient", patient.value())
            .param("no", check.no())
            .param("from", from)
            .param("since", time(now.minus(HOLDS)))
            .update()
        == 1;
  }

  /** The call is over: nothing is done any more. */
  void end(PatientId patient, CallerCheck check) {
    database
        .house()
        .sql(
            """
            update enrollment.caller_check set state = 'ENDED', decided_at = ?, holds_until = null
            where patient_id = ? and check_no = ? and state <> 'FAILED'
            """)
        .params(time(clock.instant()), patient.value(), check.no())
        .update();
  }

  /** Keeps a check as it is until the running transaction ends; whether it holds still. */
  boolean hold(PatientId patient, CallerCheck check) {
    return database
        .house()
        .sql(
            """
            select state = 'PASSED' and holds_until > ? from enrollment.caller_check
            where patient_id = ? and check_no = ? for update
            """)
        .params(time(clock.instant()), patient.value(), check.no())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  private static CallerCheck check(ResultSet row, List<Answer> answers) throws SQLException {
    return new CallerCheck(
        row.getLong("check_no"),
        Way.valueOf(row.getString("way")),
        new AccountId(row.getLong("asked_by")),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        State.valueOf(row.getString("state")),
        instant(row, "decided_at"),
        instant(row, "holds_until"),
        answers);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime time(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
