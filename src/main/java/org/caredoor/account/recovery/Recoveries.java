// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.caredoor.account.AccountId;
import org.caredoor.account.Side;
import org.caredoor.account.SignedIn.Realm;
import org.caredoor.account.UserAccount;
import org.caredoor.account.Vault;
import org.caredoor.store.Database;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The ways back that are open. A link or code works once; of several ways for one log-in the first
 * to reach its end stops the others.
 */
@Component
class Recoveries {
  /** How long whoever lacks the second factor waits, so that its owner can object. */
  static final Duration WAIT = Duration.ofHours(24);

  static final Duration DESK_CODE_HOLDS = Duration.ofHours(24);

  /** For so long the owner of a log-in may take a code from a desk back, with what it led to. */
  static final Duration STOPPABLE = Duration.ofDays(7);

  private static final int TOKEN_BYTES = 32;
  private static final int FIRST_MAILS = 3;
  private static final Duration GAP = Duration.ofMinutes(5);
  private static final Duration LONG_GAP = Duration.ofHours(1);

  private final SecureRandom random = new SecureRandom();
  private final Database database;
  private final Vault vault;
  private final InstantSource clock;

  Recoveries(Database database, Vault vault, InstantSource clock) {
    this.database = database;
    this.vault = vault;
    this.clock = clock;
  }

  /** How somebody comes back. */
  enum Way {
    /** By mail, to a new password. */
    LINK(Duration.ZERO, Duration.ofHours(1)),
    /** By mail after a wait, to a new second factor. */
    APP(WAIT, WAIT.plusDays(7)),
    /** By a code from a desk, to both. */
    DESK(Duration.ZERO, DESK_CODE_HOLDS);

    private final Duration ripens;
    private final Duration ends;

    Way(Duration ripens, Duration ends) {
      this.ripens = ripens;
      this.ends = ends;
    }
  }

  /** One that is open and not used. */
  record Recovery(long id, AccountId account, Way way, Instant ripeAt) {}

  /** Opens one; returns what is to be mailed or handed over, which is nowhere stored. */
  String open(AccountId account, Way way) {
    String token = token();
    open(account, way, linkHash(token));
    return token;
  }

  /**
   * A code for the desk.
   *
   * @param stop the token by which the owner of the log-in stops it
   */
  record AtDesk(long recovery, String stop, Instant ripeAt, Instant endsAt) {}

  /**
   * Opens one for a code that a desk hands over; codes from before are worth nothing.
   *
   * @param waits it holds a day later, unless a second person confirms it
   * @param network in which it is made
   */
  AtDesk openAtDesk(AccountId account, String code, boolean waits, String network) {
    stop(account, Way.DESK);
    Instant ripe = waits ? clock.instant().plus(WAIT) : clock.instant();
    Instant ends = ripe.plus(DESK_CODE_HOLDS);
    String stop = token();
    long id =
        database
            .house()
            .sql(
                """
                insert into account.recovery (account_id, way, token_hash, made_at, ripe_at, ends_at,
                  stop_hash, made_network)
                values (?, 'DESK', ?, ?, ?, ?, ?, ?) returning recovery_id
                """)
            .params(
                account.value(),
                codeHash(account, code),
                time(clock.instant()),
                time(ripe),
                time(ends),
                stopHash(stop),
                networkHash(network))
            .query(Long.class)
            .single();
    return new AtDesk(id, stop, ripe, ends);
  }

