// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.worklist;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.caredoor.account.OwnChart;
import org.caredoor.enrollment.AgeForLogIn;
import org.caredoor.enrollment.AgeForLogIn.Age;
import org.caredoor.enrollment.StartLinks;
import org.caredoor.enrollment.self.SelfCases;
import org.caredoor.notice.Deliveries;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.store.Database;
import org.caredoor.web.Branding;
import org.springframework.stereotype.Component;

/** Finds who may be on a list, before their charts and log-ins are looked at. */
@Component
class ListCandidates {
  /** Of more than that, those who wait longest are listed. */
  static final int MOST = 5_000;

  private static final Duration RECENT = Duration.ofDays(90);

  private final Database database;
  private final Patients patients;
  private final AgeForLogIn ages;
  private final Deliveries deliveries;
  private final OwnChart ownChart;
  private final SelfCases cases;
  private final Branding branding;
  private final InstantSource clock;

  ListCandidates(
      Database database,
      Patients patients,
      AgeForLogIn ages,
      Deliveries deliveries,
      OwnChart ownChart,
      SelfCases cases,
      Branding branding,
      InstantSource clock) {
    this.database = database;
    this.patients = patients;
    this.ages = ages;
    this.deliveries = deliveries;
    this.ownChart = ownChart;
    this.cases = cases;
    this.branding = branding;
    this.clock = clock;
  }

  /** Those of a list, who wait longest first. */
  List<Candidate> of(WorkList list, int days) {
    return switch (list) {
      case UNFINISHED -> unfinished();
      case LAPSED -> lapsed();
      case BOUNCED -> bounced();
      case DEFERRED -> deferred();
      case SELF ->
          cases.open(MOST).stream()
              .map(c -> new Candidate(c.patient(), c.lastAt(), null, c.why().code()))
              .toList();
      case TEEN -> turning(Age.TEEN, days);
      case ADULT -> turning(Age.ADULT, days);
    };
  }

  private List<Candidate> unfinished() {
    return database
        .house()
        .sql(
            """
            select patient_id from enrollment.standing where act in ('STARTED', 'FINISHED')
              and (act = 'STARTED' or since > ?)
            order by since limit ?
            """)
        .params(utc(clock.instant().minus(RECENT)), MOST)
        .query((row, n) -> new Candidate(new PatientId(row.getLong(1)), null, null, ""))
        .list();
  }

  private List<Candidate> lapsed() {
    return database
        .house()
        .sql(
            """
            select patient_id from enrollment.token where ended_at is null and expires_at <= ?
            order by expires_at limit ?
            """)
        .params(utc(clock.instant()), MOST)
        .query((row, n) -> new Candidate(new PatientId(row.getLong(1)), null, null, ""))
        .list();
  }

  private List<Candidate> deferred() {
    return database
        .house()
        .sql(
            """
            select patient_id, until from enrollment.standing
            where act = 'DEFERRED' and until <= ? order by until limit ?
            """)
        .params(today(), MOST)
        .query((row, n) ->
            new Candidate(
                new PatientId(row.getLong(1)), null, row.getObject(2, LocalDate.class), ""))
        .list();
  }

  /** The last failure of each, whether a link did not arrive or a notice to their log-in. */
  private List<Candidate> bounced() {
    Map<PatientId, Candidate> last = new LinkedHashMap<>();
    for (Deliveries.Failing one : deliveries.failing(clock.instant().minus(RECENT), MOST)) {
      whose(one)
          .ifPresent(patient ->
              last.putIfAbsent(
                  patient, new Candidate(patient, one.at(), null, one.channel().name())));
    }
    return new ArrayList<>(last.values()).reversed();
  }

  private Optional<PatientId> whose(Deliveries.Failing failing) {
    if (failing.account() == null) {
      return StartLinks.patient(failing.key());
    }
    var own = ownChart.of(failing.account());
    return own.isPresent() ? Optional.of(new PatientId(own.getAsLong())) : Optional.empty();
  }

  /** By the rules of their place, which may begin an age with another birthday. */
  private List<Candidate> turning(Age age, int days) {
    LocalDate today = today();
    Set<PatientId> near = new HashSet<>();
    for (int years : ages.beginnings(age)) {
      near.addAll(
          patients.bornBetween(today.minusYears(years), today.plusDays(days).minusYears(years)));
    }
    return patients.charts(near).stream()
        .flatMap(chart ->
            ages
                .begins(chart, age)
                .filter(day -> day.isAfter(today) && !day.isAfter(today.plusDays(days)))
                .map(day -> new Candidate(chart.id(), null, day, ""))
                .stream())
        .sorted(Comparator.comparing(Candidate::day))
        .limit(MOST)
        .toList();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), branding.zone());
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
