// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.home;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.caredoor.access.DataClass;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.EntryLinks;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.entry.Ref;
import org.caredoor.record.visit.Upcoming;
import org.caredoor.record.words.EntryNames;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides what needs the viewer. */
@Component
class HomeTasks {
  private static final Duration SOON = Duration.ofDays(7);

  /** A visit so near comes before what can wait. */
  private static final Duration NEAR = Duration.ofDays(3);

  /** More than so many of a kind become one task. */
  private static final int FEW = 2;

  /** Flags of a laboratory that call for somebody at once (v3-ObservationInterpretation). */
  private static final Set<String> CRITICAL = Set.of("HH", "LL", "AA", "H>", "L<");

  private final EntryNames names;

  HomeTasks(EntryNames names) {
    this.names = names;
  }

  /** The tasks of one person, the most pressing first. */
  List<HomeTask> of(Person person, Page page) {
    List<HomeTask> critical = new ArrayList<>();
    List<HomeTask> forms = new ArrayList<>();
    List<HomeTask> noted = new ArrayList<>();
    List<HomeTask> reports = new ArrayList<>();
    List<HomeTask> papers = new ArrayList<>();
    for (Entry entry : person.fresh()) {
      if (critical(entry)) {
        critical.add(task(person, page, entry, 0, "octagon-alert", "critical"));
      } else if (entry.dataClass() == DataClass.RESULT && note(entry) != null) {
        noted.add(noted(person, page, entry));
      } else if (report(entry)) {
        reports.add(task(person, page, entry, 3, "scroll-text", "report"));
      } else if (entry.resourceType().equals("DocumentReference")) {
        (unsigned(entry) ? forms : papers).add(paper(person, page, entry));
      }
    }
    return Stream.of(
            critical.stream(),
            visits(person, page),
            forms.stream(),
            few(noted, person, page, "noted", "/records/results"),
            few(reports, person, page, "reports", "/records/results"),
            few(papers, person, page, "papers", "/records/documents"))
        .flatMap(s -> s)
        .sorted(Comparator.comparingInt(HomeTask::weight))
        .toList();
  }

  /** For somebody who is here for the first time. */
  static HomeTask welcome(Page page) {
    return new HomeTask(
        -1,
        "hand-heart",
        page.t("record.home.task.welcome"),
        page.t("record.home.task.welcome.why"),
        page.t("record.home.task.welcome.button"),
        "/me/security");
  }

  private Stream<HomeTask> visits(Person person, Page page) {
    Instant until = person.key().at().plus(SOON);
    return person.ahead().stream()
        .filter(u -> {
          Instant start = u.visit().start().from();
          return start != null && start.isBefore(until);
        })
        .flatMap(u -> Stream.ofNullable(visit(u, person, page)));
  }

  private @Nullable HomeTask visit(Upcoming upcoming, Person person, Page page) {
    LocalDate day = upcoming.day(page);
    if (day == null) {
      return null;
    }
    Instant start = upcoming.visit().start().from();
    boolean near = start != null && start.isBefore(person.key().at().plus(NEAR));
    String what = upcoming.visit().instructions();
    String time = upcoming.time(page);
    String when = time.isEmpty() ? page.day(day) : page.t("record.home.at", page.day(day), time);
    return new HomeTask(
        near ? 1 : 4,
        "clipboard-check",
        text(person, page, "visit", inner(upcoming.visit().name().text())),
        what == null ? when : page.t("record.home.task.visit.why", when, what),
        page.t("record.home.task.visit.button"),
        upcoming.address());
  }

  private HomeTask task(
      Person person, Page page, Entry entry, int weight, String icon, String kind) {
    return new HomeTask(
        weight,
        icon,
        text(person, page, kind, inner(withoutReport(names.of(entry, page).text()))),
        page.t("record.home.task." + kind + ".why", entry.when().shortText(page)),
        page.t("record.home.task." + kind + ".button"),
        person.prefix() + EntryLinks.of(entry));
  }

