// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.account.LogInFacts.Email;
import org.caredoor.account.LogInFacts.Passkey;
import org.caredoor.account.LogInFacts.Result;
import org.caredoor.account.LogInFacts.Try;
import org.caredoor.account.SignInTrail.Act;
import org.caredoor.account.contact.EmailAddress;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.TrailRow;
import org.caredoor.audit.TrailSearch;
import org.caredoor.mail.MailState;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Why somebody cannot sign in, as far as their log-in knows: a fixed number of statements, for
 * those who help them in. Who may ask is for the caller to know.
 */
@Component
public class SignInFacts {
  private static final Duration TRAIL = Duration.ofDays(30);
  private static final int MOST_TRIES = 60;
  private static final int TOTP_SECONDS = 30; // RFC 6238: the last step tells when it was used

  /** A day after its last try nothing is held up any more. */
  private static final Duration PAUSES = Duration.ofDays(1);

  private static final Map<String, Act> TOLD =
      Stream.of(
              Act.PASSWORD,
              Act.CODE,
              Act.RECOVERY_CODE,
              Act.PASSKEY,
              Act.SIGN_IN,
              Act.RECOVERY_LINK,
              Act.RECOVERY_WAIT,
              Act.RECOVERY_DONE,
              Act.START_CODE)
          .collect(Collectors.toMap(Act::what, Function.identity()));

  private final Database database;
  private final AccountRepository accounts;
  private final Pauses pauses;
  private final TrailSearch trail;
  private final MailState mail;
  private final OwnWays ownWays;
  private final InstantSource clock;

  SignInFacts(
      Database database,
      AccountRepository accounts,
      Pauses pauses,
      TrailSearch trail,
      MailState mail,
      OwnWays ownWays,
      InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.pauses = pauses;
    this.trail = trail;
    this.mail = mail;
    this.ownWays = ownWays;
    this.clock = clock;
  }

  /** The facts of a patient's log-in; empty where there is none. */
  public Optional<LogInFacts> of(AccountId account) {
    return database
        .house()
        .sql(
            """
            select a.user_name, a.display_name, a.language, a.enabled, a.created_at, a.closes_at,
              a.last_sign_in_at, a.password_set, a.totp_since, a.totp_last_step, a.email_code_since,
              a.email_code_rests,
              (select count(*) from account.recovery_code c
                where c.account_id = a.account_id and c.used_at is null) as paper,
              (select array_agg(k.address) from account.known_address k
                where k.account_id = a.account_id) as known,
              b.browser, b.system, b.version, b.too_old, b.seen_at,
              r.way, r.made_at, r.ripe_at, r.ends_at
            from account.user_account a
              left join account.browser_seen b on b.account_id = a.account_id
              left join lateral (select * from account.recovery o where o.account_id = a.account_id
                and o.used_at is null and o.stopped_at is null and o.ends_at > :now
                order by o.made_at desc, o.recovery_id desc limit 1) r on true
            where a.account_id = :account and a.realm = 'PATIENT'
            """)
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param("account", account.value())
        .query((row, n) -> new Row(bare(account, row), known(row)))
        .optional()
        .map(this::whole);
  }

  /** What stands in the row of a log-in, and the networks that it knows. */
  private record Row(LogInFacts bare, Set<String> known) {}

  private LogInFacts whole(Row row) {
    LogInFacts bare = row.bare();
    List<TrailRow> tried = rows(bare.account());
    return bare.with(
        passkeys(bare.account()),
        emails(bare.account()),
        pauses.of(bare.account(), bare.userName(), networks(tried)),
        tried.stream().flatMap(t -> tried(t, row.known()).stream()).toList());
  }

