// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.home;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.access.DataClass;
import org.caredoor.access.PatientAccess;
import org.caredoor.directory.Site;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.EntryQuery;
import org.caredoor.record.visit.Places;
import org.caredoor.record.visit.Upcoming;
import org.caredoor.record.visit.Visit;
import org.caredoor.record.visit.Visits;
import org.caredoor.record.words.EntryName;
import org.caredoor.record.words.EntryNames;
import org.caredoor.web.Page;
import org.caredoor.web.Viewer;
import org.springframework.stereotype.Component;

/** Reads what home tells of one record, in one transaction a record. */
@Component
class HomeReading {
  private static final int MOST_FRESH = 80;
  private static final int MOST_AHEAD = 5;
  private static final int MOST_CARERS = 4;
  private static final int MOST_TEAMS = 5;
  private static final int MOST_COMING = 40;

  /** Visits in the order of their time, then teams, the newest first. */
  private static final String VISITS_FIRST =
      """
      e.resource_type = 'CareTeam',
      case when e.resource_type <> 'CareTeam' then e.effective_at end,
      case when e.resource_type <> 'CareTeam' then e.arrival_no end,
      e.effective_at desc nulls last, e.arrival_no desc, e.entry_no\
      """;

  private final Entries entries;
  private final Visits visits;
  private final EntryNames names;

  HomeReading(Entries entries, Visits visits, EntryNames names) {
    this.entries = entries;
    this.visits = visits;
    this.names = names;
  }

  /** One transaction for all that is read of one record. */
  <T> T together(PatientAccess key, Supplier<T> work) {
    return entries.reading(key, q -> work.get());
  }

  /**
   * What comes up of a record.
   *
   * @param visits to come, the next one first
   * @param teams active care teams, the newest first
   */
  record Coming(List<Entry> visits, List<Entry> teams) {}

  /**
   * One statement for both: on home each costs more than what it finds. Where visits fill it, teams
   * are asked for alone.
   */
  Coming coming(PatientAccess key) {
    List<Entry> found =
        entries.list(key, Visits.ahead(key).or(teams()).orderBy(VISITS_FIRST).page(MOST_COMING, 0));
    List<Entry> ahead = found.stream().filter(e -> e.dataClass() == DataClass.VISIT).toList();
    return new Coming(
        ahead.stream().limit(MOST_AHEAD).toList(),
        ahead.size() + MOST_TEAMS > MOST_COMING
            ? entries.list(key, teams().page(MOST_TEAMS, 0))
            : found.stream().skip(ahead.size()).limit(MOST_TEAMS).toList());
  }

  private static EntryQuery teams() {
    return EntryQuery.of(DataClass.CARE_TEAM)
        .types("CareTeam")
        .where("e.status is null or e.status = 'active'")
        .withoutNews();
  }

  /** What is new and what comes up for somebody whose record is not open. */
  Person person(PatientAccess key, Viewer.Subject who, String prefix, List<Site> sites, Page page) {
    return entries.reading(
        key, q -> person(key, who, prefix, false, visits.ahead(key, MOST_AHEAD), sites, page));
  }

  /**
   * What is new and what comes up.
   *
   * @param ahead visits to come
   */
  Person person(
      PatientAccess key,
      Viewer.Subject who,
      String prefix,
      boolean alone,
      List<Entry> ahead,
      List<Site> sites,
      Page page) {
    return new Person(
        key,
        who,
        prefix,
        entries.list(
            key,
            EntryQuery.of(
                    DataClass.RESULT,
                    DataClass.DOCUMENT,
                    DataClass.IMMUNIZATION,
                    DataClass.MEDICINE,
                    DataClass.CONDITION,
                    DataClass.ALLERGY,
                    DataClass.PROCEDURE)
                .where("e.panel_no is null")
                .where(
                    "e.resource_type in ('Observation', 'DiagnosticReport',"
                        + " 'DocumentReference', 'Immunization', 'MedicationRequest',"
                        + " 'Condition', 'AllergyIntolerance', 'Procedure')")
                .where(
                    "e.status is null or e.status not in ('entered-in-error',"
                        + " 'cancelled', 'not-done', 'draft')")
                .unseen()
                .light()
                .page(MOST_FRESH, 0)),
        ahead.stream().map(e -> upcoming(e, who, prefix, sites, page)).toList(),
        alone);
  }

  private Upcoming upcoming(
      Entry entry, Viewer.Subject who, String prefix, List<Site> sites, Page page) {
    Visit visit = Visit.of(entry, names, page);
    return new Upcoming(visit, Places.named(sites, visit.place()).orElse(null), who, prefix);
  }

