// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.access.DataClass;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.words.PlainWords;
import org.jspecify.annotations.Nullable;

/**
 * Which results stand in the list and which stand inside another, by columns alone.
 *
 * @param tops newest first
 * @param kinds kind of each top
 * @param found numbers that fit the search; null when nothing is searched for
 */
record Outline(
    List<Entry> tops,
    Map<Integer, Kind> kinds,
    Map<Integer, List<Entry>> members,
    @Nullable Set<Integer> found) {
  static Outline of(List<Entry> all, @Nullable Set<Integer> found, PlainWords words) {
    Map<Integer, Entry> byNo = new HashMap<>();
    all.forEach(e -> byNo.put(e.no(), e));
    Map<Integer, List<Entry>> members = new HashMap<>();
    for (Entry entry : all) {
      if (entry.panelNo() != null && byNo.containsKey(entry.panelNo())) {
        members.computeIfAbsent(entry.panelNo(), n -> new ArrayList<>()).addFirst(entry);
      }
    }
    List<Entry> tops = new ArrayList<>();
    Map<Integer, Kind> kinds = new LinkedHashMap<>();
    Set<Object> picturesReported = new HashSet<>();
    for (Entry entry : all) {
      boolean inside = entry.panelNo() != null && byNo.containsKey(entry.panelNo());
      if (inside || asked(entry, members, words)) {
        continue;
      }
      Kind kind = Kind.of(entry, words.scale(entry.code()));
      if (kind == Kind.IMAGING && !entry.resourceType().equals("ImagingStudy")) {
        picturesReported.add(visit(entry));
      }
      tops.add(entry);
      kinds.put(entry.no(), kind);
    }
    // pictures stand behind their report; only without one do they stand for themselves
    tops.removeIf(
        e -> e.resourceType().equals("ImagingStudy") && picturesReported.contains(visit(e)));
    kinds.keySet().retainAll(tops.stream().map(Entry::no).toList());
    return new Outline(tops, kinds, members, found);
  }

  private static Object visit(Entry entry) {
    return entry.encounterNo() != null ? entry.encounterNo() : String.valueOf(entry.when().from());
  }

  /** Answers about oneself, and the forms that hold them, stand elsewhere. */
  private static boolean asked(Entry entry, Map<Integer, List<Entry>> members, PlainWords words) {
    if (entry.dataClass() == DataClass.SOCIAL) {
      return true;
    }
    List<Entry> inside = members.getOrDefault(entry.no(), List.of());
    return (!inside.isEmpty() && inside.stream().allMatch(m -> m.dataClass() == DataClass.SOCIAL))
        || words.scale(entry.code()).filter(s -> s.kind().equals("survey")).isPresent();
  }

  /** The tops that a chip and a search leave. */
  List<Entry> narrowed(Kind.@Nullable Chip chip) {
    return tops.stream()
        .filter(e -> chip == null || chip.holds(kinds.getOrDefault(e.no(), Kind.OTHER)))
        .filter(e -> found == null || fits(e, found))
        .toList();
  }

  private boolean fits(Entry top, Set<Integer> found) {
    return found.contains(top.no())
        || below(top.no()).stream().anyMatch(m -> found.contains(m.no()));
  }

  /** True when the search found something inside a panel, so that it is shown open. */
  boolean foundInside(Entry top) {
    return found != null && below(top.no()).stream().anyMatch(m -> found.contains(m.no()));
  }

  /** Everything inside a report or panel, also inside panels in it. */
  List<Entry> below(int panelNo) {
    List<Entry> below = new ArrayList<>();
    collect(panelNo, below, new HashSet<>(Set.of(panelNo)));
    return below;
  }

  private void collect(int panelNo, List<Entry> below, Set<Integer> visited) {
    for (Entry member : members.getOrDefault(panelNo, List.of())) {
      if (visited.add(member.no())) {
        below.add(member);
        collect(member.no(), below, visited);
      }
    }
  }

  /** The chips that hold something. */
  List<Kind.Chip> chips() {
    return List.of(Kind.Chip.values()).stream()
        .filter(c -> kinds.values().stream().anyMatch(c::holds))
        .toList();
  }
}
