// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.caredoor.access.Basis;
import org.caredoor.access.Label;
import org.caredoor.access.Scope;
import org.caredoor.account.AccountId;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The rows of what was asked for. */
@Repository
class GrantRequests {
  /** Nobody decided for so long: whoever still wants it asks anew, with papers of today. */
  static final Duration LIFE = Duration.ofDays(30);

  private final Database database;

  GrantRequests(Database database) {
    this.database = database;
  }

  /** Stores what waits; the number of the same wish where one waits already. */
  long add(
      Chart chart,
      GrantRequest.Wish wish,
      @Nullable Evidence evidence,
      String note,
      AccountId by,
      boolean byStaff,
      @Nullable PatientsSay say,
      Instant now) {
    return insert(chart, wish, evidence, note, by, byStaff, say, now, true);
  }

  /** Stores what one person decides alone and at once. */
  long addDecided(
      Chart chart,
      GrantRequest.Wish wish,
      @Nullable Evidence evidence,
      String note,
      AccountId by,
      boolean byStaff,
      Instant now) {
    return insert(chart, wish, evidence, note, by, byStaff, null, now, false);
  }

  private long insert(
      Chart chart,
      GrantRequest.Wish wish,
      @Nullable Evidence evidence,
      String note,
      AccountId by,
      boolean byStaff,
      @Nullable PatientsSay say,
      Instant now,
      boolean waits) {
    var access = wish instanceof GrantRequest.Access a ? a : null;
    var exemption = wish instanceof GrantRequest.Exemption e ? e : null;
    AccountId person = wish.person();
    return database
        .house()
        .sql(
            """
            insert into access.grant_request (patient_id, site_key, kind, account_id, relationship,
              basis, scopes, reveals, starts_at, ends_at, replaces, band, ground, review_at, paper,
              digits, dated, seen_by, seen_at, note, two, asked_by, by_staff, asked_at, expires_at,
              state, decided_by, decided_at, patient_say, patient_told_at)
            values (:patient, :site, :kind, cast(:account as bigint), :relationship, :basis,
              cast(:scopes as bigint), :reveals, cast(:from as timestamptz),
              cast(:until as timestamptz), cast(:replaces as int), :band, :ground,
              cast(:review as timestamptz), :paper, :digits, cast(:dated as date),
              cast(:seenBy as bigint), cast(:seenAt as timestamptz), :note, :waits, :by, :staff, :now,
              :expires, :state, cast(:decidedBy as bigint), cast(:decidedAt as timestamptz),
              :say, cast(:toldAt as timestamptz))
            on conflict (patient_id, kind, coalesce(account_id, -1), coalesce(relationship, ''),
              coalesce(basis, '')) where state = 'asked'
              do update set asked_at = access.grant_request.asked_at
            returning request_no
            """)
        .param("patient", chart.id().value())
        .param("site", chart.siteKey())
        .param("kind", wish.kind().code())
        .param("account", person == null ? null : person.value())
        .param("relationship", access == null ? null : access.relationship())
        .param("basis", access == null ? null : access.basis().code())
        .param(
            "scopes",
            access == null || access.scopes() == null ? null : Scope.bits(access.scopes()))
        .param("reveals", access == null ? 0 : Label.bits(access.reveals()))
        .param("from", access == null ? null : utc(access.from()))
        .param("until", access == null ? null : utc(access.until()))
        .param("replaces", access == null || access.replaces() == 0 ? null : access.replaces())
        .param("band", exemption == null ? null : exemption.band())
        .param("ground", exemption == null ? null : exemption.ground())
        .param("review", exemption == null ? null : utc(exemption.reviewAt()))
        .param("paper", evidence == null ? null : evidence.paper().code())
        .param("digits", evidence == null ? null : evidence.digits())
        .param("dated", evidence == null ? null : evidence.dated())
        .param("seenBy", evidence == null ? null : evidence.seenBy().value())
        .param("seenAt", evidence == null ? null : utc(evidence.seenAt()))
        .param("note", note)
        .param("waits", waits)
        .param("by", by.value())
        .param("staff", byStaff)
        .param("now", utc(now))
        .param("expires", utc(now.plus(LIFE)))
        .param("state", waits ? "asked" : "approved")
        .param("decidedBy", waits ? null : by.value())
        .param("decidedAt", waits ? null : utc(now))
        .param("say", say == null ? null : say.kind().code())
        .param("toldAt", say == null ? null : utc(say.since()))
        .query(Long.class)
        .single();
  }

