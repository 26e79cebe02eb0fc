// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.caredoor.access.PatientAccess;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.caredoor.record.document.Sheet;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.Tongue;
import org.caredoor.record.reading.Observed;
import org.caredoor.record.reading.Subject;
import org.caredoor.record.reading.Verdict;
import org.caredoor.record.words.PlainWords;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads all that the page of one result shows. */
@Component
class ResultReading {
  private final Results results;
  private final PlainWords words;
  private final Sites sites;

  ResultReading(Results results, PlainWords words, Sites sites) {
    this.results = results;
    this.words = words;
    this.sites = sites;
  }

  ResultPage read(PatientAccess key, Page page, Entry entry) {
    Subject subject = results.subject(key, page.zone());
    Rows rows = new Rows(page, words, subject, results.targets(key, page));
    boolean observation = entry.resourceType().equals("Observation");
    boolean withdrawn = "entered-in-error".equals(entry.status());
    Observed observed = observation ? rows.read(entry) : null;
    List<Entry> inside = withdrawn ? List.of() : inside(key, entry);
    List<Row.Single> members = rows.singles(Rows.ordered(entry, inside));
    Set<Integer> numbers = new HashSet<>(Facts.numbers(entry));
    if (entry.encounterNo() != null) {
      numbers.add(entry.encounterNo());
    }
    if (entry.panelNo() != null) {
      numbers.add(entry.panelNo());
    }
    Map<Integer, Entry> others = results.load(key, numbers);
    Name name = rows.name(entry);
    Entry visit = entry.encounterNo() == null ? null : others.get(entry.encounterNo());
    Entry panel = entry.panelNo() == null ? null : others.get(entry.panelNo());
    List<Observed> course =
        observed == null || withdrawn || !observed.reading().present()
            ? List.of()
            : results.course(key, entry).stream().map(rows::read).toList();
    String conclusion = withdrawn ? null : entry.json().string("conclusion");
    return new ResultPage(
        entry.no(),
        name,
        !observation,
        withdrawn,
        taken(page, entry, visit),
        withdrawn ? List.of() : rows.standing(entry),
        observed == null || withdrawn || (!members.isEmpty() && !observed.reading().present())
            ? null
            : new Answers(page, rows, observed).answer(name, course, key.at()),
        members.isEmpty() ? "" : inside(page, members),
        members,
        withdrawn ? List.of() : Note.of(entry, page),
        conclusion,
        Tongue.of(conclusion, page),
        withdrawn || observation ? List.of() : sheets(page, entry),
        observed == null ? null : Trends.of(page, name, observed, course),
        observed == null || withdrawn ? List.of() : new Answers(page, rows, observed).ranges(),
        withdrawn ? List.of() : Facts.of(page, entry, observed, others),
        withdrawn ? List.of() : Corrections.of(page, rows, entry, observed, earlier(key, entry)),
        withdrawn ? List.of() : Siblings.of(page, rows, entry, results.sameDay(key, entry, page)),
        panel == null ? null : new ResultPage.Up(panel.no(), rows.name(panel)),
        visit == null ? null : visit.no(),
        phone(key.chart().siteKey()));
  }

  private List<Fhir> earlier(PatientAccess key, Entry entry) {
    return entry.version() > 1 ? results.earlier(key, entry.no()) : List.of();
  }

  /** A report that came as plain words and as HTML under one title is shown once. */
  private static List<Sheet> sheets(Page page, Entry entry) {
    List<Sheet> all = Sheet.of(entry, page);
    return all.stream()
        .filter(s ->
            !(s.body() instanceof Sheet.Body.Note)
                || all.stream()
                    .noneMatch(o ->
                        o.body() instanceof Sheet.Body.Html
                            && Objects.equals(o.title(), s.title())
                            && Objects.equals(o.language(), s.language())))
        .toList();
  }

  /** Members, also those of panels inside. */
  private List<Entry> inside(PatientAccess key, Entry entry) {
    List<Entry> inside = new ArrayList<>();
    for (Entry member : results.members(key, entry.no())) {
      inside.add(member);
      if (member.json().has("hasMember")) {
        inside.addAll(results.members(key, member.no()));
      }
    }
    return inside;
  }

  private static String inside(Page page, List<Row.Single> members) {
    long out = members.stream().filter(m -> m.observed().verdict().needsAttention()).count();
    long judged =
        members.stream().filter(m -> !(m.observed().verdict() instanceof Verdict.Unjudged)).count();
    if (judged == 0) {
      return page.count("record.result.tests-inside", members.size());
    }
    return out == 0
        ? page.count("record.result.inside-fine", members.size())
        : page.count("record.result.inside-out", out, members.size());
  }

  private static String taken(Page page, Entry entry, @Nullable Entry visit) {
    if (entry.when().unknown()) {
      return page.t("record.result.no-date");
    }
    String day = entry.when().dayText(page);
    boolean sample = entry.json().has("specimen") || "laboratory".equals(entry.category());
    String when = page.t(sample ? "record.result.taken" : "record.result.done", day);
    Optional<String> place = visit == null ? Optional.empty() : Place.of(visit);
    return place.map(p -> page.t("record.result.at", when, p)).orElse(when);
  }

  private ResultPage.@Nullable Phone phone(@Nullable String siteKey) {
    List<Site> all = sites.all();
    return all.stream()
        .filter(s -> s.key().equals(siteKey))
        .findFirst()
        .or(() -> all.stream().findFirst())
        .map(s -> new ResultPage.Phone(s.name(), s.phone()))
        .orElse(null);
  }
}
