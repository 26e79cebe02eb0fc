// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.amendment;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.words.Named;
import org.caredoor.record.words.PlainWords;
import org.springframework.stereotype.Component;

/** Says what a request is about: the name and date of the entry. */
@Component
class Subjects {
  /** Pages that a request may be about as a whole. */
  private static final List<String> PAGES =
      List.of(
          "/me",
          "/me/who-looked",
          "/medicines",
          "/visits",
          "/records",
          "/records/results",
          "/records/conditions",
          "/records/allergies",
          "/records/immunizations",
          "/records/vitals",
          "/records/visits",
          "/records/procedures",
          "/records/documents",
          "/records/care-team",
          "/records/goals");

  private static final List<String> LISTS =
      List.of(
          "tests",
          "conditions",
          "vaccines",
          "procedures",
          "visits",
          "documents",
          "roles",
          "reactions");

  private final Entries entries;
  private final PlainWords words;

  Subjects(Entries entries, PlainWords words) {
    this.entries = entries;
    this.words = words;
  }

  /** An entry that a request is about. */
  record Subject(Entry entry, Named name) {}

  /** The page that was named, or the record as a whole for any other. */
  static String page(String asked) {
    return PAGES.contains(asked) ? asked : "/records";
  }

  /** The entries of these numbers that the key opens. */
  Map<Integer, Subject> of(PatientAccess key, Collection<Integer> numbers, Locale locale) {
    Map<Integer, Subject> subjects = new HashMap<>();
    entries
        .find(key, numbers)
        .forEach((no, entry) -> subjects.put(no, new Subject(entry, name(entry, locale))));
    return subjects;
  }

  private Named name(Entry entry, Locale locale) {
    Fhir json = entry.json();
    return Stream.of("code", "vaccineCode", "type", "description")
        .map(json::concept)
        .filter(c -> !c.none())
        .flatMap(c -> plain(c, locale))
        .findFirst()
        .or(() ->
            Stream.of(json.string("title"), entry.display())
                .filter(Objects::nonNull)
                .map(Named::received)
                .findFirst())
        .orElse(Named.received(""));
  }

  private Stream<Named> plain(Concept concept, Locale locale) {
    return Stream.concat(
            LISTS.stream()
                .flatMap(l -> words.of(l, concept, locale).stream())
                .map(w -> Named.plain(w.name())),
            concept.label().map(Named::received).stream())
        .limit(1);
  }
}