  /** What waited too long can be asked for anew. */
  void lapse(Instant now) {
    database
        .house()
        .sql(
            "update access.grant_request set state = 'lapsed' where state = 'asked' and expires_at"
                + " <= ?")
        .param(utc(now))
        .update();
  }

  Optional<GrantRequest> find(PatientId patient, long no) {
    return database
        .house()
        .sql("select * from access.grant_request where patient_id = ? and request_no = ?")
        .params(patient.value(), no)
        .query((row, n) -> request(row))
        .optional();
  }

  /** The same, and others wait until the transaction ends. */
  Optional<GrantRequest> hold(PatientId patient, long no) {
    return database
        .house()
        .sql(
            "select * from access.grant_request where patient_id = ? and request_no = ? for update")
        .params(patient.value(), no)
        .query((row, n) -> request(row))
        .optional();
  }

  void decide(
      GrantRequest request,
      GrantRequest.State state,
      AccountId by,
      Instant at,
      @Nullable String refusal,
      String note) {
    database
        .house()
        .sql(
            """
            update access.grant_request set state = ?, decided_by = ?, decided_at = ?, refusal = ?,
              decision_note = ? where patient_id = ? and request_no = ?
            """)
        .params(
            Arrays.asList(
                state.code(),
                by.value(),
                utc(at),
                refusal,
                note,
                request.patient().value(),
                request.no()))
        .update();
  }

  /** Ties a request to the grant that came of it. */
  void given(PatientId patient, long no, int grant) {
    database
        .house()
        .sql("update access.grant_request set grant_no = ? where patient_id = ? and request_no = ?")
        .params(grant, patient.value(), no)
        .update();
  }

  /** Keeps what the patient said. */
  void say(GrantRequest request, boolean yes, Instant at) {
    database
        .house()
        .sql(
            """
            update access.grant_request set patient_word = ?, patient_word_at = ?
            where patient_id = ? and request_no = ?
            """)
        .params(Arrays.asList(yes ? "yes" : "no", utc(at), request.patient().value(), request.no()))
        .update();
  }

  /** What waits for a patient, the oldest first. */
  List<GrantRequest> waiting(PatientId patient, Instant now) {
    return database
        .house()
        .sql(
            """
            select * from access.grant_request where patient_id = ? and state = 'asked'
              and expires_at > ? order by request_no
            """)
        .params(Arrays.asList(patient.value(), utc(now)))
        .query((row, n) -> request(row))
        .list();
  }

  /** What was decided of late for a patient. */
  List<GrantRequest> decided(PatientId patient, Instant now, int most) {
    return database
        .house()
        .sql(
            """
            select * from access.grant_request where patient_id = ?
              and (state <> 'asked' or expires_at <= ?) order by request_no desc limit ?
            """)
        .params(Arrays.asList(patient.value(), utc(now), most))
        .query((row, n) -> request(row))
        .list();
  }

  /**
   * Part of the queue.
   *
   * @param patients only these, or these people; null for all
   */
  record Wanted(
      boolean waiting,
      @Nullable String kind,
      @Nullable String site,
      @Nullable AccountId askedBy,
      @Nullable Instant askedBefore,
      @Nullable List<Long> patients,
      @Nullable List<Long> people,
      boolean newestFirst) {}

  /** One page of the queue, and how many there are. */
  record Found(List<GrantRequest> requests, int total) {}

