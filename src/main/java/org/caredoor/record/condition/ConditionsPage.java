// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.condition;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.caredoor.record.entry.ListFilter;
import org.caredoor.record.entry.Sections;
import org.caredoor.record.entry.Sections.Section;

/**
 * The page of health issues.
 *
 * @param all how many there are now, whatever the filter shows
 * @param now what the patient has
 * @param visits named at a visit, not on the list of problems, and not gone
 * @param past gone, the newest first
 * @param life about work, school, home
 * @param total how many the filter finds
 */
record ConditionsPage(
    int all,
    Section<Several> now,
    Section<Several> visits,
    Section<Several> past,
    Section<Several> life,
    int total,
    ListFilter filter) {

  /** The same issue, recorded once or more; the newest record of it stands for all. */
  record Several(Condition newest, int times) {}

  static ConditionsPage of(List<Condition> all, ListFilter filter, ZoneId zone) {
    List<Condition> real =
        all.stream()
            .filter(c -> !c.takenBack() && !c.refuted())
            .sorted(Comparator.comparingLong((Condition c) -> c.newest(zone)).reversed())
            .toList();
    boolean keepsList = real.stream().anyMatch(c -> c.listed() && !c.social());
    Predicate<Condition> illness = c -> !c.social() && !c.chore();
    Predicate<Condition> now = illness.and(Condition::active).and(c -> c.listed() || !keepsList);
    List<Several> current = grouped(real, now, c -> true);
    Predicate<Condition> wanted =
        c ->
            filter.includes(c.onset().unknown() ? c.entry().when() : c.onset(), zone)
                && filter.found(c.name().text() + " " + c.entry().display());
    var sections = new Sections(filter);
    return new ConditionsPage(
        current.size(),
        sections.cut(grouped(real, now, wanted)),
        sections.cut(
            grouped(
                real, illness.and(Condition::active).and(c -> !c.listed() && keepsList), wanted)),
        sections.cut(grouped(real, c -> !c.social() && (!c.active() || c.chore()), wanted)),
        sections.cut(grouped(real, Condition::social, wanted)),
        sections.total(),
        filter);
  }

  private static List<Several> grouped(
      List<Condition> all, Predicate<Condition> which, Predicate<Condition> wanted) {
    Map<String, Several> groups = new LinkedHashMap<>();
    all.stream()
        .filter(which)
        .filter(wanted)
        .forEach(c ->
            groups.merge(
                c.name().text().isEmpty() ? "#" + c.no() : c.name().text().toLowerCase(Locale.ROOT),
                new Several(c, 1),
                (first, other) -> new Several(first.newest(), first.times() + 1)));
    return List.copyOf(groups.values());
  }

  /** True when what is folded away is what the page is about. */
  boolean unfolded() {
    return filter.narrowed() || filter.page() > 1;
  }
}
