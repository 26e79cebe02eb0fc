// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.access.death.Death;
import org.caredoor.access.rules.AgeBand;
import org.caredoor.access.rules.Rules;
import org.caredoor.access.rules.StaffRule;
import org.jspecify.annotations.Nullable;

/**
 * The policy itself: rules and facts in, a ruling out; no database, no clock. Pages, previews,
 * impact lists and notices all ask it, and {@link PatientAccess} carries its answer into SQL.
 */
final class Engine {
  private Engine() {}

  /** What a grant opens at a moment. */
  static Ruling person(Rules rules, GrantFacts grant, PatientFacts patient, Instant at) {
    if (grant.blocked()
        || at.isBefore(grant.startsAt())
        || grant.endsAt() != null && !at.isBefore(grant.endsAt())) {
      return new Ruling.Deny(RefusalCode.NO_GRANT);
    }
    Death death = patient.death();
    return death != null && death.known(at)
        ? afterDeath(rules, grant, patient, death, at)
        : inLife(rules, grant, patient, at);
  }

  /**
   * The patient's own log-in opens nothing. Others read for a while what they could read when it
   * was learnt; no birthday changes that, and nothing is done any more.
   */
  private static Ruling afterDeath(
      Rules rules, GrantFacts grant, PatientFacts patient, Death death, Instant at) {
    if (grant.self() || !death.reads(at)) {
      return new Ruling.Deny(RefusalCode.PATIENT_DIED);
    }
    return switch (inLife(rules, grant, patient, death.learntAt())) {
      case Ruling.Deny deny -> deny;
      case Ruling.Permit permit ->
          new Ruling.Permit(
              parts(permit.scopes()),
              permit.hidden(),
              parts(permit.closedByAge()),
              earlier(grant.endsAt(), death.readsUntil()),
              permit.band());
    };
  }

  private static Set<Scope> parts(Set<Scope> scopes) {
    return scopes.stream()
        .filter(Scope::partOfRecord)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
  }

  private static Ruling inLife(Rules rules, GrantFacts grant, PatientFacts patient, Instant at) {
    List<AgeBand> bands = rules.bands(patient.state(), patient.site());
    LocalDate born = patient.born();
    return switch (grant.basis()) {
      case SELF -> born == null ? grown(bands, grant) : self(bands, grant, patient, born, at);
      case PARENT, GUARDIAN ->
          born == null
              ? new Ruling.Deny(RefusalCode.NO_BIRTH_DATE)
              : parent(bands, grant, patient, born, at);
      case POWER_OF_ATTORNEY ->
          born != null && !Rules.bandOn(bands, born, patient.dayOf(at)).parents().isEmpty()
              ? parent(bands, grant, patient, born, at) // given by parents of a minor
              : permit(grant, every(), Set.of(), Set.of(), grant.endsAt(), "");
      case COURT_ORDER, SELF_GRANTED, INSTITUTION -> {
        AgeBand band =
            born == null ? bands.getLast() : Rules.bandOn(bands, born, patient.dayOf(at));
        yield permit(
            grant,
            every(),
            band.hidden(),
            Set.of(),
            earlier(grant.endsAt(), nextBand(bands, patient, at)),
            band.key());
      }
    };
  }

  /** Somebody whose birth date the clinic does not know is no child that it has to protect. */
  private static Ruling grown(List<AgeBand> bands, GrantFacts grant) {
    return permit(grant, bands.getLast().own(), Set.of(), Set.of(), grant.endsAt(), "");
  }

  private static Ruling self(
      List<AgeBand> bands, GrantFacts grant, PatientFacts patient, LocalDate born, Instant at) {
    AgeBand band = Rules.bandOn(bands, born, patient.dayOf(at));
    return band.own().isEmpty()
        ? new Ruling.Deny(RefusalCode.TOO_YOUNG)
        : permit(
            grant,
            band.own(),
            Set.of(),
            Set.of(),
            earlier(grant.endsAt(), nextBand(bands, patient, at)),
            band.key());
  }

