// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caredoor.record.drawing.Drawing;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.Ref;
import org.caredoor.record.entry.Tongue;
import org.caredoor.record.reading.Observed;
import org.caredoor.record.reading.Reading;
import org.caredoor.record.reading.Subject;
import org.caredoor.record.reading.Tag;
import org.caredoor.record.reading.Target;
import org.caredoor.record.reading.Verdict;
import org.caredoor.record.reading.Wording;
import org.caredoor.record.words.PlainWords;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * Makes lines of entries, for one reader.
 *
 * @param known what was read already; an earlier version of an entry has its number too
 */
record Rows(
    Page page,
    PlainWords words,
    Subject subject,
    List<Target> targets,
    IdentityHashMap<Entry, Observed> known) {
  Rows(Page page, PlainWords words, Subject subject, List<Target> targets) {
    this(page, words, subject, targets, new IdentityHashMap<>());
  }

  Observed read(Entry entry) {
    return known.computeIfAbsent(entry, e -> Observed.of(e, subject, targets, words, page.zone()));
  }

  Name name(Entry entry) {
    return Name.of(entry.json().concept("code"), entry.code(), words, page);
  }

  /** One line for a top with what is inside it. */
  Row row(Entry top, List<Entry> inside, boolean open) {
    List<Row.Single> rows = singles(ordered(top, inside));
    boolean report = top.resourceType().equals("DiagnosticReport");
    if (rows.isEmpty()) {
      return top.resourceType().equals("Observation") ? single(read(top)) : report(top);
    }
    boolean hasWords = top.json().has("presentedForm") || top.json().has("conclusion");
    if (rows.size() == 1 && report && !hasWords) {
      return rows.getFirst();
    }
    return new Row.Panel(
        top.no(),
        name(top),
        top.fresh() || rows.stream().anyMatch(Row.Single::fresh),
        rows.stream().map(Row.Single::noteBy).filter(n -> n != null).findFirst().orElse(null),
        panelTag(top, rows.stream().map(Row.Single::observed).toList()),
        rows,
        open);
  }

  /** Lines for observations; one that only holds others gives way to its components. */
  List<Row.Single> singles(List<Entry> entries) {
    List<Row.Single> rows = new ArrayList<>();
    for (Entry entry : entries) {
      Observed observed = read(entry);
      if (observed.reading() instanceof Reading.None && !observed.cancelled()) {
        observed.parts().forEach(p -> rows.add(single(p)));
      } else {
        rows.add(single(observed));
      }
    }
    return rows;
  }

  Row.Single single(Observed observed) {
    Entry entry = observed.entry();
    String value = Wording.value(page, observed);
    return new Row.Single(
        entry.no(),
        Name.of(observed.name(), observed.code(), words, page),
        entry.fresh(),
        noteBy(entry),
        value,
        Wording.language(page, observed),
        Wording.unit(page, observed),
        mini(observed),
        tags(observed),
        observed);
  }

  private Row report(Entry top) {
    List<Tag> tags = new ArrayList<>(standing(top));
    if (tags.isEmpty()) {
      tags.add(new Tag("", "file-text", page.t("record.result.read-report")));
    }
    return new Row.Report(
        top.no(),
        top.resourceType().equals("ImagingStudy") ? pictures(top) : name(top),
        top.fresh(),
        author(top.json()),
        tags);
  }

  /** An ImagingStudy is called by what was done, else by its description. */
  private Name pictures(Entry study) {
    String text =
        study.json().concepts("procedureCode").stream()
            .flatMap(c -> c.label().stream())
            .findFirst()
            .or(() -> study.json().text("description"))
            .orElse(page.t("record.result.pictures"));
    return new Name(text, Tongue.of(text, page), "", "", "");
  }

  static @Nullable String author(Fhir report) {
    return java.util.stream.Stream.concat(
            report.references("resultsInterpreter").stream(),
            report.references("performer").stream())
        .map(Ref::display)
        .filter(d -> d != null)
        .findFirst()
        .orElse(null);
  }

  private @Nullable String noteBy(Entry entry) {
    return Note.of(entry, page).stream()
        .filter(Note::byPerson)
        .map(Note::by)
        .findFirst()
        .orElse(null);
  }

  private List<Tag> tags(Observed observed) {
    List<Tag> tags = new ArrayList<>(standing(observed.entry()));
    Tag.of(page, observed).ifPresent(tags::add);
    return tags;
  }

  /** Not final, or corrected. */
  List<Tag> standing(Entry entry) {
    return switch (String.valueOf(entry.status())) {
      case "registered", "preliminary", "partial" ->
          List.of(new Tag("tag-info", "hourglass", page.t("record.result.not-final")));
      case "corrected", "amended", "appended" ->
          List.of(new Tag("tag-info", "file-pen-line", page.t("record.result.corrected")));
      default -> List.of();
    };
  }

  static @Nullable Drawing mini(Observed observed) {
    return Bands.of(observed).map(b -> b.small()).orElse(null);
  }

  /** "1 of 4 is a little high", "All in range", or how many there are. */
  Optional<Tag> panelTag(Entry top, List<Observed> inside) {
    if ("cancelled".equals(top.status())) {
      return Optional.of(new Tag("", "ban", page.t("record.reading.tag.cancelled")));
    }
    int total = inside.size();
    List<Observed> out = inside.stream().filter(o -> o.verdict().needsAttention()).toList();
    if (out.isEmpty()) {
      boolean all =
          inside.stream()
              .allMatch(o ->
                  o.verdict() instanceof Verdict.InRange || o.verdict() instanceof Verdict.AtGoal);
      return Optional.of(
          all
              ? new Tag("tag-rest", "check", page.t("record.result.all-in-range"))
              : new Tag("", "list", page.count("record.result.tests", total)));
    }
    Map<String, Tag> kinds = new HashMap<>();
    out.forEach(o -> Tag.of(page, o).ifPresent(t -> kinds.putIfAbsent(t.text(), t)));
    Tag worst =
        kinds.values().stream()
            .max(Comparator.comparing(t -> t.css().equals("tag-bad")))
            .orElseThrow();
    String css = worst.css().equals("tag-bad") ? "tag-bad" : "tag-need";
    return Optional.of(
        kinds.size() == 1 && !worst.text().contains(":")
            ? new Tag(
                css,
                worst.icon(),
                page.count("record.result.of-are", out.size(), total, lower(worst.text())))
            : new Tag(
                css, worst.icon(), page.count("record.result.of-outside", out.size(), total)));
  }

  private String lower(String text) {
    return text.substring(0, 1).toLowerCase(page.locale()) + text.substring(1);
  }

  /** In the report's own order, the rest behind. */
  static List<Entry> ordered(Entry top, List<Entry> inside) {
    Map<Integer, Integer> places = new HashMap<>();
    List<Ref> listed =
        java.util.stream.Stream.concat(
                top.json().references("result").stream(),
                top.json().references("hasMember").stream())
            .toList();
    for (int i = 0; i < listed.size(); i++) {
      int place = i;
      listed.get(i).entryNo().ifPresent(no -> places.putIfAbsent(no, place));
    }
    return inside.stream()
        .sorted(
            Comparator.comparingInt((Entry e) -> places.getOrDefault(e.no(), Integer.MAX_VALUE))
                .thenComparingInt(Entry::arrivalNo))
        .toList();
  }
}
