// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.caredoor.access.Callers;
import org.caredoor.access.RefusalCode;
import org.caredoor.account.AccountId;
import org.caredoor.account.LogInFacts;
import org.caredoor.account.SignInFacts;
import org.caredoor.enrollment.Enrolments;
import org.caredoor.enrollment.Standing;
import org.caredoor.enrollment.Step;
import org.caredoor.mail.MailState;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.People;
import org.caredoor.patient.PeopleSearch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Collects what is known about a caller and a patient; a fixed number of statements. */
@Component
class FactsReader {
  private static final int MOST_DOUBLES = 10;

  /** How {@link org.caredoor.enrollment.Tokens} says that somebody guessed at the birth date. */
  private static final String GUESSED = "wrong-dates";

  private final Callers callers;
  private final Enrolments enrolments;
  private final SignInFacts signIn;
  private final Charts charts;
  private final People people;
  private final MailState mail;
  private final Reaching reaching;
  private final InstantSource clock;

  FactsReader(
      Callers callers,
      Enrolments enrolments,
      SignInFacts signIn,
      Charts charts,
      People people,
      MailState mail,
      Reaching reaching,
      InstantSource clock) {
    this.callers = callers;
    this.enrolments = enrolments;
    this.signIn = signIn;
    this.charts = charts;
    this.people = people;
    this.mail = mail;
    this.reaching = reaching;
    this.clock = clock;
  }

  /** The facts, and what the chart says of the person. */
  record Read(Facts facts, Demographics person) {}

  Read of(Chart chart, Caller caller) {
    Standing standing = enrolments.of(chart.id());
    LogInFacts logIn =
        caller.self()
            ? own(caller, standing)
            : Optional.ofNullable(caller.account()).flatMap(signIn::of).orElse(null);
    Callers.Caller tie = caller.tie();
    Demographics person = demographics(chart.id());
    Facts facts =
        new Facts(
            caller.self(),
            chart.deceased(),
            callers.age(chart),
            new Facts.Standing(
                standing.state(),
                standing.since(),
                standing.token(),
                guessed(chart.id(), standing)),
            logIn,
            tie == null ? caller.self() ? null : RefusalCode.NO_GRANT : tie.code(),
            tie == null ? null : tie.begins(),
            tie == null ? null : tie.ended(),
            tie != null && tie.partly(),
            tie == null || tie.self() || !chart.deceased() ? null : tie.until(),
            doubles(chart),
            caller.self() && standing.state().open()
                ? reaching.of(chart.id(), person)
                : Facts.Reach.NONE,
            mail.stuckSince().orElse(null),
            clock.instant());
    return new Read(facts, person);
  }

  private Demographics demographics(PatientId patient) {
    Map<PatientId, Demographics> found = charts.facts(List.of(patient));
    return Objects.requireNonNull(found.get(patient));
  }

  /**
   * The patient's log-in: the one that their way has come to, or one that is theirs and is tied to
   * the chart no more.
   */
  private @Nullable LogInFacts own(Caller caller, Standing standing) {
    AccountId account = standing.account();
    if (account != null) {
      return signIn.of(account).orElse(null);
    }
    return Optional.ofNullable(caller.account())
        .flatMap(signIn::of)
        .filter(l -> l.state() == LogInFacts.State.OPEN)
        .orElse(null);
  }

  private boolean guessed(PatientId patient, Standing standing) {
    return standing.reason().equals(GUESSED)
        && enrolments.history(patient).stream()
            .findFirst()
            .map(s -> s.act() == Step.Act.WITHDRAWN)
            .orElse(false);
  }

  /** Other charts of the same birth date and a first name that begins alike. */
  private int doubles(Chart chart) {
    if (chart.birthDate() == null || chart.given().isEmpty()) {
      return 0;
    }
    String given = PeopleSearch.fold(chart.given());
    var search = new PeopleSearch(PeopleSearch.fold(chart.fullName()), chart.birthDate(), "");
    return (int)
        people.find(search, MOST_DOUBLES, 0).people().stream()
            .map(People.Found::chart)
            .filter(other -> !other.id().equals(chart.id()))
            .map(other -> PeopleSearch.fold(other.given()))
            .filter(
                other -> !other.isEmpty() && (other.startsWith(given) || given.startsWith(other)))
            .count();
  }
}
