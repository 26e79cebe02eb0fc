// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.GrantFacts;
import org.caredoor.access.Held;
import org.caredoor.access.Ruling;
import org.caredoor.access.rules.AgeBand;
import org.caredoor.access.rules.PolicyBook;
import org.caredoor.access.sharing.Birthday;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whom something changes by itself, so that they are told: whoever acts for somebody from a day or
 * until one, and both sides of a birthday. Asks the policy, which computes all of it at the moment
 * of asking.
 */
@Component
public class Ahead {
  /** A birthday is looked for so many days beyond: clinics have time zones. */
  private static final int ZONES = 2;

  private final Database database;
  private final AccessPolicy policy;
  private final PolicyBook book;
  private final Patients patients;
  private final InstantSource clock;

  Ahead(
      Database database,
      AccessPolicy policy,
      PolicyBook book,
      Patients patients,
      InstantSource clock) {
    this.database = database;
    this.policy = policy;
    this.book = book;
    this.patients = patients;
    this.clock = clock;
  }

  /**
   * Something that changes for one reader.
   *
   * @param own whether the reader is the patient
   * @param no number of the grant that begins or ends; 0 for a birthday
   * @param day the first or last one of an access, or the birthday
   * @param days until then, by the calendar of the patient's clinic; negative for what was
   */
  public record Change(
      PatientId patient, AccountId reader, boolean own, int no, LocalDate day, long days) {}

  /**
   * Access of others that ends within so many days and opens something now; but what a patient ends
   * quietly.
   */
  public List<Change> endings(int within) {
    Instant now = clock.instant();
    return of(
            "ends_at > ? and ends_at <= ? and not ends_quietly",
            now,
            now.plus(Duration.ofDays(within + 1L)))
        .filter(h -> h.open() && !h.patient().died(now))
        .flatMap(h -> ending(h, now).filter(c -> c.days() <= within).stream())
        .toList();
  }

  /**
   * Access of others that began on a day of its own, later than it was given, and opens something
   * to somebody to whom nothing of that patient was open until then.
   *
   * @param since the earliest beginning that is still news
   */
  public List<Change> begun(Instant since) {
    Instant now = clock.instant();
    return of("starts_at > given_at and starts_at > ? and starts_at <= ?", since, now)
        .filter(h -> h.open() && !openUntil(h, h.grant().startsAt()))
        .map(h -> change(h, h.patient().dayOf(h.grant().startsAt()), now))
        .toList();
  }

  /**
   * Access of others that ended on its own day and opened something until then, to somebody to whom
   * nothing of that patient was open from then on, nor is; but what a patient ended quietly.
   *
   * @param since the earliest end that is still news
   */
  public List<Change> ended(Instant since) {
    Instant now = clock.instant();
    return of("ends_at > ? and ends_at <= ? and not ends_quietly", since, now)
        .filter(h ->
            !h.patient().died(now)
                && !policy.openTo(h.grant().account()).contains(h.chart().standing())
                && openUntil(h, h.grant().endsAt())
                && !openAfter(h))
        .flatMap(h -> ending(h, now).stream())
        .toList();
  }

  /**
   * Whether something else of the same patient went on when an access ended. Its own end is told by
   * itself, or quiet, and then no other one may tell of it.
   */
  private boolean openAfter(Held ended) {
    GrantFacts grant = ended.grant();
    Instant end = Objects.requireNonNull(grant.endsAt());
    return endedAfter(grant, end)
        || policy.heldOf(grant.patient()).stream()
            .anyMatch(h ->
                h.grant().account().equals(grant.account())
                    && policy.ruling(h, end) instanceof Ruling.Permit);
  }

  /** Whether somebody has ended another one since, or what was over made room. */
  private boolean endedAfter(GrantFacts grant, Instant end) {
    return database
        .house()
        .sql(
            """
            select exists (select from access.grant where patient_id = ? and account_id = ?
              and starts_at <= ? and ended_at > ?)
            """)
        .params(grant.patient().value(), grant.account().value(), utc(end), utc(end))
        .query(Boolean.class)
        .single();
  }

  /** Grants to others that nobody has ended, by when they begin or end. */
  private Stream<Held> of(String when, Instant from, Instant to) {
    record Place(PatientId patient, int no) {}
    List<Place> places =
        database
            .house()
            .sql(
                """
                select patient_id, grant_no from access.grant
                where ended_at is null and basis <> 'self' and %s
                order by patient_id, grant_no
                """
                    .formatted(when))
            .params(utc(from), utc(to))
            .query((row, n) -> new Place(new PatientId(row.getLong(1)), row.getInt(2)))
            .list();
    return places.stream()
        .flatMap(place ->
            policy.heldOf(place.patient()).stream().filter(h -> h.grant().no() == place.no()));
  }

  /** Whether something of the same patient was open to the holder until a moment. */
  private boolean openUntil(Held held, @Nullable Instant until) {
    GrantFacts grant = held.grant();
    return until != null
        && policy.foreseen(grant.patient(), until.minusMillis(1)).stream()
            .anyMatch(h -> h.open() && h.grant().account().equals(grant.account()));
  }

  private static Optional<Change> ending(Held held, Instant now) {
    Instant ends = held.grant().endsAt();
    if (ends == null) {
      return Optional.empty();
    }
    return Optional.of(change(held, held.patient().dayOf(ends.minusMillis(1)), now));
  }

  private static Change change(Held held, LocalDate day, Instant now) {
    return new Change(
        held.grant().patient(),
        held.grant().account(),
        false,
        held.grant().no(),
        day,
        ChronoUnit.DAYS.between(held.patient().dayOf(now), day));
  }

  /**
   * Birthdays within so many days that change what somebody sees who acts by age: told to them, and
   * to the patient who has a log-in.
   */
  public List<Change> birthdays(int within) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return book.at(now).rules().ages().stream()
        .flatMap(rule -> rule.bands().stream().map(AgeBand::from))
        .distinct()
        .filter(age -> age > 0)
        .flatMap(age ->
            patients
                .bornBetween(
                    today.minusYears(age).minusDays(ZONES),
                    today.minusYears(age).plusDays(within + (long) ZONES))
                .stream())
        .distinct()
        .flatMap(child -> birthdays(child, within, now).stream())
        .toList();
  }

  private List<Change> birthdays(PatientId child, int within, Instant now) {
    List<Held> open = policy.heldOf(child).stream().filter(Held::open).toList();
    Map<AccountId, List<Held>> others =
        open.stream()
            .filter(h -> !h.grant().self())
            .collect(
                Collectors.groupingBy(
                    h -> h.grant().account(), LinkedHashMap::new, Collectors.toList()));
    List<Change> changes = new ArrayList<>();
    others.forEach((reader, grants) ->
        Birthday.next(policy, grants, now)
            .map(b -> change(grants.getFirst(), reader, b, now))
            .filter(c -> c.days() <= within)
            .ifPresent(changes::add));
    Optional<Change> first = changes.stream().findFirst();
    open.stream()
        .filter(h -> h.grant().self())
        .forEach(h ->
            first.ifPresent(c ->
                changes.add(new Change(child, h.grant().account(), true, 0, c.day(), c.days()))));
    return changes;
  }

  private static Change change(Held held, AccountId reader, Birthday birthday, Instant now) {
    return new Change(
        held.grant().patient(),
        reader,
        false,
        0,
        birthday.day(),
        ChronoUnit.DAYS.between(held.patient().dayOf(now), birthday.day()));
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
