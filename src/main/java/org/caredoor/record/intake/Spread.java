// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.caredoor.access.Label;
import org.jspecify.annotations.Nullable;

/**
 * Spreads labels: entries of one visit share what any of them passes on, and so do a report and its
 * members. A label travels on through both links until nothing changes any more; so it does not
 * matter which entry came first, and settling twice changes nothing.
 */
final class Spread {
  private static final long SPREADING =
      Label.bits(Arrays.stream(Label.values()).filter(Label::spreads).collect(Collectors.toSet()));

  private final Map<Integer, Long> visits = new HashMap<>();
  private final Map<Integer, Long> panels = new HashMap<>();
  private boolean moved;

  private Spread() {}

  /** Works out what counts for each of a patient's entries that hang together. */
  static void settle(Collection<Labelled> entries) {
    var spread = new Spread();
    do {
      spread.moved = false;
      entries.forEach(spread::pass);
    } while (spread.moved);
  }

  private void pass(Labelled entry) {
    long received =
        of(visits, entry.encounterNo) | of(panels, entry.panelNo) | of(panels, entry.entryNo);
    entry.labels = (entry.own | entry.given | received) & ~entry.taken;
    if (entry.deleted) {
      return;
    }
    long passedOn = (entry.spreads | entry.given & SPREADING | received) & ~entry.taken;
    if (passedOn != 0) {
      add(visits, entry.encounterNo, passedOn);
      add(panels, entry.panelNo, passedOn);
      add(panels, entry.entryNo, passedOn);
    }
  }

  private static long of(Map<Integer, Long> groups, @Nullable Integer group) {
    return group == null ? 0 : groups.getOrDefault(group, 0L);
  }

  private void add(Map<Integer, Long> groups, @Nullable Integer group, long labels) {
    if (group != null) {
      long before = groups.getOrDefault(group, 0L);
      if ((labels & ~before) != 0) {
        groups.put(group, before | labels);
        moved = true;
      }
    }
  }
}