  private void open(AccountId account, Way way, String hash) {
    Instant now = clock.instant();
    database
        .house()
        .sql(
            """
            insert into account.recovery
              (account_id, way, token_hash, made_at, ripe_at, ends_at) values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            account.value(),
            way.name(),
            hash,
            time(now),
            time(now.plus(way.ripens)),
            time(now.plus(way.ends)))
        .update();
  }

  private String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The own path that a mailed link leads to. */
  String link(UserAccount account, String token) {
    return Side.of(account.realm()).signIn() + "/recovery/link?token=" + token;
  }

  /** What a link is about, while it can be used or stopped. */
  Optional<Recovery> find(Realm realm, String token) {
    return database
        .house()
        .sql(
            """
            select r.* from account.recovery r join account.user_account a using (account_id)
            where token_hash = ? and used_at is null and stopped_at is null and ends_at > ?
              and way <> 'DESK' and a.enabled and coalesce(a.closes_at > ?, true) and a.realm = ?
            """)
        .params(linkHash(token), time(clock.instant()), time(clock.instant()), realm.name())
        .query((row, n) ->
            new Recovery(
                row.getLong("recovery_id"),
                new AccountId(row.getLong("account_id")),
                Way.valueOf(row.getString("way")),
                row.getObject("ripe_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /** Uses a link that is ripe; empty for the second who tries. */
  Optional<Recovery> use(Realm realm, String token) {
    return find(realm, token).filter(r -> !r.ripeAt().isAfter(clock.instant()) && use(r.id()));
  }

  /** What a code that was typed is worth. */
  sealed interface Typed {
    /** It is used up now. */
    record Used(Recovery recovery) implements Typed {}

    /** It is right and does not work yet. */
    record Unripe(Instant ripeAt) implements Typed {}

    /** There is none like that. */
    record Wrong() implements Typed {}
  }

  /** Uses a code from a desk. The statements are the same where there is no such log-in. */
  Typed useCode(AccountId account, String code, String network) {
    Instant now = clock.instant();
    String hash = codeHash(account, code);
    Optional<Long> used =
        database
            .house()
            .sql(
                """
                update account.recovery set used_at = :at, used_network = :network
                where token_hash = :hash and account_id = :account and way = 'DESK'
                  and used_at is null and stopped_at is null and ripe_at <= :at and ends_at > :at
                returning recovery_id
                """)
            .param("at", time(now))
            .param("network", networkHash(network))
            .param("hash", hash)
            .param("account", account.value())
            .query(Long.class)
            .optional();
    if (used.isPresent()) {
      return new Typed.Used(new Recovery(used.get(), account, Way.DESK, now));
    }
    return database
        .house()
        .sql(
            """
            select ripe_at from account.recovery
            where token_hash = ? and account_id = ? and way = 'DESK' and used_at is null
              and stopped_at is null and ripe_at > ?
            """)
        .params(hash, account.value(), time(now))
        .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional()
        .<Typed>map(Typed.Unripe::new)
        .orElseGet(Typed.Wrong::new);
  }

  /** A second person confirmed: the code works now, for a day. */
  boolean ripen(long id) {
    Instant now = clock.instant();
    return database
            .house()
            .sql(
                """
                update account.recovery set ripe_at = :at, ends_at = :ends
                where recovery_id = :id and used_at is null and stopped_at is null and ripe_at > :at
                """)
            .param("at", time(now))
            .param("ends", time(now.plus(DESK_CODE_HOLDS)))
            .param("id", id)
            .update()
        == 1;
  }

  /** A code that its owner was told of, and when it was made. */
  record Told(long id, AccountId account, Instant madeAt, boolean used) {}

  /** What a link to stop a code is about: for seven days, also after the code was used. */
  Optional<Told> told(Realm realm, String stop) {
    return database
        .house()
        .sql(
            """
            select recovery_id, account_id, r.made_at, used_at is not null as used
            from account.recovery r join account.user_account a using (account_id)
            where stop_hash = ? and r.made_at > ? and a.realm = ?
              and stop_hash is not null and (stopped_at is null or used_at is not null)
            """)
        .params(stopHash(stop), time(clock.instant().minus(STOPPABLE)), realm.name())
        .query((row, n) ->
            new Told(
                row.getLong("recovery_id"),
                new AccountId(row.getLong("account_id")),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("used")))
        .optional();
  }

  /** Takes a code back, used or not; false for the second who tries. */
  boolean takeBack(long id) {
    return database
            .house()
            .sql(
                """
                update account.recovery set stopped_at = ?, stop_hash = null
                where recovery_id = ? and stop_hash is not null
                """)
            .params(time(clock.instant()), id)
            .update()
        == 1;
  }

  private boolean use(long id) {
    return database
            .house()
            .sql(
                """
                update account.recovery set used_at = ?
                where recovery_id = ? and used_at is null and stopped_at is null
                """)
            .params(time(clock.instant()), id)
            .update()
        == 1;
  }

  /** "It was not me": false when there is nothing to stop any more. */
  boolean stop(Recovery recovery) {
    return database
            .house()
            .sql(
                """
                update account.recovery set stopped_at = ?
                where recovery_id = ? and used_at is null and stopped_at is null
                """)
            .params(time(clock.instant()), recovery.id())
            .update()
        == 1;
  }

  private void stop(AccountId account, Way way) {
    database
        .house()
        .sql(
            """
            update account.recovery set stopped_at = ?
            where account_id = ? and way = ? and done_at is null and stopped_at is null
            """)
        .params(time(clock.instant()), account.value(), way.name())
        .update();
  }

  /** One that came as far as its link; the log-in may be changed while this holds. */
  boolean holds(long id) {
    return database
        .house()
        .sql(
            """
            select exists (select from account.recovery r
              join account.user_account a using (account_id)
              where recovery_id = ? and used_at is not null and done_at is null
                and stopped_at is null and a.enabled and coalesce(a.closes_at > ?, true))
            """)
        .params(id, time(clock.instant()))
        .query(Boolean.class)
        .single();
  }

  /** The end of one, and of all others of the log-in; false for whoever comes second. */
  boolean finish(long id, AccountId account) {
    OffsetDateTime now = time(clock.instant());
    database
        .house()
        .sql("select account_id from account.user_account where account_id = ? for update")
        .param(account.value())
        .query(Long.class)
        .single();
    boolean first =
        database
                .house()
                .sql(
                    """
                    update account.recovery set done_at = ?
                    where recovery_id = ? and done_at is null and stopped_at is null
                    """)
                .params(now, id)
                .update()
            == 1;
    if (first) {
      database
          .house()
          .sql(
              """
              update account.recovery set stopped_at = ?
              where account_id = ? and done_at is null and stopped_at is null
              """)
          .params(now, account.value())
          .update();
    }
    return first;
  }

  /**
   * Whether one more mail may go: three soon after each other, then one an hour, so that a stranger
   * cannot fill a box. From a network of the owner only the short gap counts.
   */
  boolean mayMail(AccountId account, boolean known) {
    Instant now = clock.instant();
    return database
        .house()
        .sql(
            """
            select coalesce(max(made_at), 'epoch') <= (case when :known or count(*) < :first
                then :gap else :long_gap end)::timestamptz
            from account.recovery
            where account_id = :account and way = 'LINK' and made_at > :day
            """)
        .param("known", known)
        .param("first", FIRST_MAILS)
        .param("gap", time(now.minus(GAP)))
        .param("long_gap", time(now.minus(LONG_GAP)))
        .param("account", account.value())
        .param("day", time(now.minus(Duration.ofDays(1))))
        .query(Boolean.class)
        .single();
  }

  @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void forget() {
    database
        .house()
        .sql("delete from account.recovery where ends_at < ?")
        .param(time(clock.instant().minus(Duration.ofDays(30))))
        .update();
  }

  private String linkHash(String token) {
    return vault.fingerprint("recovery link", token);
  }

  private String codeHash(AccountId account, String code) {
    return vault.fingerprint("start code", Long.toString(account.value()), code);
  }

  private String stopHash(String token) {
    return vault.fingerprint("start code stop", token);
  }

  private String networkHash(String network) {
    return vault.fingerprint("network of a start code", network);
  }

  private static OffsetDateTime time(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
