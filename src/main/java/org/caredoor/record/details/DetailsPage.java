// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.details;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.caredoor.patient.Chart;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * My details.
 *
 * @param chart what the portal itself knows, for records without a Patient resource
 * @param person the newest Patient resource; null without one
 * @param related people who are related, from RelatedPerson
 * @param speaks whether the viewer says what the patient wishes
 */
record DetailsPage(
    Chart chart,
    @Nullable Person person,
    List<Entry> related,
    List<Coverage> coverages,
    boolean speaks) {

  /** Somebody near the patient. */
  record Near(
      String name, String relationship, List<Contact> contacts, @Nullable Integer entryNo) {}

  /** Emergency contacts and related people, each once. */
  List<Near> near(Page page) {
    Stream<Near> contacts =
        person == null
            ? Stream.of()
            : person.people().stream().map(p -> near(page, p, p.get("name"), null));
    Stream<Near> relatives =
        related.stream()
            .filter(e -> !e.json().has("active") || e.json().flag("active"))
            .map(e -> near(page, e.json(), e.json().first("name"), e.no()));
    return Stream.concat(relatives, contacts)
        .filter(n -> !n.name().isEmpty())
        .collect(
            java.util.stream.Collectors.toMap(
                n -> n.name(), n -> n, (first, other) -> first, java.util.LinkedHashMap::new))
        .values()
        .stream()
        .toList();
  }

  private static Near near(Page page, Fhir json, Fhir name, @Nullable Integer entryNo) {
    String relationship =
        json.concepts("relationship").stream()
            .flatMap(r -> coded(page, "relationship", r).stream())
            .reduce((first, later) -> later)
            .orElse("");
    return new Near(Names.of(name).orElse(""), relationship, Contact.all(json), entryNo);
  }

  List<Coverage> insurance(boolean current, LocalDate today, ZoneId zone) {
    return coverages.stream().filter(c -> c.current(today, zone) == current).toList();
  }

  /** The words for a code of a list, else its own words. */
  static Optional<String> coded(Page page, String list, Concept concept) {
    return concept.codings().stream()
        .map(Concept.Coding::code)
        .filter(Objects::nonNull)
        .map(code -> "record.details." + list + "." + code)
        .filter(page::has)
        .findFirst()
        .map(key -> page.t(key))
        .or(concept::label);
  }
}
