// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which of a patient's results, reports, pictures and papers belong together, so that none of them
 * tells what another one keeps: a report and its members, what names it or is named by it, and the
 * paper that comes as a report too.
 */
final class Belongings {
  private final Map<Integer, Item> items = new HashMap<>();
  private final Map<Integer, Set<Integer>> panels = new HashMap<>();
  private final Map<Integer, Set<Integer>> names = new HashMap<>();

  /**
   * One of them.
   *
   * @param paper whether it is a document, which may name much
   * @param panelNo the report that lists it
   * @param names entries that its content refers to
   * @param twin the same in a paper and in the report that says the same; null for none
   */
  record Item(
      int no,
      boolean paper,
      @Nullable Integer panelNo,
      Instant releaseAt,
      Set<Integer> names,
      @Nullable String twin) {}

  Belongings(Collection<Item> all) {
    Map<String, List<Integer>> twins = new HashMap<>();
    all.forEach(item -> items.put(item.no(), item));
    for (Item item : all) {
      if (item.panelNo() != null) {
        link(panels, item.no(), item.panelNo());
      }
      item.names().forEach(named -> link(names, item.no(), named));
      if (item.twin() != null) {
        List<Integer> others = twins.computeIfAbsent(item.twin(), t -> new ArrayList<>());
        others.forEach(other -> link(names, item.no(), other));
        others.add(item.no());
      }
    }
  }

  private void link(Map<Integer, Set<Integer>> links, int one, int other) {
    if (one != other && items.containsKey(one) && items.containsKey(other)) {
      links.computeIfAbsent(one, n -> new HashSet<>()).add(other);
      links.computeIfAbsent(other, n -> new HashSet<>()).add(one);
    }
  }

  /** When something is shown; null for what is not among them. */
  @Nullable Instant releaseAt(int no) {
    Item item = items.get(no);
    return item == null ? null : item.releaseAt();
  }

  /** The reports that list some entries. */
  Set<Integer> listing(Set<Integer> members) {
    Set<Integer> reports = new TreeSet<>();
    for (int no : members) {
      Item item = items.get(no);
      if (item != null && item.panelNo() != null) {
        reports.add(item.panelNo());
      }
    }
    return reports;
  }

  /**
   * All that belongs to an entry, itself among them. A paper leads to its report and from there to
   * the report's other papers, not to further reports that those name.
   */
  Set<Integer> of(int no) {
    Set<Integer> found = new TreeSet<>(Set.of(no));
    Deque<Integer> open = new ArrayDeque<>(found);
    while (!open.isEmpty()) {
      int next = open.remove();
      Item item = items.get(next);
      if (next == no || item != null && !item.paper()) {
        Stream.of(panels, names)
            .flatMap(links -> links.getOrDefault(next, Set.of()).stream())
            .filter(found::add)
            .forEach(open::add);
      }
    }
    return found;
  }
}
