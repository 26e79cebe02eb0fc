// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.preference;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.account.AccountId;
import org.caredoor.account.Reach;
import org.caredoor.account.Throttle;
import org.caredoor.account.Vault;
import org.caredoor.notice.Channel;
import org.caredoor.notice.LinkEvent;
import org.caredoor.notice.Links;
import org.caredoor.notice.PhoneNumber;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** Numbers for texts: somebody's own, since they typed a code that was sent there. */
@Component
public class Phones {
  static final Duration HOLDS = Duration.ofMinutes(15);
  static final int MOST = 2;

  /** SQL: whether somebody answered STOP from a row's number. */
  private static final String STOPPED =
      """
      exists (select from notice.stopped s where s.channel = 'TEXT' and s.address = lower(number))\
      """;

  private static final int TRIES = 5;

  private final SecureRandom random = new SecureRandom();
  private final Database database;
  private final Vault vault;
  private final Throttle throttle;
  private final Links links;
  private final Reach reach;
  private final Preferences preferences;
  private final InstantSource clock;

  Phones(
      Database database,
      Vault vault,
      Throttle throttle,
      Links links,
      Reach reach,
      Preferences preferences,
      InstantSource clock) {
    this.database = database;
    this.vault = vault;
    this.throttle = throttle;
    this.links = links;
    this.reach = reach;
    this.preferences = preferences;
    this.clock = clock;
  }

  /**
   * A number of a log-in.
   *
   * @param stopped somebody answered STOP there: it gets nothing until it is confirmed anew
   */
  record Phone(int no, PhoneNumber number, boolean confirmed, boolean stopped) {}

  /** How giving a number ended. */
  sealed interface Adding {
    /** A code is on its way. */
    record Sent(int no) implements Adding {}

    /** This log-in has it already. */
    record Known() implements Adding {}

    /** As many as there may be. */
    record Enough() implements Adding {}

    /** Too many codes were asked for. */
    record Wait(Duration time) implements Adding {}
  }

  /** How a code was taken. */
  enum Answer {
    RIGHT,
    WRONG,
    /** Too old, or tried too often. */
    DEAD
  }