  private LogInFacts bare(AccountId account, ResultSet row) throws SQLException {
    long step = row.getLong("totp_last_step");
    String way = row.getString("way");
    String browser = row.getString("browser");
    return new LogInFacts(
        account,
        row.getString("user_name"),
        row.getString("display_name"),
        row.getString("language"),
        state(row),
        moment(row, "created_at"),
        time(row, "closes_at"),
        time(row, "last_sign_in_at"),
        row.getBoolean("password_set"),
        time(row, "totp_since"),
        step == 0 ? null : Instant.ofEpochSecond(step * TOTP_SECONDS),
        List.of(),
        time(row, "email_code_since"),
        row.getBoolean("email_code_rests"),
        row.getInt("paper"),
        List.of(),
        browser == null
            ? null
            : new LogInFacts.Browser(
                browser,
                row.getString("system"),
                row.getString("version"),
                row.getBoolean("too_old"),
                moment(row, "seen_at")),
        way == null
            ? null
            : new LogInFacts.Recovery(
                LogInFacts.Recovery.Way.valueOf(way),
                moment(row, "made_at"),
                moment(row, "ripe_at"),
                moment(row, "ends_at")),
        LogInFacts.Pause.NONE,
        List.of());
  }

  private LogInFacts.State state(ResultSet row) throws SQLException {
    Instant closes = time(row, "closes_at");
    if (closes != null && !closes.isAfter(clock.instant())) {
      return LogInFacts.State.CLOSED;
    }
    return row.getBoolean("enabled") ? LogInFacts.State.OPEN : LogInFacts.State.OFF;
  }

  private static Set<String> known(ResultSet row) throws SQLException {
    return row.getArray("known") == null
        ? Set.of()
        : Set.copyOf(Arrays.asList((String[]) row.getArray("known").getArray()));
  }

  private List<Passkey> passkeys(AccountId account) {
    return database
        .house()
        .sql(
            """
            select created_at, last_used_at, backed_up from account.passkey
            where account_id = ? order by coalesce(last_used_at, created_at) desc, passkey_id
            """)
        .param(account.value())
        .query((row, n) ->
            new Passkey(
                moment(row, "created_at"), time(row, "last_used_at"), row.getBoolean("backed_up")))
        .list();
  }

  private List<Email> emails(AccountId account) {
    List<Email> all =
        database
            .house()
            .sql(
                """
                select email, added_at, verified_at, settled_at from account.contact
                where account_id = ? and removed_at is null order by contact_no
                """)
            .param(account.value())
            .query((row, n) ->
                new Email(
                    row.getString("email"),
                    moment(row, "added_at"),
                    time(row, "verified_at"),
                    time(row, "settled_at"),
                    null,
                    false))
            .list();
    Map<String, Instant> failed = mail.failed(all.stream().map(Email::address).toList());
    Set<String> shared =
        ownWays
            .shared(
                account, all.stream().flatMap(e -> EmailAddress.of(e.address()).stream()).toList())
            .stream()
            .map(EmailAddress::folded)
            .collect(Collectors.toSet());
    return all.stream()
        .map(e ->
            new Email(
                e.address(),
                e.since(),
                e.confirmedAt(),
                e.settledAt(),
                failed.get(e.address().toLowerCase(Locale.ROOT)),
                shared.contains(e.address().toLowerCase(Locale.ROOT))))
        .toList();
  }

  private List<TrailRow> rows(AccountId account) {
    return trail.find(
        new TrailSearch.Wanted(
            TrailSearch.Part.LOG_INS,
            null,
            account.value(),
            null,
            "",
            null,
            "",
            clock.instant().minus(TRAIL),
            null),
        null,
        MOST_TRIES);
  }

  /** Where a log-in was tried in the last day. */
  Set<String> networks(AccountId account) {
    return networks(rows(account));
  }

  private Set<String> networks(List<TrailRow> rows) {
    return rows.stream()
        .filter(r -> r.at().isAfter(clock.instant().minus(PAUSES)) && !r.address().isEmpty())
        .map(r -> Network.of(r.address()))
        .collect(Collectors.toSet());
  }

  private Optional<Try> tried(TrailRow row, Set<String> known) {
    return Optional.ofNullable(TOLD.get(row.what()))
        .map(act ->
            new Try(
                row.at(),
                act,
                result(row),
                !row.address().isEmpty()
                    && known.contains(accounts.address(Network.of(row.address())))));
  }

  private static Result result(TrailRow row) {
    if (row.outcome() == AuditEvent.Outcome.DONE) {
      return Result.DONE;
    }
    return switch (row.reason()) {
      case "WRONG" -> Result.WRONG;
      case "WRONG-AND-PAUSED" -> Result.PAUSED;
      case "WAITS", "IN-PAUSE" -> Result.WAITED;
      default -> Result.REFUSED;
    };
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static Instant moment(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