  /** The site of the latest visit. */
  Optional<Site> lastSite(PatientAccess key, List<Site> sites, Page page) {
    return entries
        .list(
            key,
            EntryQuery.of(DataClass.VISIT)
                .types("Encounter")
                .where("e.status is distinct from 'entered-in-error'")
                .withoutNews()
                .page(10, 0))
        .stream()
        .flatMap(e -> Places.named(sites, Visit.of(e, names, page).place()).stream())
        .findFirst();
  }

  /** People of care teams, each once. */
  List<HomePage.Carer> carers(List<Entry> teams, Page page) {
    return teams.stream()
        .flatMap(t -> t.json().each("participant"))
        .map(p -> {
          String name = p.reference("member").display();
          String type = String.valueOf(p.reference("member").type());
          return name == null || type.equals("Patient") || type.equals("RelatedPerson")
              ? null
              : new HomePage.Carer(
                  name,
                  initials(name),
                  names
                      .concept("roles", Concept.of(p.first("role")), page)
                      .map(EntryName::text)
                      .orElse(""));
        })
        .filter(Objects::nonNull)
        .collect(
            Collectors.toMap(
                HomePage.Carer::name, c -> c, (a, b) -> a, java.util.LinkedHashMap::new))
        .values()
        .stream()
        .limit(MOST_CARERS)
        .toList();
  }

  /** "GO" of "Dr. Grace Okafor", "MS" of "Maria Santos, RN". */
  static String initials(String name) {
    String bare =
        name.replaceFirst(",.*$", "").replaceAll("\\b(?:Dr|Dra|Mr|Mrs|Ms|Prof)\\.?\\s+", "");
    List<String> parts = Stream.of(bare.strip().split("\\s+")).filter(p -> !p.isEmpty()).toList();
    return parts.isEmpty()
        ? "?"
        : parts.size() == 1
            ? first(parts.getFirst())
            : first(parts.getFirst()) + first(parts.getLast());
  }

  private static String first(String word) {
    return word.substring(0, word.offsetByCodePoints(0, 1));
  }

  /** What is behind the doors of somebody else's record, as far as they are open. */
  List<HomePage.Shelf> shelves(PatientAccess key, Page page) {
    List<HomePage.Shelf> shelves = new ArrayList<>();
    shelves.add(
        new HomePage.Shelf(
            "results",
            "flask-conical",
            "/records/results",
            last(key, page, DataClass.RESULT, "result")));
    shelves.add(
        new HomePage.Shelf(
            "shots",
            "syringe",
            "/records/immunizations",
            last(key, page, DataClass.IMMUNIZATION, "shot")));
    shelves.add(
        new HomePage.Shelf(
            "medicines",
            "pill",
            "/medicines",
            listed(
                key,
                page,
                EntryQuery.of(DataClass.MEDICINE)
                    .types("MedicationRequest")
                    .where("e.status = 'active'"),
                "record.home.shelf.medicines.none")));
    shelves.add(
        new HomePage.Shelf(
            "allergies",
            "triangle-alert",
            "/records/allergies",
            listed(
                key,
                page,
                EntryQuery.of(DataClass.ALLERGY)
                    .where(
                        "e.status is null or e.status not in ('entered-in-error', 'inactive',"
                            + " 'resolved')"),
                "record.home.shelf.allergies.none")));
    shelves.add(
        new HomePage.Shelf(
            "vitals", "heart-pulse", "/records/vitals", last(key, page, DataClass.VITAL, "vital")));
    shelves.add(
        new HomePage.Shelf(
            "visits", "calendar-days", "/visits", last(key, page, DataClass.VISIT, "visit")));
    shelves.add(
        new HomePage.Shelf(
            "documents",
            "file-text",
            "/records/documents",
            last(key, page, DataClass.DOCUMENT, "document")));
    return shelves.stream().filter(shelf -> page.opens(shelf.href())).toList();
  }

  private String last(PatientAccess key, Page page, DataClass data, String what) {
    return entries
        .list(
            key,
            EntryQuery.of(data)
                .where("e.effective_at <= :now", "now", java.sql.Timestamp.from(key.at()))
                .where(
                    "e.status is null or e.status not in ('entered-in-error', 'not-done',"
                        + " 'cancelled')")
                .light()
                .withoutNews()
                .page(1, 0))
        .stream()
        .findFirst()
        .map(e -> page.t("record.home.last." + what, e.when().longText(page)))
        .orElseGet(() -> page.t("record.home.last.none"));
  }

  private String listed(PatientAccess key, Page page, EntryQuery query, String none) {
    List<String> found =
        entries.list(key, query.withoutNews().page(20, 0)).stream()
            .map(e -> names.of(e, page).text())
            .distinct()
            .toList();
    return found.isEmpty()
        ? page.t(none)
        : found.size() <= 3
            ? String.join(", ", found)
            : page.t(
                "record.home.and-more", String.join(", ", found.subList(0, 3)), found.size() - 3);
  }
}
