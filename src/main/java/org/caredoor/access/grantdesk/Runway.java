// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Basis;
import org.caredoor.access.rules.AgeBand;
import org.caredoor.access.rules.PolicyBook;
import org.caredoor.access.rules.Rules;
import org.caredoor.account.AccountId;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What changes by itself before long, so that nobody is surprised by a closed door. */
@Component
class Runway {
  static final List<Integer> NEAR = List.of(7, 30, 90);

  /**
   * Exceptions take a paper of a doctor, access one of a court: the second has to be told sooner.
   */
  private static final Duration AHEAD = Duration.ofDays(30);

  private static final Duration ENDINGS_AHEAD = Duration.ofDays(90);
  private static final int MOST = 200;

  private final Database database;
  private final AccessPolicy policy;
  private final PolicyBook book;
  private final Patients patients;
  private final InstantSource clock;

  Runway(
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

  /** A grant whose end is near. */
  record Ending(PatientId patient, int no, AccountId account, Basis basis, Instant at) {
    /** Days until then. */
    long days(Instant now) {
      return Duration.between(now, at).toDays();
    }
  }

  /** An exception that ends unless somebody looks again. */
  record Review(PatientId patient, int no, Instant at) {}

  /**
   * How many children with parents in their record turn an age.
   *
   * @param within days to how many children
   */
  record Turning(int age, Map<Integer, Integer> within) {}

  /** All that comes. */
  record Coming(
      Instant at,
      List<Ending> ending,
      List<Review> reviews,
      List<Turning> turning,
      Map<PatientId, Chart> charts,
      Map<PatientId, ZoneId> zones) {}

  /**
   * @param site key of the site whose patients are meant; null for all
   */
  Coming of(@Nullable String site) {
    Instant now = clock.instant();
    List<Ending> ending = ending(now);
    List<Review> reviews = reviews(now);
    Map<PatientId, Chart> charts =
        charts(
            Stream.concat(
                    ending.stream().map(Ending::patient), reviews.stream().map(Review::patient))
                .distinct()
                .toList(),
            site);
    return new Coming(
        now,
        ending.stream().filter(e -> charts.containsKey(e.patient())).limit(MOST).toList(),
        reviews.stream().filter(r -> charts.containsKey(r.patient())).limit(MOST).toList(),
        turning(now, site),
        charts,
        charts.values().stream().collect(Collectors.toMap(Chart::id, c -> policy.facts(c).zone())));
  }

  private List<Ending> ending(Instant now) {
    return database
        .house()
        .sql(
            """
            select patient_id, grant_no, account_id, basis, ends_at from access.grant
            where ended_at is null and ends_at > ? and ends_at <= ?
            order by ends_at, patient_id, grant_no
            """)
        .params(utc(now), utc(now.plus(ENDINGS_AHEAD)))
        .query((row, n) ->
            new Ending(
                new PatientId(row.getLong(1)),
                row.getInt(2),
                new AccountId(row.getLong(3)),
                Basis.ofCode(row.getString(4)),
                row.getObject(5, OffsetDateTime.class).toInstant()))
        .list();
  }

  private List<Review> reviews(Instant now) {
    return database
        .house()
        .sql(
            """
            select patient_id, exception_no, review_at from access.age_exception
            where ended_at is null and review_at > ? and review_at <= ?
            order by review_at, patient_id
            """)
        .params(utc(now), utc(now.plus(AHEAD)))
        .query((row, n) ->
            new Review(
                new PatientId(row.getLong(1)),
                row.getInt(2),
                row.getObject(3, OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Asks for birthdays of the next months only, so that it costs no more in a large clinic. */
  private List<Turning> turning(Instant now, @Nullable String site) {
    Rules rules = book.at(now).rules();
    SortedSet<Integer> ages = new TreeSet<>();
    rules.ages().forEach(a -> a.bands().stream().map(AgeBand::from).forEach(ages::add));
    ages.remove(0);
    List<Turning> turning = new ArrayList<>();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    for (int age : ages) {
      List<Chart> near =
          List.copyOf(
              charts(
                      patients.bornBetween(
                          today.minusYears(age).minusDays(2),
                          today.minusYears(age).plusDays(NEAR.getLast() + 2L)),
                      site)
                  .values());
      Set<PatientId> withParents = withParents(near.stream().map(Chart::id).toList());
      Map<Integer, Integer> within = new TreeMap<>();
      NEAR.forEach(days ->
          within.put(
              days,
              (int)
                  near.stream()
                      .filter(c -> withParents.contains(c.id()) && turns(c, age, days, now))
                      .count()));
      turning.add(new Turning(age, within));
    }
    return turning;
  }

  /** Whether the patient's rules begin a band at that age within so many days. */
  private boolean turns(Chart chart, int age, int days, Instant now) {
    var patient = policy.facts(chart);
    LocalDate today = patient.dayOf(now);
    long ahead =
        ChronoUnit.DAYS.between(
            today, Rules.birthday(Objects.requireNonNull(chart.birthDate()), age));
    return ahead > 0
        && ahead <= days
        && policy.bands(patient, now).stream().anyMatch(b -> b.from() == age);
  }

  private Set<PatientId> withParents(List<PatientId> children) {
    return new HashSet<>(
        database
            .house()
            .sql(
                """
                select distinct patient_id from access.grant where patient_id = any(?)
                  and ended_at is null and basis in ('parent', 'guardian')
                """)
            .param(children.stream().map(PatientId::value).toArray(Long[]::new))
            .query((row, n) -> new PatientId(row.getLong(1)))
            .list());
  }

  private Map<PatientId, Chart> charts(List<PatientId> ids, @Nullable String site) {
    return patients.charts(ids).stream()
        .filter(c -> site == null || c.siteKey() == null || c.siteKey().equals(site))
        .collect(Collectors.toMap(Chart::id, c -> c));
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
