// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.asking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.caredoor.access.Basis;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Repository;

/** What people asked for online. */
@Repository
public class Asks {
  /** Nobody answered for so long: whoever still wants it asks anew. */
  public static final Duration LIFE = Duration.ofDays(30);

  /** What was typed is kept so long after the answer, for questions about it. */
  private static final Duration REMEMBERED = Duration.ofDays(90);

  /** So many at once, or in thirty days, are no family. */
  static final int MOST_WAITING = 5;

  static final int MOST = 10;

  private final Database database;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  Asks(Database database, ApplicationEventPublisher events, InstantSource clock) {
    this.database = database;
    this.events = events;
    this.clock = clock;
  }

  /** Stores one; the same that waits already is not stored again. False when there are too many. */
  boolean add(NewAsk ask) {
    Instant now = clock.instant();
    return database.inHouse(() -> {
      database
          .house()
          .sql("select pg_advisory_xact_lock(hashtextextended('access.ask', ?))")
          .param(ask.account().value())
          .query((row, n) -> 0)
          .list();
      if (tooMany(ask.account(), now)) {
        return false;
      }
      insert(ask, now);
      return true;
    });
  }

  private boolean tooMany(AccountId account, Instant now) {
    return database
        .house()
        .sql(
            """
            select count(*) filter (where state in ('asked', 'found') and expires_at > :now)
                >= :waiting or count(*) filter (where asked_at > :since) >= :most
            from access.ask where account_id = :account
            """)
        .param("now", utc(now))
        .param("since", utc(now.minus(LIFE)))
        .param("waiting", MOST_WAITING)
        .param("most", MOST)
        .param("account", account.value())
        .query(Boolean.class)
        .single();
  }

  private void insert(NewAsk ask, Instant now) {
    PatientId patient = ask.patient();
    lapse(ask.account(), now);
    database
        .house()
        .sql(
            """
            insert into access.ask (account_id, site_key, relationship, basis, whom, born, number,
              paper, renews, asked_at, expires_at, state, patient_id)
            values (:account, :site, :relationship, :basis, :whom, cast(:born as date), :number,
              :paper, cast(:renews as int), :now, :expires, :state, cast(:patient as bigint))
            on conflict do nothing
            """)
        .param("account", ask.account().value())
        .param("site", ask.site())
        .param("relationship", ask.relationship())
        .param("basis", ask.basis().code())
        .param("whom", ask.whom())
        .param("born", ask.born())
        .param("number", ask.number())
        .param("paper", ask.paper())
        .param("renews", ask.renews() == 0 ? null : ask.renews())
        .param("now", utc(now))
        .param("expires", utc(now.plus(LIFE)))
        .param("state", patient == null ? "asked" : "found")
        .param("patient", patient == null ? null : patient.value())
        .update();
  }

  /** What waited too long makes room for the same once more. */
  private void lapse(AccountId account, Instant now) {
    database
        .house()
        .sql(
            """
            update access.ask set state = 'lapsed'
            where account_id = ? and state in ('asked', 'found') and expires_at <= ?
            """)
        .params(account.value(), utc(now))
        .update();
  }

  /** Those of one person, the latest first. */
  List<Ask> of(AccountId account) {
    return database
        .house()
        .sql("select * from access.ask where account_id = ? order by ask_no desc limit 50")
        .param(account.value())
        .query((row, n) -> ask(row))
        .list();
  }

  public Optional<Ask> find(long no) {
    return database
        .house()
        .sql("select * from access.ask where ask_no = ?")
        .param(no)
        .query((row, n) -> ask(row))
        .optional();
  }

  /** The same, while it waits; others wait with theirs until the transaction ends. */
  public Optional<Ask> hold(long no) {
    return database
        .house()
        .sql("select * from access.ask where ask_no = ? for update")
        .param(no)
        .query((row, n) -> ask(row))
        .optional()
        .filter(a -> a.waits(clock.instant()));
  }

