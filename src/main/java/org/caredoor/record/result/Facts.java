// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.entry.Ref;
import org.caredoor.record.entry.Tongue;
import org.caredoor.record.reading.Flag;
import org.caredoor.record.reading.Observed;
import org.caredoor.record.reading.Range;
import org.caredoor.record.reading.Unit;
import org.caredoor.record.reading.Wording;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/** The lab's details of an Observation or DiagnosticReport, in the lab's own words. */
final class Facts {
  private final Page page;
  private final Entry entry;
  private final Map<Integer, Entry> others;
  private final List<Fact> facts = new ArrayList<>();

  private Facts(Page page, Entry entry, Map<Integer, Entry> others) {
    this.page = page;
    this.entry = entry;
    this.others = others;
  }

  /** Numbers of the entries that the details name: order and specimen. */
  static List<Integer> numbers(Entry entry) {
    Fhir json = entry.json();
    return Stream.of(
            json.references("basedOn").stream(),
            json.references("specimen").stream(),
            json.references("imagingStudy").stream())
        .flatMap(s -> s)
        .map(Ref::entryNo)
        .filter(OptionalInt::isPresent)
        .map(OptionalInt::getAsInt)
        .toList();
  }

  static List<Fact> of(
      Page page, Entry entry, @Nullable Observed observed, Map<Integer, Entry> others) {
    var facts = new Facts(page, entry, others);
    facts.read(observed);
    return List.copyOf(facts.facts);
  }

  private void read(@Nullable Observed observed) {
    Fhir json = entry.json();
    Concept test = json.concept("code");
    source("test", testName(test));
    String status = "record.result.status." + entry.status();
    if (entry.status() != null && page.has(status)) {
      own("status", page.t(status));
    }
    if (observed != null) {
      ranges(observed);
    }
    moment("collected", json.date("effectiveDateTime", "effectivePeriod", "effectiveInstant"));
    moment("issued", json.date("issued"));
    source("specimen", specimen(json));
    source("body-site", json.concept("bodySite").label().orElse(""));
    source("method", json.concept("method").label().orElse(""));
    source("by", names(json.references("performer")));
    source("read-by", names(json.references("resultsInterpreter")));
    source("ordered", orderedBy(json));
    source("device", json.reference("device").display());
    source("from", entry.source());
  }

  private static String testName(Concept test) {
    String name =
        test.codings().stream()
            .map(Concept.Coding::display)
            .filter(d -> d != null)
            .findFirst()
            .or(test::label)
            .orElse("");
    return test.code("http://loinc.org")
        .map(c -> (name + " (LOINC " + c + ")").strip())
        .orElse(name);
  }

  private void ranges(Observed observed) {
    String ranges =
        observed.ranges().all().stream()
            .map(this::range)
            .distinct()
            .collect(Collectors.joining("; "));
    Set<Flag> flags = observed.flags();
    String flag =
        flags.stream()
            .map(f -> page.t("record.result.flag." + f.key()))
            .collect(Collectors.joining(", "));
    if (!ranges.isEmpty()) {
      own("range", ranges);
    }
    if (!flag.isEmpty()) {
      own("flag", flag);
    }
  }

  private String range(Range range) {
    if (!range.numeric()) {
      return range.words();
    }
    Unit unit = Wording.unitOf(range);
    String label = unit.label(page);
    String numbers = Wording.range(page, range, Optional.empty());
    return label.isEmpty() ? numbers : label.equals("%") ? numbers + "%" : numbers + " " + label;
  }

  private @Nullable String specimen(Fhir json) {
    return json.references("specimen").stream()
        .map(r -> {
          Entry specimen = r.entryNo().isPresent() ? others.get(r.entryNo().getAsInt()) : null;
          if (specimen == null) {
            return r.display() == null ? "" : r.display();
          }
          String type = specimen.json().concept("type").label().orElse("");
          String how = specimen.json().get("collection").concept("method").label().orElse("");
          return how.isEmpty() ? type : type.isEmpty() ? how : type + ". " + how;
        })
        .filter(t -> !t.isEmpty())
        .findFirst()
        .orElse(null);
  }

  private @Nullable String orderedBy(Fhir json) {
    return json.references("basedOn").stream()
        .map(r -> {
          Entry order = r.entryNo().isPresent() ? others.get(r.entryNo().getAsInt()) : null;
          String requester = order == null ? null : order.json().reference("requester").display();
          return requester == null ? "" : requester;
        })
        .filter(t -> !t.isEmpty())
        .findFirst()
        .orElse(null);
  }

  private static String names(List<Ref> refs) {
    return refs.stream()
        .map(Ref::display)
        .filter(d -> d != null)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private void moment(String term, FhirDate at) {
    if (!at.unknown()) {
      String time = at.timeText(page);
      own(
          term,
          time.isEmpty()
              ? at.longText(page)
              : page.t("record.result.day-time", at.longText(page), time));
    }
  }

  private void own(String term, String text) {
    facts.add(new Fact(term, text, null));
  }

  private void source(String term, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      facts.add(new Fact(term, text, Tongue.of(text, page)));
    }
  }
}
