// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.caredoor.account.ThrottleRule.Tries;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing without shutting out the owner: waits belong to a pair of account and
 * address, or to an address. Whoever has to wait is looked at in silence a few times more: at an
 * address where the owner signed in before, a right password is taken all the same, and a wrong one
 * is told to wait like every name, so that no wait tells which names are known where. A try is
 * counted before it is checked, so that a hundred at once are not one.
 */
@Component
public class Throttle {
  /** Tries of strangers in a day, after which each new address gets only one. */
  static final int UNDER_ATTACK = 50;

  private final Database database;
  private final Vault vault;
  private final TrySubjects subjects;
  private final InstantSource clock;

  Throttle(Database database, Vault vault, InstantSource clock) {
    this.database = database;
    this.vault = vault;
    this.subjects = new TrySubjects(vault);
    this.clock = clock;
  }

  /** The answer to somebody who wants to try. */
  public sealed interface Admission {
    /** May try; {@link Throttle#forgive} when it was right. */
    record Admitted(List<String> subjects, Instant at, boolean last) implements Admission {}

    /** Has to wait. */
    record Wait(Duration time) implements Admission {}
  }

  /** The answer to somebody who brings a password, or the like, for a name that may be nobody's. */
  public sealed interface Look {
    /** It is looked at. */
    record Open(Admission.Admitted admitted) implements Look {}

    /** Must be told to wait, but for the owner at an address that is known, when it is right. */
    record Silent(Admission.Admitted admitted, Duration time) implements Look {}

    /** It is not looked at. */
    record Closed(Duration time) implements Look {}
  }

  /** A password for an account that may not exist: the same for every name. */
  public Look password(SignedIn.Realm realm, String foldedName, String address) {
    String pair = subjects.pair(realm, foldedName, address);
    String account = subjects.name(realm, foldedName);
    var rules = new LinkedHashMap<String, ThrottleRule>();
    rules.put(pair, underAttack(account) ? ThrottleRule.STRANGER : ThrottleRule.PERSON);
    rules.put(subjects.network(address), ThrottleRule.ADDRESS);
    rules.put(account, ThrottleRule.COUNT);
    return switch (admit(rules)) {
      case Admission.Admitted admitted -> new Look.Open(admitted);
      case Admission.Wait(Duration time) -> {
        String silent = subjects.silent(realm, foldedName, address);
        yield admit(Map.of(silent, ThrottleRule.PERSON)) instanceof Admission.Admitted admitted
            ? new Look.Silent(admitted, time)
            : new Look.Closed(time);
      }
    };
  }

  /** A code, or a password again, for an account whose password was right. */
  public Admission code(AccountId account, String address, boolean known) {
    var rules = new LinkedHashMap<String, ThrottleRule>();
    rules.put(subjects.codes(account, address), ThrottleRule.PERSON);
    if (!known) {
      rules.put(subjects.strangersCodes(account), ThrottleRule.CODES);
    }
    return admit(rules);
  }

  /** A code that opens something of somebody else; each log-in and each network has few tries. */
  public Admission invitation(AccountId account, String address) {
    var rules = new LinkedHashMap<String, ThrottleRule>();
    rules.put(vault.fingerprint("invitation", Long.toString(account.value())), ThrottleRule.PERSON);
    rules.put(vault.fingerprint("invitation at address", address), ThrottleRule.ADDRESS);
    return admit(rules);
  }

  /**
   * A code that opens a first log-in: whoever types the same wrong one again and again waits soon,
   * and so does a network that tries many; a right one counts against nobody.
   *
   * @param code fingerprint of what was typed
   */
  public Admission enrolment(String code, String address) {
    var rules = new LinkedHashMap<String, ThrottleRule>();
    rules.put(vault.fingerprint("enrolment", code, address), ThrottleRule.PERSON);
    rules.put(vault.fingerprint("enrolment at address", address), ThrottleRule.ADDRESS);
    return admit(rules);
  }