  /** The confirmed numbers of these log-ins that texts may go to, the oldest first. */
  public Map<AccountId, List<String>> confirmed(Collection<AccountId> accounts) {
    return database
        .house()
        .sql(
            """
            select account_id, number from notice.phone
            where account_id = any(?) and removed_at is null and confirmed_at is not null and not %s
            order by account_id, phone_no
            """
                .formatted(STOPPED))
        .param(accounts.stream().map(AccountId::value).toArray(Long[]::new))
        .query((row, n) -> Map.entry(new AccountId(row.getLong(1)), row.getString(2)))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey,
                LinkedHashMap::new,
                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  /** The log-ins that confirmed a number. */
  public List<AccountId> having(String number) {
    return database
        .house()
        .sql(
            """
            select account_id from notice.phone
            where number = ? and removed_at is null and confirmed_at is not null
            """)
        .param(number)
        .query((row, n) -> new AccountId(row.getLong(1)))
        .list();
  }

  /** The same of several numbers; those of nobody are left out. */
  public Map<String, Set<AccountId>> having(Collection<String> numbers) {
    return database
        .house()
        .sql(
            """
            select number, account_id from notice.phone
            where number = any(?) and removed_at is null and confirmed_at is not null
            """)
        .param(numbers.toArray(String[]::new))
        .query((row, n) -> Map.entry(row.getString(1), new AccountId(row.getLong(2))))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
  }

  List<Phone> of(AccountId account) {
    return database
        .house()
        .sql(
            """
            select phone_no, number, confirmed_at is not null as confirmed, %s as stopped
            from notice.phone where account_id = ? and removed_at is null order by phone_no
            """
                .formatted(STOPPED))
        .param(account.value())
        .query((row, n) ->
            new Phone(
                row.getInt("phone_no"),
                new PhoneNumber(row.getString("number")),
                row.getBoolean("confirmed"),
                row.getBoolean("stopped")))
        .list();
  }

  /** Sends a code to a number; one that waits for its code, or was stopped, is replaced. */
  Adding add(AccountId account, PhoneNumber number) {
    return database.inHouse(() -> {
      hold(account);
      List<Phone> there = of(account);
      Optional<Phone> same = there.stream().filter(p -> p.number().equals(number)).findFirst();
      if (same.filter(p -> p.confirmed() && !p.stopped()).isPresent()) {
        return new Adding.Known();
      }
      if (there.stream().filter(p -> p.confirmed() && !p.number().equals(number)).count() >= MOST) {
        return new Adding.Enough();
      }
      if (throttle.mail("phone code", Long.toString(account.value()))
          instanceof Throttle.Admission.Wait(Duration time)) {
        return new Adding.Wait(time);
      }
      there.stream()
          .filter(p -> !p.confirmed() || p.number().equals(number))
          .forEach(p -> remove(account, p.no()));
      int no = insert(account, number);
      sendCode(account, no, number);
      return new Adding.Sent(no);
    });
  }

  private void sendCode(AccountId account, int no, PhoneNumber number) {
    String code = "%06d".formatted(random.nextInt(1_000_000));
    database
        .house()
        .sql(
            """
            update notice.phone set code_hash = :hash, code_tries = 0, code_ends_at = :ends
            where account_id = :account and phone_no = :no
            """)
        .param("hash", hash(account, no, code))
        .param("ends", now().plus(HOLDS))
        .param("account", account.value())
        .param("no", no)
        .update();
    links.send(
        "phone-" + account.value() + "-" + no,
        Channel.TEXT,
        number.text(),
        language(account),
        LinkEvent.CODE_ASKED,
        null,
        Map.of(
            "code",
            code.substring(0, 3) + " " + code.substring(3),
            "minutes",
            Long.toString(HOLDS.toMinutes())));
  }

  private String language(AccountId account) {
    String wished = preferences.of(account).language();
    return wished != null
        ? wished
        : Objects.requireNonNull(reach.of(List.of(account)).get(account)).language();
  }

  /** Counts the try before it looks, so that a hundred at once are not one. */
  Answer confirm(AccountId account, int no, String typed) {
    return database.inHouse(() -> {
      Optional<String> hash =
          database
              .house()
              .sql(
                  """
                  update notice.phone set code_tries = code_tries + 1
                  where account_id = ? and phone_no = ? and removed_at is null
                    and confirmed_at is null and code_tries < ? and code_ends_at > ?
                  returning code_hash
                  """)
              .params(account.value(), no, TRIES, now())
              .query(String.class)
              .optional();
      if (hash.isEmpty()) {
        return Answer.DEAD;
      }
      if (!MessageDigest.isEqual(
          bytes(hash(account, no, typed.replaceAll("\\s", ""))), bytes(hash.get()))) {
        return Answer.WRONG;
      }
      String number =
          database
              .house()
              .sql(
                  """
                  update notice.phone set confirmed_at = ?, code_hash = null, code_ends_at = null
                  where account_id = ? and phone_no = ? returning number
                  """)
              .params(now(), account.value(), no)
              .query(String.class)
              .single();
      preferences.startAgain(Channel.TEXT, number);
      return Answer.RIGHT;
    });
  }

  boolean remove(AccountId account, int no) {
    return database
            .house()
            .sql(
                """
                update notice.phone set removed_at = ?, code_hash = null, code_ends_at = null
                where account_id = ? and phone_no = ? and removed_at is null
                """)
            .params(now(), account.value(), no)
            .update()
        == 1;
  }

  private int insert(AccountId account, PhoneNumber number) {
    return database
        .house()
        .sql(
            """
            insert into notice.phone (account_id, phone_no, number, added_at)
            select :account, coalesce(max(phone_no), 0) + 1, :number, :now
            from notice.phone where account_id = :account
            returning phone_no
            """)
        .param("account", account.value())
        .param("number", number.text())
        .param("now", now())
        .query(Integer.class)
        .single();
  }

  /** Changes of one log-in's numbers come one after the other. */
  private void hold(AccountId account) {
    database
        .house()
        .sql("select pg_advisory_xact_lock(hashtextextended('notice.phone', ?))")
        .param(account.value())
        .query((row, n) -> 0)
        .list();
  }

  private String hash(AccountId account, int no, String code) {
    return vault.fingerprint(
        "phone code", Long.toString(account.value()), Integer.toString(no), code);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
