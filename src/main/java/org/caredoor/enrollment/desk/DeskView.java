// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.desk;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.caredoor.enrollment.AgeForLogIn;
import org.caredoor.enrollment.AgeForLogIn.Age;
import org.caredoor.enrollment.Enrolments;
import org.caredoor.enrollment.OwnContacts;
import org.caredoor.enrollment.SeenDocuments;
import org.caredoor.enrollment.Standing;
import org.caredoor.enrollment.Step;
import org.caredoor.enrollment.letter.Letters;
import org.caredoor.notice.Links;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.Household;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.web.Words;
import org.springframework.stereotype.Component;

/** Puts together what the desk sees of a person. */
@Component
class DeskView {
  private static final int ADULT = 18;
  private static final int TEEN = 12;

  private final EnrollmentDesk door;
  private final Enrolments enrolments;
  private final SeenDocuments documents;
  private final Letters letters;
  private final DayCounts counts;
  private final AccessPolicy policy;
  private final AgeForLogIn ages;
  private final Patients patients;
  private final Charts charts;
  private final Household household;
  private final Accounts accounts;
  private final Sites sites;
  private final Links links;
  private final OwnContacts ownContacts;
  private final InstantSource clock;

  DeskView(
      EnrollmentDesk door,
      Enrolments enrolments,
      SeenDocuments documents,
      Letters letters,
      DayCounts counts,
      AccessPolicy policy,
      AgeForLogIn ages,
      Patients patients,
      Charts charts,
      Household household,
      Accounts accounts,
      Sites sites,
      Links links,
      OwnContacts ownContacts,
      InstantSource clock) {
    this.door = door;
    this.enrolments = enrolments;
    this.documents = documents;
    this.letters = letters;
    this.counts = counts;
    this.policy = policy;
    this.ages = ages;
    this.patients = patients;
    this.charts = charts;
    this.household = household;
    this.accounts = accounts;
    this.sites = sites;
    this.links = links;
    this.ownContacts = ownContacts;
    this.clock = clock;
  }

  /**
   * @param language of the letter; that of the chart where it is none of ours
   */
  DeskPage of(StaffAccess desk, Chart chart, String language) {
    ZoneId zone = policy.facts(chart).zone();
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    Demographics person = person(chart.id());
    boolean young = ages.of(chart) == Age.TEEN;
    Locale preferred = preferred(chart).orElse(null);
    Locale locale =
        known(language).or(() -> Optional.ofNullable(preferred)).orElse(Words.LANGUAGES.getFirst());
    Standing standing = enrolments.of(chart.id());
    List<Step> history = enrolments.history(chart.id());
    String site = door.site(desk, chart);
    Optional<Site> counted = desk.site().flatMap(sites::byKey).or(() -> sites.byKey(site));
    return new DeskPage(
        chart,
        patients.recordNumber(chart.id()).orElse(""),
        zone,
        standing,
        policy.mayHaveOwn(chart),
        young,
        documents.lately(chart.id(), desk.account()).orElse(null),
        letters.letter(chart, site, locale, null, List.of()),
        preferred,
        !young && !Contact.postal(chart, person).isEmpty(),
        young ? DeskPage.Places.NONE : contacts(chart.id(), person),
        chart.age(today) >= ADULT,
        children(desk, chart, standing, today),
        history,
        accounts.names(history.stream().map(Step::by).filter(Objects::nonNull).distinct().toList()),
        counted.map(Site::name).orElse(""),
        counts.of(desk, counted.map(Site::key).orElse(site), today, zone));
  }

  /** Name and postal address as they stand on a letter; empty where the chart has none. */
  List<String> address(Chart chart) {
    return Contact.postal(chart, person(chart.id()));
  }

  /** Phones and e-mail addresses of the chart to which a link can go. */
  DeskPage.Places contacts(Chart chart) {
    return contacts(chart.id(), person(chart.id()));
  }

  private DeskPage.Places contacts(PatientId patient, Demographics person) {
    List<Contact> reachable =
        Contact.of(person).stream()
            .filter(c -> links.carries(c.way()) && links.reaches(c.way(), c.value()))
            .toList();
    Set<Contact> shared = Contact.shared(ownContacts, patient, reachable);
    return new DeskPage.Places(
        reachable.stream().filter(c -> !shared.contains(c)).toList(),
        reachable.stream().filter(shared::contains).toList());
  }

  private Demographics person(PatientId patient) {
    return Objects.requireNonNull(charts.facts(List.of(patient)).get(patient));
  }

  private static Optional<Locale> preferred(Chart chart) {
    return Optional.ofNullable(chart.language())
        .map(tag -> Locale.forLanguageTag(tag).getLanguage())
        .flatMap(DeskView::known);
  }

  /** One of our languages by its two letters. */
  static Optional<Locale> known(String language) {
    return Words.LANGUAGES.stream().filter(l -> l.getLanguage().equals(language)).findFirst();
  }

  private List<DeskPage.Child> children(
      StaffAccess desk, Chart parent, Standing standing, LocalDate today) {
    if (parent.age(today) < ADULT) {
      return List.of();
    }
    List<PatientId> found = household.bornAfter(parent.id(), today.minusYears(ADULT));
    AccountId account = standing.account();
    Set<PatientId> linked = account == null ? Set.of() : Set.copyOf(policy.openTo(account));
    Map<PatientId, Chart> known =
        patients.charts(found).stream().collect(Collectors.toMap(Chart::id, c -> c));
    return found.stream()
        .map(id -> Objects.requireNonNull(known.get(id)))
        .map(child ->
            new DeskPage.Child(
                child,
                child.age(today),
                child.age(today) >= TEEN,
                linked.contains(child.id()),
                policy.mayOpen(desk, child)))
        .toList();
  }
}