  /** Help for a log-in that may not exist; what others ask for keeps nobody from asking. */
  public Admission help(SignedIn.Realm realm, String what, String address) {
    var rules = new LinkedHashMap<String, ThrottleRule>();
    rules.put(vault.fingerprint("help at address", realm.name(), what, address), ThrottleRule.MAIL);
    rules.put(vault.fingerprint("address", address), ThrottleRule.ADDRESS);
    return admit(rules);
  }

  /** Something that sends mail for a log-in, or might: nobody's box is to be flooded. */
  public Admission mail(String what, String subject) {
    return admit(Map.of(vault.fingerprint("mail", what, subject), ThrottleRule.MAIL));
  }

  /** An answer of a passkey: nothing can be guessed, but each costs work. */
  public Admission passkey(String address) {
    return admit(Map.of(vault.fingerprint("passkey at address", address), ThrottleRule.ADDRESS));
  }

  private boolean underAttack(String account) {
    return database
        .house()
        .sql(
            "select exists (select from account.throttle where subject = ? and tries >= ? and"
                + " last_at > ?)")
        .params(account, UNDER_ATTACK, time(clock.instant().minus(ThrottleRule.COUNT.memory())))
        .query(Boolean.class)
        .single();
  }

  private Admission admit(Map<String, ThrottleRule> rules) {
    Instant now = clock.instant();
    return database.inHouse(() -> {
      Map<String, Tries> before = hold(rules);
      Duration wait =
          before.values().stream()
              .map(t -> t.wait(now))
              .max(Duration::compareTo)
              .orElse(Duration.ZERO);
      if (wait.isPositive()) {
        return new Admission.Wait(wait);
      }
      boolean last = false;
      for (Map.Entry<String, Tries> subject : before.entrySet()) {
        ThrottleRule rule = rules.get(subject.getKey());
        if (rule != null) {
          Tries after = rule.count(subject.getValue(), now);
          last |= after.openAt().isAfter(now);
          store(subject.getKey(), after);
        }
      }
      return new Admission.Admitted(List.copyOf(rules.keySet()), now, last);
    });
  }

  /** Locks the rows of the subjects, always in the same order, and reads them. */
  private Map<String, Tries> hold(Map<String, ThrottleRule> rules) {
    return database
        .house()
        .sql(
            """
            insert into account.throttle (subject, tries, last_at, open_at)
            select s, 0, 'epoch', 'epoch' from unnest(string_to_array(?, ',')) s
            on conflict (subject) do update set tries = throttle.tries
            returning subject, tries, last_at, open_at
            """)
        .param(rules.keySet().stream().sorted().collect(Collectors.joining(",")))
        .query((row, n) -> Map.entry(row.getString("subject"), Tries.of(row)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private void store(String subject, Tries tries) {
    database
        .house()
        .sql("update account.throttle set tries = ?, last_at = ?, open_at = ? where subject = ?")
        .params(tries.count(), time(tries.lastAt()), time(tries.openAt()), subject)
        .update();
  }

  /**
   * A right try counts against nobody; and the pair of account and address starts anew. Takes the
   * rows in the order of {@link #hold}.
   */
  public void forgive(Admission.Admitted admitted) {
    settle(admitted, true);
  }

  /** As {@link #forgive} where the try was right, and as much work where it was wrong. */
  public void settle(Admission.Admitted admitted, boolean right) {
    database
        .house()
        .sql(
            """
            with held as (
              select subject from account.throttle where subject in (:subjects)
              order by subject for update)
            update account.throttle t
            set tries = case when not :right then t.tries when t.subject = :pair then 0
                  else greatest(t.tries - 1, 0) end,
                open_at = case when :right and (t.subject = :pair or t.last_at = :at) then :at
                  else t.open_at end
            from held where t.subject = held.subject
            """)
        .param("pair", admitted.subjects().getFirst())
        .param("subjects", admitted.subjects())
        .param("at", time(admitted.at()))
        .param("right", right)
        .update();
  }

  /** Removes what is forgotten by every rule. */
  void forget() {
    database
        .house()
        .sql("delete from account.throttle where last_at < ? and open_at < ?")
        .params(time(clock.instant().minus(ThrottleRule.COUNT.memory())), time(clock.instant()))
        .update();
  }

  private static OffsetDateTime time(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
