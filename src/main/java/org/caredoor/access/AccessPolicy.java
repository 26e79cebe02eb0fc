// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.access.rules.AgeBand;
import org.caredoor.access.rules.PolicyBook;
import org.caredoor.access.rules.StaffRule;
import org.caredoor.account.AccountId;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffSites;
import org.caredoor.directory.SitePlaces;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.web.Branding;
import org.springframework.stereotype.Component;

/** Decides who may see what, and makes the keys. */
@Component
public class AccessPolicy {
  private final GrantRepository grants;
  private final Openings openings;
  private final Patients patients;
  private final SitePlaces places;
  private final StaffSites staffSites;
  private final PolicyBook book;
  private final Branding branding;
  private final InstantSource clock;

  AccessPolicy(
      GrantRepository grants,
      Openings openings,
      Patients patients,
      SitePlaces places,
      StaffSites staffSites,
      PolicyBook book,
      Branding branding,
      InstantSource clock) {
    this.grants = grants;
    this.openings = openings;
    this.patients = patients;
    this.places = places;
    this.staffSites = staffSites;
    this.book = book;
    this.branding = branding;
    this.clock = clock;
  }

  /**
   * Every patient of a log-in with what its grants open now, own chart first, then as they were
   * given.
   */
  List<Held> heldBy(AccountId account) {
    Instant now = clock.instant();
    return ruled(grants.of(account, now), now).stream()
        .collect(
            Collectors.groupingBy(
                h -> h.grant().patient(), LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(Held::join)
        .toList();
  }

  /** Every grant to a patient's record, with what each opens now. */
  public List<Held> heldOf(PatientId patient) {
    Instant now = clock.instant();
    return ruled(grants.to(patient, now), now);
  }

  /** What each grant of a patient opens at another moment, as far as is known now. */
  List<Held> foreseen(PatientId patient, Instant at) {
    return ruled(grants.to(patient, at), at);
  }

  /** What somebody would open who has no grant: a parent, or the patient. */
  Held supposed(Chart chart, Basis basis, Instant at) {
    GrantFacts grant = grants.supposed(chart.id(), basis, at);
    PatientFacts patient = facts(chart);
    PolicyBook.Version version = book.at(at);
    return new Held(
        grant,
        chart,
        patient,
        Engine.person(version.rules(), grant, patient, at),
        version.number());
  }

  /** The age bands that count for a patient, the youngest first. */
  List<AgeBand> bands(PatientFacts patient, Instant at) {
    return book.at(at).rules().bands(patient.state(), patient.site());
  }

  private List<Held> ruled(List<GrantRepository.Stamped> found, Instant now) {
    if (found.isEmpty()) {
      return List.of();
    }
    PolicyBook.Version version = book.at(now, found.getFirst().stamp());
    Map<PatientId, Chart> charts =
        patients.charts(found.stream().map(f -> f.grant().patient()).distinct().toList()).stream()
            .collect(Collectors.toMap(Chart::id, Function.identity()));
    return found.stream()
        .map(GrantRepository.Stamped::grant)
        .map(grant -> {
          Chart chart = charts.get(grant.patient());
          if (chart == null) {
            throw new IllegalStateException("a grant without a chart");
          }
          PatientFacts patient = facts(chart);
          return new Held(
              grant,
              chart,
              patient,
              Engine.person(version.rules(), grant, patient, now),
              version.number());
        })
        .toList();
  }

  /** What the policy will say of a grant at another moment, as far as is known now. */
  public Ruling ruling(Held held, Instant at) {
    return Engine.person(book.at(at).rules(), held.grant(), held.patient(), at);
  }

  /** The age bands of a patient's place, the youngest first. */
  public List<AgeBand> bands(Held held, Instant at) {
    return bands(held.patient(), at);
  }

  /** What the policy asks about a patient. */
  PatientFacts facts(Chart chart) {
    Optional<SitePlaces.Place> place = places.of(chart.siteKey());
    return new PatientFacts(
        chart.birthDate(),
        place.map(SitePlaces.Place::zone).orElse(branding.zone()),
        place.map(SitePlaces.Place::state).orElse(null),
        chart.siteKey());
  }

  /** The patients that a log-in may act for now, own chart first, then as they were given. */
  public List<PatientId> openTo(AccountId account) {
    return heldBy(account).stream().filter(Held::open).map(h -> h.grant().patient()).toList();
  }

  /** A key for a person, or nothing where the policy gives none. */
  public Optional<PatientAccess> forPerson(SignedIn person, PatientId patient) {
    return heldBy(person.account()).stream()
        .filter(h -> h.grant().patient().equals(patient) && h.open())
        .findFirst()
        .map(this::key);
  }

  /** The key of a grant that is open. */
  PatientAccess key(Held held) {
    return key(held, clock.instant(), true);
  }

  private static PatientAccess key(Held held, Instant at, boolean mayWrite) {
    GrantFacts grant = held.grant();
    if (!(held.ruling() instanceof Ruling.Permit permit)) {
      throw new IllegalStateException("a key of what is closed");
    }
    return new PatientAccess(
        grant.patient(),
        grant.account(),
        grant.self() ? Purpose.PATRQT : Purpose.FAMRQT,
        new PatientAccess.Opened(
            permit.scopes(), Label.bits(permit.hidden()), true, grant.hiddenEntries()),
        at,
        held.version(),
        mayWrite);
  }

  /** What a staff member opens of a chart, once it was opened with a purpose. */
  StaffRuling forStaff(StaffAccess staff, Chart chart) {
    Instant now = clock.instant();
    Optional<Openings.Opening> opening = openings.current(staff, chart.id());
    PolicyBook.Version version = book.at(now);
    Ruling ruling =
        opening
            .map(o ->
                Engine.staff(
                    version.rules().staff(staff.roles()),
                    staff.site().orElse(null),
                    facts(chart),
                    o))
            .orElse(new Ruling.Deny(RefusalCode.NO_OPENING));
    Optional<PatientAccess> key =
        ruling instanceof Ruling.Permit permit && opening.isPresent()
            ? Optional.of(
                new PatientAccess(
                    chart.id(),
                    staff.account(),
                    opening.get().purpose(),
                    new PatientAccess.Opened(
                        permit.scopes(), Label.bits(permit.hidden()), true, List.of()),
                    now,
                    version.number(),
                    false))
            : Optional.empty();
    return new StaffRuling(ruling, key, opening);
  }

  /** What was decided at the desk, and the key where there is one. */
  record StaffRuling(
      Ruling ruling, Optional<PatientAccess> key, Optional<Openings.Opening> opening) {}

  /** A key for a staff member who has opened this chart with a purpose, or nothing. */
  public Optional<PatientAccess> forStaff(StaffAccess staff, PatientId patient) {
    return patients.chart(patient).flatMap(chart -> forStaff(staff, chart).key());
  }

  /** The reasons for which a staff member may open a chart; none for those who may not. */
  List<Purpose> purposesOf(StaffAccess staff) {
    Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
    rulesOf(staff).forEach(rule -> purposes.addAll(rule.purposes()));
    return List.copyOf(purposes);
  }

  /** The reasons that count for this patient: of roles that open charts of their site. */
  List<Purpose> purposesOf(StaffAccess staff, Chart chart) {
    PatientFacts patient = facts(chart);
    Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
    rulesOf(staff).stream()
        .filter(rule -> rule.anySite() || Engine.atHome(staff.site().orElse(null), patient))
        .forEach(rule -> purposes.addAll(rule.purposes()));
    return List.copyOf(purposes);
  }

  public boolean mayOpenCharts(StaffAccess staff) {
    return !purposesOf(staff).isEmpty();
  }

  boolean mayBreakGlass(StaffAccess staff) {
    return rulesOf(staff).stream().anyMatch(StaffRule::breakGlass);
  }

  private List<StaffRule> rulesOf(StaffAccess staff) {
    return book.at(clock.instant()).rules().staff(staff.roles());
  }

  /** The number of the rules that count now. */
  int version() {
    return book.at(clock.instant()).number();
  }

  /** What a signed-in staff member may do at the desk. */
  public StaffAccess forDesk(SignedIn staff) {
    if (staff.realm() != SignedIn.Realm.STAFF) {
      throw new IllegalArgumentException("not a staff member");
    }
    return new StaffAccess(staff.account(), staff.roles(), staffSites.of(staff.account()));
  }
}