  Found find(Wanted wanted, Instant now, int most, int skip) {
    int[] total = {0};
    List<GrantRequest> requests =
        database
            .house()
            .sql(
                """
                select *, count(*) over () as total from access.grant_request
                where case when :waiting then state = 'asked' and expires_at > :now
                    else two and (state <> 'asked' or expires_at <= :now) end
                  and (cast(:kind as text) is null or kind = :kind or basis = :kind)
                  and (cast(:site as text) is null or site_key is null or site_key = :site)
                  and (cast(:by as bigint) is null or asked_by = :by)
                  and (cast(:before as timestamptz) is null or asked_at < :before)
                  and (cast(:patients as bigint[]) is null or patient_id = any(:patients)
                    or account_id = any(:people))
                order by asked_at %1$s, request_no %1$s limit :most offset :skip
                """
                    .formatted(wanted.newestFirst() ? "desc" : "asc"))
            .param("waiting", wanted.waiting())
            .param("now", utc(now))
            .param("kind", wanted.kind())
            .param("site", wanted.site())
            .param("by", wanted.askedBy() == null ? null : wanted.askedBy().value())
            .param("before", utc(wanted.askedBefore()))
            .param("patients", array(wanted.patients()))
            .param("people", array(wanted.people()))
            .param("most", most)
            .param("skip", skip)
            .query((row, n) -> {
              total[0] = row.getInt("total");
              return request(row);
            })
            .list();
    return new Found(requests, total[0]);
  }

  private static Long @Nullable [] array(@Nullable List<Long> numbers) {
    return numbers == null ? null : numbers.toArray(Long[]::new);
  }

  private static GrantRequest request(ResultSet row) throws SQLException {
    String paper = row.getString("paper");
    String basis = row.getString("basis");
    Long scopes = row.getObject("scopes", Long.class);
    Long decidedBy = row.getObject("decided_by", Long.class);
    String refusal = row.getString("refusal");
    GrantRequest.Kind kind =
        GrantRequest.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
    GrantRequest.Wish wish =
        switch (kind) {
          case GRANT ->
              new GrantRequest.Access(
                  new AccountId(row.getLong("account_id")),
                  row.getString("relationship"),
                  Basis.ofCode(basis),
                  scopes == null ? null : Scope.of(scopes),
                  Label.of(row.getLong("reveals")),
                  instant(row, "starts_at"),
                  instant(row, "ends_at"),
                  row.getInt("replaces"));
          case UNBLOCK -> new GrantRequest.Lifting(new AccountId(row.getLong("account_id")));
          case EXCEPTION ->
              new GrantRequest.Exemption(
                  row.getString("band"),
                  row.getString("ground"),
                  row.getObject("review_at", OffsetDateTime.class).toInstant());
        };
    return new GrantRequest(
        row.getLong("request_no"),
        new PatientId(row.getLong("patient_id")),
        wish,
        paper == null
            ? null
            : new Evidence(
                Paper.ofCode(paper).orElseThrow(),
                row.getString("digits"),
                row.getObject("dated", LocalDate.class),
                new AccountId(row.getLong("seen_by")),
                row.getObject("seen_at", OffsetDateTime.class).toInstant()),
        row.getString("note"),
        row.getBoolean("two"),
        new AccountId(row.getLong("asked_by")),
        row.getBoolean("by_staff"),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        GrantRequest.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        decidedBy == null
            ? null
            : new GrantRequest.Decision(
                new AccountId(decidedBy),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                refusal == null ? "" : refusal,
                row.getString("decision_note")),
        say(row));
  }

  private static @Nullable PatientsSay say(ResultSet row) throws SQLException {
    String kind = row.getString("patient_say");
    Instant told = instant(row, "patient_told_at");
    String word = row.getString("patient_word");
    return kind == null || told == null
        ? null
        : new PatientsSay(
            PatientsSay.Kind.ofCode(kind), told, word == null ? null : word.equals("yes"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
    return at == null ? null : OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
