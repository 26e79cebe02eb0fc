// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.access.rules.AgeBand;
import org.caredoor.access.rules.PolicyBook;
import org.caredoor.access.rules.StaffRule;
import org.caredoor.account.AccountId;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
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
  private static final Set<Purpose> SEE_HELD =
      EnumSet.of(Purpose.TREAT, Purpose.ETREAT, Purpose.CAREMGT, Purpose.COMPLIANCE);
  private static final Set<StaffRole> KNOW_HELD =
      EnumSet.of(
          StaffRole.CLINICIAN,
          StaffRole.NURSE,
          StaffRole.MEDICAL_ASSISTANT,
          StaffRole.PHARMACIST,
          StaffRole.PRIVACY_OFFICER);
  private static final Set<Basis> CHOOSE_FOR_CHILD =
      EnumSet.of(Basis.PARENT, Basis.GUARDIAN, Basis.COURT_ORDER);

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
    List<Held> all = ruled(grants.of(account, now), now);
    if (all.size() < 2) {
      return all;
    }
    return all.stream()
        .collect(
            Collectors.groupingBy(
                h -> h.grant().patient(), LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(Held::join)
        .toList();
  }

  /** Every grant of some log-ins, with what each opens now, in no order. */
  List<Held> heldBy(Collection<AccountId> accounts) {
    Instant now = clock.instant();
    return ruled(grants.of(accounts, now), now);
  }

  /** Every grant to a patient's record, with what each opens now. */
  public List<Held> heldOf(PatientId patient) {
    Instant now = clock.instant();
    return ruled(grants.to(patient, now), now);
  }

  /** What each grant of a patient opens at another moment, as far as is known now. */
  public List<Held> foreseen(PatientId patient, Instant at) {
    return ruled(grants.to(patient, at), at);
  }

  /** What somebody would open who has no grant: a parent, or the patient. */
  Held supposed(Chart chart, Basis basis, Instant at) {
    GrantRepository.Stamped supposed = grants.supposed(chart.id(), basis, at);
    GrantFacts grant = supposed.grant();
    PatientFacts patient = facts(chart).died(supposed.death());
    PolicyBook.Version version = book.at(at);
    return new Held(
        grant,
        chart,
        patient,
        Engine.person(version.rules(), grant, patient, at),
        version.number());
  }

  /** Whether somebody who acted for a patient on a ground would open something now. */
  public boolean wouldOpen(Chart chart, Basis basis) {
    return supposed(chart, basis, clock.instant()).open();
  }

  /** Whether a patient is old enough to open something with a log-in of their own. */
  public boolean mayHaveOwn(Chart chart) {
    return supposed(chart, Basis.SELF, clock.instant()).open();
  }

  /** The age bands that count for a patient, the youngest first. */
  public List<AgeBand> bands(PatientFacts patient, Instant at) {
    return book.at(at).rules().bands(patient.state(), patient.site());
  }

  private List<Held> ruled(List<GrantRepository.Charted> found, Instant now) {
    if (found.isEmpty()) {
      return List.of();
    }
    PolicyBook.Version version = book.at(now, found.getFirst().facts().stamp());
    Map<PatientId, Chart> ruling = rulingCharts(found);
    return found.stream()
        .map(one -> {
          GrantFacts grant = one.facts().grant();
          PatientFacts patient =
              facts(Objects.requireNonNull(ruling.get(grant.ruledBy()))).died(one.facts().death());
          return new Held(
              grant,
              one.chart(),
              patient,
              Engine.person(version.rules(), grant, patient, now),
              version.number());
        })
        .toList();
  }

  /** The charts that grants are ruled by; a part of a joined record has one of its own. */
  private Map<PatientId, Chart> rulingCharts(List<GrantRepository.Charted> found) {
    Map<PatientId, Chart> charts = new HashMap<>();
    Set<PatientId> parts = new LinkedHashSet<>();
    for (GrantRepository.Charted one : found) {
      charts.put(one.chart().id(), one.chart());
      parts.add(one.facts().grant().ruledBy());
    }
    parts.removeAll(charts.keySet());
    if (!parts.isEmpty()) {
      patients.charts(List.copyOf(parts)).forEach(chart -> charts.put(chart.id(), chart));
    }
    return charts;
  }

  /** What the policy will say of a grant at another moment, as far as is known now. */
  public Ruling ruling(Held held, Instant at) {
    return Engine.person(book.at(at).rules(), held.grant(), held.patient(), at);
  }

  /** The age bands of a patient's place, the youngest first. */
  public List<AgeBand> bands(Held held, Instant at) {
    return bands(held.patient(), at);
  }

  /** What the policy asks about a patient; not whether they live. */
  public PatientFacts facts(Chart chart) {
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

  /**
   * Whether the holder of a key says what the patient wishes: the patient does, and a parent or
   * guardian of a child who is too young to have a say, and whose results they see.
   */
  public boolean speaksFor(PatientAccess key) {
    return key.mayWrite()
        && switch (key.purpose()) {
          case PATRQT -> true;
          case FAMRQT -> speaksForChild(key);
          case TREAT, ETREAT, CAREMGT, SUPPORT, PAYMENT, COMPLIANCE, TRAINING -> false;
        };
  }

  private boolean speaksForChild(PatientAccess key) {
    boolean tooYoung =
        supposed(key.chart(), Basis.SELF, clock.instant()).ruling() instanceof Ruling.Deny deny
            && deny.code() == RefusalCode.TOO_YOUNG;
    return tooYoung
        && key.opens(DataClass.RESULT)
        && heldOf(key.patient()).stream()
            .anyMatch(h ->
                h.open()
                    && h.grant().account().equals(key.account())
                    && CHOOSE_FOR_CHILD.contains(h.grant().basis()));
  }

  /** The key of a grant that is open. */
  PatientAccess key(Held held) {
    Instant now = clock.instant();
    return key(held, now, !held.patient().died(now));
  }

  private static PatientAccess key(Held held, Instant at, boolean mayWrite) {
    GrantFacts grant = held.grant();
    if (!(held.ruling() instanceof Ruling.Permit permit)) {
      throw new IllegalStateException("a key of what is closed");
    }
    return new PatientAccess(
        held.chart(),
        grant.account(),
        grant.self() ? Purpose.PATRQT : Purpose.FAMRQT,
        new PatientAccess.Opened(
            permit.scopes(),
            Label.bits(permit.hidden()),
            true,
            grant.hiddenEntries(),
            grant.parts().isEmpty() ? null : grant.parts()),
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
            .filter(o -> chart.carriedBy() == null)
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
                    chart,
                    staff.account(),
                    opening.get().purpose(),
                    new PatientAccess.Opened(
                        permit.scopes(),
                        Label.bits(permit.hidden()),
                        !opening.get().emergency() && !seesHeld(staff, opening.get().purpose()),
                        List.of()),
                    now,
                    version.number(),
                    false))
            : Optional.empty();
    return new StaffRuling(ruling, key, opening);
  }

  /** Those who treat know a result before it is shown to the patient; so do those who review. */
  private static boolean seesHeld(StaffAccess staff, Purpose purpose) {
    return SEE_HELD.contains(purpose) && staff.roles().stream().anyMatch(KNOW_HELD::contains);
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

  /**
   * Whether a staff member works for a patient in one of some roles: it opens charts, and those of
   * the patient's site.
   *
   * @throws RefusedAccessException with the reason, where not
   */
  public void requireWork(StaffAccess staff, Chart chart, Set<StaffRole> roles) {
    Set<StaffRole> fitting = EnumSet.noneOf(StaffRole.class);
    fitting.addAll(roles);
    fitting.retainAll(staff.roles());
    List<StaffRule> rules = book.at(clock.instant()).rules().staff(fitting);
    if (rules.isEmpty()) {
      throw new RefusedAccessException(RefusalCode.ROLE_CLOSED, "");
    }
    PatientFacts patient = facts(chart);
    if (rules.stream()
        .noneMatch(r -> r.anySite() || Engine.atHome(staff.site().orElse(null), patient))) {
      throw new RefusedAccessException(RefusalCode.OTHER_SITE, "");
    }
  }

  /** Whether one of these roles of a staff member opens charts of every site. */
  public boolean worksEverywhere(StaffAccess staff, Set<StaffRole> roles) {
    return rulesOf(staff).stream().anyMatch(r -> r.anySite() && roles.contains(r.role()));
  }

  /** Whether a staff member may open this chart for some reason. */
  public boolean mayOpen(StaffAccess staff, Chart chart) {
    return !purposesOf(staff, chart).isEmpty();
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
  public int version() {
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
