// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.account.SignedIn.Realm;
import org.caredoor.account.ThrottleRule.Tries;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What {@link Throttle} holds up of one log-in, and how a desk lets it begin anew. */
@Component
class Pauses {
  private final Database database;
  private final TrySubjects subjects;
  private final InstantSource clock;

  Pauses(Database database, Vault vault, InstantSource clock) {
    this.database = database;
    this.subjects = new TrySubjects(vault);
    this.clock = clock;
  }

  /** What holds a patient's log-in up in the networks from which it was tried. */
  LogInFacts.Pause of(AccountId account, String userName, Collection<String> networks) {
    String name = Accounts.fold(userName);
    List<String> passwords =
        networks.stream().map(n -> subjects.pair(Realm.PATIENT, name, n)).toList();
    List<String> codes = codes(account, networks);
    List<String> shared = networks.stream().map(subjects::network).toList();
    String counted = subjects.name(Realm.PATIENT, name);
    Instant now = clock.instant();
    Map<String, Tries> found =
        read(Stream.of(passwords, codes, shared, List.of(counted)).flatMap(List::stream).toList());
    Tries strangers = found.get(counted);
    return new LogInFacts.Pause(
        latest(found, passwords, now),
        latest(found, codes, now),
        latest(found, shared, now),
        strangers != null
            && strangers.count() >= Throttle.UNDER_ATTACK
            && strangers.lastAt().isAfter(now.minus(ThrottleRule.COUNT.memory())));
  }

  /**
   * Lets tries for a patient's log-in begin anew in these networks. What strangers used up of its
   * name stays used, and so does what a network used up at other names.
   */
  void end(AccountId account, String userName, Collection<String> networks) {
    String name = Accounts.fold(userName);
    List<String> all =
        Stream.of(
                codes(account, networks).stream(),
                networks.stream().map(n -> subjects.pair(Realm.PATIENT, name, n)),
                networks.stream().map(n -> subjects.silent(Realm.PATIENT, name, n)))
            .flatMap(s -> s)
            .toList();
    database
        .house()
        .sql(
            """
            with held as (
              select subject from account.throttle where subject in (:subjects)
              order by subject for update)
            update account.throttle t set tries = 0, open_at = :now
            from held where t.subject = held.subject
            """)
        .param("subjects", all)
        .param("now", time(clock.instant()))
        .update();
  }

  private List<String> codes(AccountId account, Collection<String> networks) {
    return Stream.concat(
            Stream.of(subjects.strangersCodes(account)),
            networks.stream().map(n -> subjects.codes(account, n)))
        .toList();
  }

  private Map<String, Tries> read(List<String> wanted) {
    return database
        .house()
        .sql("select * from account.throttle where subject in (:subjects)")
        .param("subjects", wanted)
        .query((row, n) -> Map.entry(row.getString("subject"), Tries.of(row)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static @Nullable Instant latest(
      Map<String, Tries> found, List<String> wanted, Instant now) {
    return wanted.stream()
        .map(found::get)
        .filter(Objects::nonNull)
        .map(Tries::openAt)
        .filter(now::isBefore)
        .max(Instant::compareTo)
        .orElse(null);
  }

  private static OffsetDateTime time(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
