// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.goal;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.caredoor.access.DataClass;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.EntryQuery;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.Ref;
import org.caredoor.record.reading.Observed;
import org.caredoor.record.reading.Subject;
import org.caredoor.record.reading.Target;
import org.caredoor.record.words.Named;
import org.caredoor.record.words.PlainWord;
import org.caredoor.record.words.PlainWords;
import org.caredoor.web.Branding;
import org.springframework.stereotype.Component;

/** Reads goals with the newest values of what they measure, and care plans. */
@Component
class Goals {
  private static final int MOST = 300;
  private static final String BLOOD_PRESSURE = "85354-9";
  private static final List<String> ITS_PARTS = List.of("8480-6", "8462-4");

  private final Entries entries;
  private final PlainWords words;
  private final Branding branding;

  Goals(Entries entries, PlainWords words, Branding branding) {
    this.entries = entries;
    this.words = words;
    this.branding = branding;
  }

  /** Goals and plans of a record. */
  record All(List<Goal> goals, List<Plan> plans) {}

  All all(PatientAccess key, Locale locale) {
    return read(
        key,
        entries.list(key, EntryQuery.of(DataClass.GOAL).types("Goal", "CarePlan").page(MOST, 0)),
        locale);
  }

  /** One goal or plan, with what it needs. */
  All one(PatientAccess key, Entry entry, Locale locale) {
    return read(key, List.of(entry), locale);
  }

  private All read(PatientAccess key, List<Entry> of, Locale locale) {
    return entries.reading(
        key,
        q -> {
          List<Entry> goals = of.stream().filter(e -> e.resourceType().equals("Goal")).toList();
          Map<Integer, Entry> linked = linked(key, of);
          Map<String, Observed> latest = latest(key, goals);
          return new All(
              goals.stream().map(e -> goal(e, linked, latest, locale)).toList(),
              of.stream()
                  .filter(e -> e.resourceType().equals("CarePlan"))
                  .map(e -> plan(e, linked, locale))
                  .toList());
        });
  }

  private Map<Integer, Entry> linked(PatientAccess key, List<Entry> of) {
    var numbers = new TreeSet<Integer>();
    for (Entry entry : of) {
      for (String name : List.of("addresses", "goal")) {
        entry.json().references(name).forEach(r -> r.entryNo().ifPresent(numbers::add));
      }
    }
    return entries.find(key, numbers);
  }

  private Goal goal(
      Entry entry, Map<Integer, Entry> linked, Map<String, Observed> latest, Locale locale) {
    Fhir json = entry.json();
    ZoneId zone = branding.zone();
    List<Aim> aims =
        json.list("target").stream().map(t -> aim(entry, t, latest, zone, locale)).toList();
    return new Goal(
        entry,
        words.named("conditions", json.concept("description"), locale).orElse(Named.received("")),
        aims,
        links(json.references("addresses"), linked, locale));
  }

  private Aim aim(
      Entry goal, Fhir target, Map<String, Observed> latest, ZoneId zone, Locale locale) {
    Concept measure = target.concept("measure");
    Optional<String> loinc = measure.code("http://loinc.org");
    Optional<Target> numbers =
        loinc.flatMap(code ->
            Target.of(List.of(goal), zone).stream()
                .filter(t -> t.loinc().equals(code))
                .findFirst());
    return new Aim(
        target,
        words
            .test(loinc.orElse(null), locale)
            .map(PlainWord::name)
            .map(Named::plain)
            .or(() -> measure.label().map(Named::received))
            .orElse(Named.received("")),
        numbers,
        target.text("detailString").or(() -> target.concept("detailCodeableConcept").label()),
        words.scale(loinc.orElse(null)),
        loinc.map(latest::get));
  }

  private Plan plan(Entry entry, Map<Integer, Entry> linked, Locale locale) {
    Fhir json = entry.json();
    Named category =
        json.concepts("category").stream()
            .filter(c -> !c.is("assess-plan"))
            .flatMap(c -> words.named("procedures", c, locale).stream())
            .findFirst()
            .orElse(Named.received(""));
    return new Plan(
        entry,
        json.text("title").map(Named::received).orElse(category),
        json.list("activity").stream()
            .map(a -> a.get("detail"))
            .filter(d -> !d.none())
            .map(d ->
                new Plan.Activity(
                    words
                        .named("procedures", d.concept("code"), locale)
                        .or(() -> d.text("description").map(Named::received))
                        .orElse(Named.received("")),
                    d.string("status"),
                    d.string("scheduledString"),
                    d.concept("code").none() ? null : d.string("description"),
                    d.flag("doNotPerform")))
            .filter(a -> !a.name().text().isEmpty())
            .toList(),
        links(json.references("addresses"), linked, locale),
        links(json.references("goal"), linked, locale));
  }

  private List<Goal.Link> links(List<Ref> refs, Map<Integer, Entry> linked, Locale locale) {
    return refs.stream()
        .flatMapToInt(r -> r.entryNo().stream())
        .mapToObj(linked::get)
        .filter(Objects::nonNull)
        .flatMap(e ->
            words
                .named(
                    "conditions",
                    e.json().concept(e.resourceType().equals("Goal") ? "description" : "code"),
                    locale)
                .map(n -> new Goal.Link(e.no(), n))
                .stream())
        .toList();
  }

  /** The newest value of each measure of these goals; a blood pressure has two. */
  private Map<String, Observed> latest(PatientAccess key, Collection<Entry> goals) {
    var codes = new TreeSet<String>();
    for (Entry goal : goals) {
      goal.json()
          .each("target")
          .forEach(t -> t.concept("measure").code("http://loinc.org").ifPresent(codes::add));
    }
    if (codes.stream().anyMatch(ITS_PARTS::contains)) {
      codes.add(BLOOD_PRESSURE);
    }
    if (codes.isEmpty()) {
      return Map.of();
    }
    List<Target> targets = Target.of(new ArrayList<>(goals), branding.zone());
    Map<String, Observed> latest = new HashMap<>();
    for (Entry entry : newest(key, codes)) {
      Observed observed = Observed.of(entry, Subject.UNKNOWN, targets, words, branding.zone());
      put(latest, observed);
      observed.parts().forEach(p -> put(latest, p));
    }
    return latest;
  }

  private static void put(Map<String, Observed> latest, Observed observed) {
    String code = observed.code();
    if (code != null && observed.reading().present()) {
      latest.putIfAbsent(code, observed);
    }
  }

  private List<Entry> newest(PatientAccess key, Collection<String> codes) {
    List<Integer> numbers =
        entries.reading(
            key,
            q ->
                q.sql(
                        """
                        select distinct on (e.code) e.entry_no from record.entry e
                        where {key} and e.data_class in (:classes) and e.resource_type = 'Observation'
                          and e.code in (:codes) and e.status in ('final', 'amended', 'corrected', 'preliminary')
                        order by e.code, e.effective_at desc nulls last
                        """)
                    .param(
                        "classes",
                        List.of(
                            DataClass.RESULT.number(),
                            DataClass.VITAL.number(),
                            DataClass.SOCIAL.number()))
                    .param("codes", codes)
                    .query(Integer.class)
                    .list());
    return List.copyOf(entries.find(key, numbers).values());
  }
}
