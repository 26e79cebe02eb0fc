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
 *
 * <p>A label that was taken by hand from a visit or a report is not passed on by it to what belongs
 * to it. Taken from anything else it is gone there alone: that one result of a visit may be shown
 * does not open the visit.
 *
 * <p>A visit or report that its sender deleted goes on passing its labels to what belongs to it:
 * nobody has said that this may be shown now. To its own visit and report it gives nothing.
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
    long passedOn = entry.spreads | entry.given & SPREADING | received;
    if (passedOn != 0) {
      long below = passedOn & ~entry.taken;
      long above = entry.deleted ? 0 : passedOn;
      add(visits, entry.encounterNo, isVisit(entry) ? below : above);
      add(panels, entry.panelNo, above);
      add(panels, entry.entryNo, below);
    }
  }

  private static boolean isVisit(Labelled entry) {
    return entry.encounterNo != null && entry.encounterNo == entry.entryNo;
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
