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

/**
 * The page of health issues.
 *
 * @param all how many there are now, whatever the filter shows
 * @param now what the patient has
 * @param visits named at a visit, not on the list of problems, and not gone
 * @param past gone, the newest first
 * @param life about work, school, home
 */
record ConditionsPage(
    int all,
    List<Several> now,
    List<Several> visits,
    List<Several> past,
    List<Several> life,
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
    return new ConditionsPage(
        current.size(),
        grouped(real, now, wanted),
        grouped(real, illness.and(Condition::active).and(c -> !c.listed() && keepsList), wanted),
        grouped(real, c -> !c.social() && (!c.active() || c.chore()), wanted),
        grouped(real, Condition::social, wanted),
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

  boolean nothing() {
    return now.isEmpty() && visits.isEmpty() && past.isEmpty() && life.isEmpty();
  }
}
