// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.caredoor.audit.TrailBreak.Fault;
import org.jspecify.annotations.Nullable;

/** Checks the heads of all chains against each other, and gathers where chains must reach. */
final class HeadCheck {
  private final Map<Integer, Head> heads = new TreeMap<>();
  private final Map<Integer, TrailBreak> breaks = new TreeMap<>();
  private final List<Chain.End> ends = new ArrayList<>();
  private final List<Links> links;
  private final Map<Integer, Links> ofChains = new TreeMap<>();

  /**
   * A head as it stands in the table.
   *
   * @param firstLink null where somebody took it away
   */
  record Head(Chain chain, byte @Nullable [] firstLink) {
    byte[] link() {
      return firstLink == null ? new byte[0] : firstLink;
    }
  }

  /**
   * Checks them. Each chain is linked with one key, and no chain with an older one than those
   * before it: whoever has got an old key of the portal adds nothing at the end.
   *
   * @param links one for each generation of the key, from the oldest on
   * @param anchors where chains ended at some moments, as a file outside of the database says
   */
  HeadCheck(List<Links> links, List<Head> heads, List<Chain.End> anchors) {
    this.links = links;
    ends.addAll(anchors);
    byte[] expected = null;
    byte[] stored = null;
    int number = 0;
    int generation = 0;
    for (Head head : heads) {
      Chain chain = head.chain();
      this.heads.put(chain.number(), head);
      boolean gap = chain.number() != number + 1;
      for (int missing = number + 1; missing < chain.number(); missing++) {
        breaks.put(missing, new TrailBreak(missing, 0, chain.openedAt(), Fault.MISSING));
      }
      int fitting = generation;
      while (fitting < links.size() && !fits(links.get(fitting), stored, expected, head)) {
        fitting++;
      }
      boolean sound = fitting < links.size();
      generation = sound ? fitting : generation;
      ofChains.put(chain.number(), links.get(generation));
      byte[] afterStored = links.get(generation).first(stored, chain);
      if (!sound && !gap) {
        breaks.put(
            chain.number(), new TrailBreak(chain.number(), 0, chain.openedAt(), Fault.CHANGED));
      } else if (chain.earlier() != null) {
        ends.add(chain.earlier());
      }
      stored = head.link();
      expected = sound || gap ? stored : afterStored;
      number = chain.number();
    }
    for (Chain.End anchor : anchors) {
      if (!this.heads.containsKey(anchor.chain())) {
        breaks.putIfAbsent(anchor.chain(), new TrailBreak(anchor.chain(), 0, null, Fault.MISSING));
      }
    }
  }

  private static boolean fits(
      Links links, byte @Nullable [] stored, byte @Nullable [] expected, Head head) {
    return MessageDigest.isEqual(links.first(stored, head.chain()), head.firstLink())
        || MessageDigest.isEqual(links.first(expected, head.chain()), head.firstLink());
  }

  /** What the rows of a chain are linked with. */
  Links links(int chain) {
    return ofChains.getOrDefault(chain, links.getLast());
  }

  /** What is wrong with heads, by chain. */
  Map<Integer, TrailBreak> breaks() {
    return breaks;
  }

  /** The first link of a chain; null when it has no head. */
  byte @Nullable [] firstLink(int chain) {
    Head head = heads.get(chain);
    return head == null ? null : head.link();
  }

  /** Where a chain is known to have ended at some moments. */
  List<Chain.End> ends(int chain) {
    return ends.stream().filter(end -> end.chain() == chain).toList();
  }

  /** The numbers of the chains that have a head, in order. */
  List<Integer> chains() {
    return List.copyOf(heads.keySet());
  }
}
