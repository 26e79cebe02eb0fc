// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caredoor.access.rules.AgeBand;
import org.caredoor.access.rules.Rules;
import org.caredoor.account.AccountId;
import org.caredoor.account.LogIns;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who may ask a desk for help about a patient: everybody who was ever let in, and what the policy
 * says of each now. Nothing tells a person who is kept out from one who was never let in.
 */
@Component
public class Callers {
  private final AccessPolicy policy;
  private final LogIns logIns;
  private final Database database;
  private final InstantSource clock;

  Callers(AccessPolicy policy, LogIns logIns, Database database, InstantSource clock) {
    this.policy = policy;
    this.logIns = logIns;
    this.database = database;
    this.clock = clock;
  }

  /**
   * Somebody who was let in.
   *
   * @param no of their last grant
   * @param relationship what they are to the patient (v3-RoleCode), or {@code SELF}
   * @param code why nothing is open; null where something is
   * @param begins when it begins, where that is ahead
   * @param ended when it ended; null where it did not, or where they are kept out
   * @param partly the patient's age closes a part of it
   * @param until until when it is open; null where it does not end by itself, or is not open
   */
  public record Caller(
      int no,
      AccountId account,
      String name,
      String userName,
      String relationship,
      boolean self,
      @Nullable RefusalCode code,
      @Nullable Instant begins,
      @Nullable Instant ended,
      boolean partly,
      @Nullable Instant until) {}

  /** Everybody, the patient first, then as they were last let in. */
  public List<Caller> of(PatientId patient) {
    Map<AccountId, Given> given = given(patient);
    if (given.isEmpty()) {
      return List.of();
    }
    Map<AccountId, Held> held = new LinkedHashMap<>();
    for (Held one : policy.heldOf(patient)) {
      held.merge(one.grant().account(), one, (a, b) -> Held.join(List.of(a, b)));
    }
    Map<AccountId, LogIns.LogIn> names = logIns.of(given.keySet());
    return given.values().stream()
        .filter(g -> names.containsKey(g.account()))
        .map(g -> caller(g, held.get(g.account()), names.get(g.account())))
        .toList();
  }

  private Caller caller(Given given, @Nullable Held held, LogIns.@Nullable LogIn logIn) {
    Ruling ruling = held == null ? new Ruling.Deny(RefusalCode.NO_GRANT) : held.ruling();
    Instant now = clock.instant();
    Instant begins =
        held != null && held.grant().startsAt().isAfter(now) ? held.grant().startsAt() : null;
    return new Caller(
        given.no(),
        given.account(),
        logIn == null ? "" : logIn.name(),
        logIn == null ? "" : logIn.userName(),
        given.relationship(),
        given.self(),
        ruling instanceof Ruling.Deny deny ? deny.code() : null,
        begins,
        given.over(now),
        ruling instanceof Ruling.Permit permit && !permit.closedByAge().isEmpty(),
        ruling instanceof Ruling.Permit permit ? permit.until() : null);
  }

  /** The last grant of each log-in. */
  private record Given(
      int no,
      AccountId account,
      String relationship,
      boolean self,
      @Nullable Instant endsAt,
      @Nullable Instant endedAt) {
    @Nullable Instant over(Instant now) {
      return endedAt != null ? endedAt : endsAt != null && !endsAt.isAfter(now) ? endsAt : null;
    }
  }

  private Map<AccountId, Given> given(PatientId patient) {
    Map<AccountId, Given> all = new LinkedHashMap<>();
    database
        .house()
        .sql(
            """
            select * from (
              select distinct on (account_id) grant_no, account_id, relationship, basis = 'self' as own,
                ends_at, ended_at
              from access.grant where patient_id = ?
              order by account_id, ended_at is not null, grant_no desc) last
            order by not own, grant_no
            """)
        .param(patient.value())
        .query(row -> {
          var account = new AccountId(row.getLong("account_id"));
          OffsetDateTime ends = row.getObject("ends_at", OffsetDateTime.class);
          OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
          all.put(
              account,
              new Given(
                  row.getInt("grant_no"),
                  account,
                  row.getString("relationship"),
                  row.getBoolean("own"),
                  ends == null ? null : ends.toInstant(),
                  ended == null ? null : ended.toInstant()));
        });
    return all;
  }

  /**
   * What a patient's age means for a log-in of their own and for their parents'.
   *
   * @param band key of the age band; empty where no birth date is known
   * @param own whether the patient may have a log-in
   * @param parents whether parents open something
   * @param next when that changes; null for never
   */
  public record Age(String band, boolean own, boolean parents, @Nullable Next next) {
    /** Old enough for a log-in and young enough for parents: each side is kept from the other's. */
    public boolean between() {
      return own && parents;
    }
  }

  /** The next band: from which day on, and what it means. */
  public record Next(LocalDate day, String band, boolean own, boolean parents) {}

  /** What a patient's age means now. */
  public Age age(Chart chart) {
    Instant now = clock.instant();
    PatientFacts facts = policy.facts(chart);
    List<AgeBand> bands = policy.bands(facts, now);
    LocalDate born = facts.born();
    if (born == null) {
      return new Age("", true, false, null);
    }
    LocalDate today = facts.dayOf(now);
    AgeBand band = Rules.bandOn(bands, born, today);
    Optional<AgeBand> following =
        bands.stream().filter(b -> Rules.birthday(born, b.from()).isAfter(today)).findFirst();
    return new Age(
        band.key(),
        !band.own().isEmpty(),
        !band.parents().isEmpty(),
        following
            .map(b ->
                new Next(
                    Rules.birthday(born, b.from()),
                    b.key(),
                    !b.own().isEmpty(),
                    !b.parents().isEmpty()))
            .orElse(null));
  }
}