  /** The one that a request of the desk came of. */
  public Optional<Ask> ofRequest(PatientId patient, long request) {
    return database
        .house()
        .sql("select * from access.ask where patient_id = ? and request_no = ?")
        .params(patient.value(), request)
        .query((row, n) -> ask(row))
        .optional();
  }

  /** One page of those that wait or are over, and how many there are. */
  public record Found(List<Ask> asks, int total) {}

  /**
   * Which part of the desk's list.
   *
   * @param site only those of this clinic or of none; null for all
   * @param q part of the name as it was typed, or the whole number; empty for all
   * @param askers the log-ins that are looked for as well, because their owners are called like
   *     that
   */
  public record Wanted(
      @Nullable String site,
      boolean waiting,
      String q,
      Collection<AccountId> askers,
      boolean newest) {}

  /**
   * Who asked for what is on the desk's list, each of them once.
   *
   * @param site only at this clinic or at none; null for all
   */
  public List<AccountId> askers(@Nullable String site, boolean waiting) {
    return database
        .house()
        .sql(
            """
            select distinct account_id from access.ask
            where (state in ('asked', 'found') and expires_at > :now) = :waiting
              and (cast(:site as text) is null or site_key is null or site_key = :site)
            """)
        .param("now", utc(clock.instant()))
        .param("waiting", waiting)
        .param("site", site)
        .query((row, n) -> new AccountId(row.getLong(1)))
        .list();
  }

  /** Part of the desk's list. */
  public Found list(Wanted wanted, int most, int skip) {
    int[] total = {0};
    List<Ask> asks =
        database
            .house()
            .sql(
                """
                select *, count(*) over () as total from access.ask
                where (state in ('asked', 'found') and expires_at > :now) = :waiting
                  and (cast(:site as text) is null or site_key is null or site_key = :site)
                  and (:q = '' or number = :q or strpos(lower(whom), lower(:q)) > 0
                    or account_id = any(cast(:askers as bigint[])))
                order by case when :newest then -ask_no else ask_no end
                limit :most offset :skip
                """)
            .param("now", utc(clock.instant()))
            .param("waiting", wanted.waiting())
            .param("site", wanted.site())
            .param("q", wanted.q())
            .param("askers", wanted.askers().stream().map(AccountId::value).toArray(Long[]::new))
            .param("newest", wanted.newest())
            .param("most", most)
            .param("skip", skip)
            .query((row, n) -> {
              total[0] = row.getInt("total");
              return ask(row);
            })
            .list();
    return new Found(asks, total[0]);
  }

  /**
   * Which access of some patients somebody asks to renew: number of the ask by patient and grant.
   */
  public Map<Renewing, Long> renewing(Collection<PatientId> patients) {
    return database
        .house()
        .sql(
            """
            select patient_id, renews, ask_no from access.ask
            where patient_id = any(?) and renews is not null and state = 'found' and expires_at > ?
            """)
        .params(patients.stream().map(PatientId::value).toArray(Long[]::new), utc(clock.instant()))
        .query((row, n) ->
            Map.entry(new Renewing(new PatientId(row.getLong(1)), row.getInt(2)), row.getLong(3)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Math::max));
  }

  /** A grant that is to go on. */
  public record Renewing(PatientId patient, int no) {}

  /**
   * Says whom they mean; null takes that back. False where something was asked for already: that is
   * of the patient who was found, and has to be decided first.
   */
  public boolean found(long no, @Nullable PatientId patient, AccountId by) {
    return database
            .house()
            .sql(
                """
                update access.ask set state = case when cast(:patient as bigint) is null then 'asked'
                    else 'found' end,
                  patient_id = cast(:patient as bigint), found_by = :by, found_at = :now
                where ask_no = :no and state in ('asked', 'found') and renews is null
                  and request_no is null
                """)
            .param("patient", patient == null ? null : patient.value())
            .param("by", by.value())
            .param("now", utc(clock.instant()))
            .param("no", no)
            .update()
        == 1;
  }