  private HomeTask noted(Person person, Page page, Entry entry) {
    Fhir note = note(entry);
    Ref author = Ref.of(note == null ? Fhir.NONE : note.get("authorReference"));
    String by =
        author.display() != null
            ? author.display()
            : note == null ? "" : note.string("authorString", "");
    FhirDate at = note == null ? FhirDate.UNKNOWN : note.date("time");
    String when = (at.unknown() ? entry.when() : at).shortText(page);
    return new HomeTask(
        2,
        "flask-conical",
        text(person, page, "noted", inner(names.of(entry, page).text())),
        by.isEmpty()
            ? page.t("record.home.task.noted.why", when)
            : page.t("record.home.task.noted.by", by, when),
        page.t("record.home.task.noted.button"),
        person.prefix() + EntryLinks.of(entry));
  }

  private HomeTask paper(Person person, Page page, Entry entry) {
    Fhir json = entry.json();
    String about = json.string("description");
    String by =
        json.references("author").stream()
            .flatMap(a -> Stream.ofNullable(a.display()))
            .findFirst()
            .orElse("");
    String when = entry.when().shortText(page);
    String from = by.isEmpty() ? when : page.t("record.home.by", by, when);
    String whose =
        person.own() || person.alone() ? "" : page.t("record.home.for", person.who().given()) + " ";
    boolean form = unsigned(entry);
    return new HomeTask(
        form ? 1 : 3,
        form ? "file-pen-line" : "file-text",
        names.of(entry, page).text(),
        whose + (about == null ? from : about + "."),
        page.t("record.home.task.paper.button"),
        person.prefix() + EntryLinks.of(entry));
  }

  /** Many of a kind become one line, so that home stays short. */
  private static Stream<HomeTask> few(
      List<HomeTask> tasks, Person person, Page page, String kind, String list) {
    if (tasks.size() <= FEW) {
      return tasks.stream();
    }
    HomeTask first = tasks.getFirst();
    String key = "record.home.tasks." + kind + (person.own() ? ".own" : ".other");
    return Stream.of(
        new HomeTask(
            first.weight(),
            first.icon(),
            page.count(key, tasks.size(), person.who().given()),
            page.t("record.home.tasks.why"),
            page.t("record.home.tasks.button"),
            person.prefix() + list));
  }

  private static String text(Person person, Page page, String kind, String name) {
    return page.t(
        "record.home.task." + kind + (person.own() ? ".own" : ".other"),
        name,
        person.who().given());
  }

  static boolean critical(Entry entry) {
    return entry.resourceType().equals("Observation")
        && entry.json().concepts("interpretation").stream()
            .flatMap(c -> c.codings().stream())
            .anyMatch(c -> c.code() != null && CRITICAL.contains(c.code()));
  }

  /** A note of a clinician; a laboratory's remark is part of the result. */
  private static @Nullable Fhir note(Entry entry) {
    return entry
        .json()
        .each("note")
        .filter(n -> n.has("authorReference") && n.string("text") != null)
        .findFirst()
        .orElse(null);
  }

  /** A report to be read, beyond a list of values. */
  private static boolean report(Entry entry) {
    return entry.resourceType().equals("DiagnosticReport")
        && entry.dataClass() == DataClass.RESULT
        && (entry.json().has("presentedForm") || entry.json().has("conclusion"));
  }

  private static boolean unsigned(Entry entry) {
    return "preliminary".equals(entry.json().string("docStatus"))
        && entry.json().string("description") != null;
  }

  private static String withoutReport(String name) {
    return name.replaceFirst("(?i)\\s+report$", "");
  }

  /** As the middle of a sentence: a first letter that only starts a sentence becomes small. */
  private static String inner(String name) {
    return name.length() > 1
            && Character.isUpperCase(name.charAt(0))
            && Character.isLowerCase(name.charAt(1))
        ? Character.toLowerCase(name.charAt(0)) + name.substring(1)
        : name;
  }
}
