// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.visit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.EntryLinks;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.entry.Ref;
import org.caredoor.record.words.EntryName;
import org.caredoor.record.words.EntryNames;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a visit and what was made in it together for its page. */
@Component
class VisitReading {
  /** Instructions and summaries for the patient (LOINC). */
  private static final Set<String> SUMMARIES = Set.of("69730-0", "59258-4", "78583-2", "74213-0");

  private final Visits visits;
  private final Entries entries;
  private final EntryNames names;
  private final Places places;
  private final VisitValues values;

  VisitReading(
      Visits visits, Entries entries, EntryNames names, Places places, VisitValues values) {
    this.visits = visits;
    this.entries = entries;
    this.names = names;
    this.places = places;
    this.values = values;
  }

  VisitPage of(PatientAccess key, Page page, Entry entry) {
    Visit visit = Visit.of(entry, names, page);
    boolean withdrawn = visit.state() == Visit.State.WITHDRAWN;
    List<Entry> things = withdrawn || visit.appointment() ? List.of() : things(key, entry);
    Map<VisitPart, List<VisitPage.Item>> parts = parts(things, page);
    Fhir json = entry.json();
    Fhir stay = json.get("hospitalization");
    return new VisitPage(
        visit,
        visit.ahead(key.at())
            ? new Upcoming(
                visit, Places.named(places.all(), visit.place()).orElse(null), null, page.link(""))
            : null,
        counts(parts, page),
        things.stream()
            .filter(t -> t.resourceType().equals("DocumentReference"))
            .filter(t -> t.code() != null && SUMMARIES.contains(t.code()))
            .map(Entry::no)
            .findFirst()
            .orElse(null),
        parts,
        withdrawn ? List.of() : team(json, page),
        withdrawn ? List.of() : stays(json, page),
        ending(stay.concept("admitSource"), "record.visit.from.", page),
        ending(stay.concept("dischargeDisposition"), "record.visit.to.", page),
        json.concepts("reasonCode").stream()
            .flatMap(c -> names.concept("conditions", c, page).stream())
            .toList());
  }

  /** What points to the visit, and the diagnoses to which the visit points. */
  private List<Entry> things(PatientAccess key, Entry visit) {
    List<Entry> things = new ArrayList<>(visits.things(key, visit.no()));
    Set<Integer> known = things.stream().map(Entry::no).collect(Collectors.toSet());
    List<Integer> named =
        Stream.concat(
                visit.json().each("diagnosis").map(d -> d.reference("condition")),
                visit.json().references("reasonReference").stream())
            .map(Ref::entryNo)
            .filter(OptionalInt::isPresent)
            .map(OptionalInt::getAsInt)
            .filter(n -> !known.contains(n))
            .distinct()
            .toList();
    things.addAll(
        entries.find(key, named).values().stream()
            .filter(e -> !"entered-in-error".equals(e.status()))
            .toList());
    return things;
  }

  private Map<VisitPart, List<VisitPage.Item>> parts(List<Entry> things, Page page) {
    Set<Integer> numbers = things.stream().map(Entry::no).collect(Collectors.toSet());
    Set<String> documents =
        things.stream()
            .filter(t -> t.resourceType().equals("DocumentReference"))
            .map(t -> String.valueOf(t.code()))
            .collect(Collectors.toCollection(HashSet::new));
    Map<VisitPart, List<VisitPage.Item>> parts = new EnumMap<>(VisitPart.class);
    for (Entry thing : things) {
      boolean inPanel = thing.panelNo() != null && numbers.contains(thing.panelNo());
      boolean twice =
          thing.resourceType().equals("DiagnosticReport")
              && VisitPart.of(thing) == VisitPart.NOTES
              && documents.contains(String.valueOf(thing.code()));
      if (VisitPart.shown(thing) && !inPanel && !twice) {
        parts
            .computeIfAbsent(VisitPart.of(thing), p -> new ArrayList<>())
            .add(
                new VisitPage.Item(
                    names.of(thing, page),
                    values.of(thing, page),
                    page.link(EntryLinks.of(thing)),
                    thing.fresh()));
      }
    }
    return parts;
  }

  private static List<String> counts(Map<VisitPart, List<VisitPage.Item>> parts, Page page) {
    return parts.entrySet().stream()
        .filter(p -> p.getKey() != VisitPart.OTHER)
        .map(p -> page.count("record.visit.count." + p.getKey(), p.getValue().size()))
        .toList();
  }

  private List<VisitPage.Person> team(Fhir json, Page page) {
    boolean appointment = "Appointment".equals(json.string("resourceType"));
    return json.each("participant")
        .map(p -> {
          Ref person = p.reference(appointment ? "actor" : "individual");
          return person.display() == null
                  || "Patient".equals(person.type())
                  || "Location".equals(person.type())
              ? null
              : new VisitPage.Person(person.display(), role(Concept.of(p.first("type")), page));
        })
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private String role(Concept type, Page page) {
    for (Concept.Coding coding : type.codings()) {
      if (coding.code() != null && page.has("record.visit.role." + coding.code())) {
        return page.t("record.visit.role." + coding.code());
      }
    }
    return names.concept("roles", type, page).map(EntryName::text).orElse("");
  }

  private static List<VisitPage.Stay> stays(Fhir json, Page page) {
    return json.each("location")
        .flatMap(l ->
            Optional.ofNullable(l.reference("location").display())
                .map(place ->
                    new VisitPage.Stay(
                        place,
                        VisitDates.span(
                            l.date("period"), FhirDate.of(l.get("period").string("end")), page)))
                .stream())
        .distinct()
        .toList();
  }

  /** Where a patient came from or went, in our words where the code is a usual one. */
  private @Nullable EntryName ending(Concept concept, String stem, Page page) {
    for (Concept.Coding coding : concept.codings()) {
      if (coding.code() != null && page.has(stem + coding.code())) {
        return new EntryName(page.t(stem + coding.code()), null);
      }
    }
    return names.concept("visits", concept, page).orElse(null);
  }
}
