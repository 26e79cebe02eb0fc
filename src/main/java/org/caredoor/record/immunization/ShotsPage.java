// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.immunization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.caredoor.record.entry.ListFilter;
import org.caredoor.record.entry.Sections;
import org.caredoor.record.entry.Sections.Section;

/**
 * The page of shots.
 *
 * @param all how many were given, whatever the filter shows
 * @param vaccines grouped, the one with the newest dose first
 * @param newest the newest dose of all
 */
record ShotsPage(int all, List<Vaccine> vaccines, Optional<Shot> newest, ListFilter filter) {

  /** A vaccine with its doses given and not given, newest first. */
  record Vaccine(List<Shot> given, List<Shot> notGiven) {
    Shot first() {
      return given.isEmpty() ? notGiven.getFirst() : given.getFirst();
    }
  }

  static ShotsPage of(List<Shot> shots, ListFilter filter, java.time.ZoneId zone) {
    Map<String, Vaccine> groups = new LinkedHashMap<>();
    List<Shot> real = shots.stream().filter(s -> !s.takenBack()).toList();
    real.stream()
        .filter(s -> filter.includes(s.when(), zone))
        .filter(s -> filter.found(s.name().text() + " " + s.protects() + " " + s.entry().display()))
        .forEach(s -> {
          Vaccine vaccine =
              groups.computeIfAbsent(
                  s.name().text().toLowerCase(Locale.ROOT),
                  k -> new Vaccine(new ArrayList<>(), new ArrayList<>()));
          (s.given() ? vaccine.given() : vaccine.notGiven()).add(s);
        });
    return new ShotsPage(
        (int) real.stream().filter(Shot::given).count(),
        List.copyOf(groups.values()),
        real.stream().filter(Shot::given).findFirst(),
        filter);
  }

  /** The vaccines of this page of the list. */
  Section<Vaccine> shown() {
    return new Sections(filter).cut(vaccines);
  }
}