  private static Ruling parent(
      List<AgeBand> bands, GrantFacts grant, PatientFacts patient, LocalDate born, Instant at) {
    AgeBand byAge = Rules.bandOn(bands, born, patient.dayOf(at));
    AgeBand band = byAge;
    Instant until = earlier(grant.endsAt(), nextBand(bands, patient, at));
    GrantFacts.AgeException exception = grant.exception();
    if (exception != null && !at.isBefore(exception.from()) && at.isBefore(exception.until())) {
      band = bands.stream().filter(b -> b.key().equals(exception.band())).findFirst().orElse(byAge);
      until = earlier(until, exception.until());
    } else if (exception != null && at.isBefore(exception.from())) {
      until = earlier(until, exception.from());
    }
    if (band.parents().isEmpty()) {
      return new Ruling.Deny(RefusalCode.AGE_ENDED);
    }
    Set<Scope> closed = EnumSet.allOf(Scope.class);
    closed.removeAll(band.parents());
    return permit(grant, band.parents(), band.hidden(), closed, until, band.key());
  }

  private static Ruling permit(
      GrantFacts grant,
      Set<Scope> given,
      Set<Label> hidden,
      Set<Scope> closedByAge,
      @Nullable Instant until,
      String band) {
    Set<Scope> wanted = grant.scopes() == null ? every() : Scope.of(grant.scopes());
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    scopes.addAll(given);
    scopes.retainAll(wanted);
    Set<Label> kept = EnumSet.noneOf(Label.class);
    kept.addAll(hidden);
    kept.removeAll(Label.of(grant.reveals()));
    Set<Scope> closed = EnumSet.noneOf(Scope.class);
    closed.addAll(closedByAge);
    closed.retainAll(wanted);
    return new Ruling.Permit(scopes, kept, closed, until, band);
  }

  /**
   * What several grants of one person for one patient open together. A label stays hidden unless
   * every open part of the record is given by a grant that shows it: what one grant opens is never
   * shown by the frankness of another.
   */
  static Ruling.Permit join(List<Ruling.Permit> permits) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    Set<Label> hidden = EnumSet.noneOf(Label.class);
    Set<Scope> closed = EnumSet.noneOf(Scope.class);
    Instant until = null;
    for (Ruling.Permit permit : permits) {
      scopes.addAll(permit.scopes());
      hidden.addAll(permit.hidden());
      closed.addAll(permit.closedByAge());
      until = earlier(until, permit.until());
    }
    closed.removeAll(scopes);
    hidden.removeIf(label ->
        scopes.stream()
            .filter(Scope::partOfRecord)
            .allMatch(part ->
                permits.stream()
                    .anyMatch(p -> p.scopes().contains(part) && !p.hidden().contains(label))));
    return new Ruling.Permit(scopes, hidden, closed, until, permits.getFirst().band());
  }

  /**
   * What a staff member opens of a chart that they have opened with a purpose.
   *
   * @param deskSite key of the site they work at; null for none in particular
   */
  static Ruling staff(
      List<StaffRule> ofRoles,
      @Nullable String deskSite,
      PatientFacts patient,
      Openings.Opening opening) {
    if (opening.emergency()) {
      return ofRoles.stream().anyMatch(StaffRule::breakGlass)
          ? new Ruling.Permit(every(), Set.of(), Set.of(), opening.until(), "")
          : new Ruling.Deny(RefusalCode.ROLE_CLOSED);
    }
    List<StaffRule> fitting =
        ofRoles.stream().filter(r -> r.purposes().contains(opening.purpose())).toList();
    if (fitting.isEmpty()) {
      return new Ruling.Deny(RefusalCode.ROLE_CLOSED);
    }
    List<StaffRule> here =
        fitting.stream().filter(r -> r.anySite() || atHome(deskSite, patient)).toList();
    if (here.isEmpty()) {
      return new Ruling.Deny(RefusalCode.OTHER_SITE);
    }
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    Set<Label> hidden = EnumSet.allOf(Label.class);
    for (StaffRule rule : here) {
      scopes.addAll(rule.scopes());
      hidden.retainAll(rule.hidden());
    }
    return new Ruling.Permit(scopes, hidden, Set.of(), opening.until(), "");
  }

  /** A chart of no site belongs to all of them. */
  static boolean atHome(@Nullable String deskSite, PatientFacts patient) {
    return patient.site() == null || Objects.equals(deskSite, patient.site());
  }

  /** The local midnight at which the next band begins. */
  private static @Nullable Instant nextBand(List<AgeBand> bands, PatientFacts patient, Instant at) {
    LocalDate born = patient.born();
    if (born == null) {
      return null;
    }
    LocalDate today = patient.dayOf(at);
    for (AgeBand band : bands) { // the youngest first
      LocalDate day = Rules.birthday(born, band.from());
      if (today.isBefore(day)) {
        return day.atStartOfDay(patient.zone()).toInstant();
      }
    }
    return null;
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  private static Set<Scope> every() {
    return EnumSet.allOf(Scope.class);
  }
}