  /** Ties it to what the desk asked for, and lets it wait as long. */
  public void tie(long no, long request, Instant until) {
    database
        .house()
        .sql(
            """
            update access.ask set request_no = ?, expires_at = greatest(expires_at, ?)
            where ask_no = ? and state = 'found'
            """)
        .params(request, utc(until), no)
        .update();
  }

  /** The desk took back what it asked for. */
  public void untie(long no) {
    database
        .house()
        .sql("update access.ask set request_no = null where ask_no = ? and state = 'found'")
        .param(no)
        .update();
  }

  /** It was given. */
  public void given(Ask ask, AccountId by) {
    end(ask, Ask.State.GIVEN, by, "", "");
  }

  /** It was refused; what the asker reads follows from the code. */
  public void refused(Ask ask, AccountId by, String refusal, String note) {
    end(ask, Ask.State.REFUSED, by, refusal, note);
  }

  /**
   * Refuses one that somebody saw. False where it does not wait any more, or something came of it
   * since: that is decided there.
   */
  public boolean refuse(Ask seen, AccountId by, String refusal, String note) {
    return database.inHouse(() -> {
      Optional<Ask> ask =
          hold(seen.no())
              .filter(a -> a.request() == 0 && Objects.equals(a.patient(), seen.patient()));
      ask.ifPresent(a -> refused(a, by, refusal, note));
      return ask.isPresent();
    });
  }

  /** The asker takes it back; nothing happens to one that is over. */
  boolean withdraw(AccountId account, long no) {
    return database.inHouse(() -> {
      Optional<Ask> ask = hold(no).filter(a -> a.account().equals(account));
      ask.ifPresent(a -> end(a, Ask.State.WITHDRAWN, account, "", ""));
      return ask.isPresent();
    });
  }

  private void end(Ask ask, Ask.State state, AccountId by, String refusal, String note) {
    int ended =
        database
            .house()
            .sql(
                """
                update access.ask set state = :state, ended_at = :now, ended_by = :by,
                  refusal = :refusal, note = :note
                where ask_no = :no and state in ('asked', 'found')
                """)
            .param("state", state.code())
            .param("now", utc(clock.instant()))
            .param("by", by.value())
            .param("refusal", refusal.isEmpty() ? null : refusal)
            .param("note", note)
            .param("no", ask.no())
            .update();
    if (ended == 1 && state != Ask.State.WITHDRAWN) {
      events.publishEvent(
          new AskAnswered(
              ask.no(),
              ask.account(),
              state == Ask.State.GIVEN ? Objects.requireNonNull(ask.patient()) : null));
    }
  }

  /** Forgets what was typed, some time after the answer. */
  public void forget() {
    database
        .house()
        .sql(
            """
            update access.ask set whom = '', born = null, number = '', forgotten = true
            where not forgotten and coalesce(ended_at, expires_at) < ?
            """)
        .param(utc(clock.instant().minus(REMEMBERED)))
        .update();
  }

  private static Ask ask(ResultSet row) throws SQLException {
    Instant endedAt = instant(row, "ended_at");
    Long patient = row.getObject("patient_id", Long.class);
    String refusal = row.getString("refusal");
    return new Ask(
        row.getLong("ask_no"),
        new AccountId(row.getLong("account_id")),
        row.getString("site_key"),
        row.getString("relationship"),
        Basis.ofCode(row.getString("basis")),
        row.getString("whom"),
        row.getObject("born", LocalDate.class),
        row.getString("number"),
        row.getString("paper"),
        row.getInt("renews"),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        Ask.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        patient == null ? null : new PatientId(patient),
        account(row, "found_by"),
        row.getLong("request_no"),
        endedAt == null
            ? null
            : new Ask.End(
                endedAt,
                new AccountId(row.getLong("ended_by")),
                refusal == null ? "" : refusal,
                row.getString("note")));
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
