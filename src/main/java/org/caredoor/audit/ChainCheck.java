// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caredoor.audit.TrailBreak.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Follows one chain row by row and finds the first place where it breaks. What is wrong with a row
 * shows only when the one behind it is known.
 */
final class ChainCheck {
  private static final int MOST_REMOVED = 100; // of which rows behind them took the numbers

  private final Links links;
  private final int chain;
  private final Map<Long, byte[]> ends = new HashMap<>();
  private final long longest;
  private byte[] link;
  private long number;
  private @Nullable OffsetDateTime at;
  private @Nullable Read odd;
  private @Nullable TrailBreak found;

  /**
   * Begins at the head.
   *
   * @param ends where the chain is known to have ended at some moments
   */
  ChainCheck(Links links, int chain, byte[] firstLink, List<Chain.End> ends) {
    this.links = links;
    this.chain = chain;
    this.link = firstLink;
    ends.forEach(end -> this.ends.put(end.rows(), end.link()));
    this.longest = ends.stream().mapToLong(Chain.End::rows).max().orElse(0);
    compareWithEnd();
  }

  /**
   * A row as it stands in the table.
   *
   * @param link null where somebody took it away
   */
  record Read(long number, Row row, byte @Nullable [] link) {}

  /** The next row, in the order of their numbers. */
  void next(Read read) {
    if (found != null) {
      return;
    }
    if (odd != null) {
      found = new TrailBreak(chain, odd.number(), odd.row().at(), faultOf(odd, read));
    } else if (read.number() <= number) {
      found = new TrailBreak(chain, read.number(), read.row().at(), Fault.OUT_OF_ORDER);
    } else if (read.number() > number + 1) {
      found = new TrailBreak(chain, number + 1, read.row().at(), Fault.MISSING);
    } else if (fits(read, link, read.number())) {
      number = read.number();
      link = linkOf(read);
      at = read.row().at();
      compareWithEnd();
    } else {
      odd = read;
    }
  }

  /** Says where the chain breaks first; null when it is whole. */
  @Nullable TrailBreak end() {
    if (found == null && odd != null) {
      found = new TrailBreak(chain, odd.number(), odd.row().at(), Fault.CHANGED);
    }
    if (found == null && number < longest) {
      found = new TrailBreak(chain, number + 1, at, Fault.CUT);
    }
    return found;
  }

  private Fault faultOf(Read it, Read behind) {
    if (fits(behind, link, it.number())) {
      return fits(it, linkOf(behind), behind.number()) ? Fault.OUT_OF_ORDER : Fault.INSERTED;
    }
    for (int removed = 1; removed <= MOST_REMOVED; removed++) {
      if (fits(behind, linkOf(it), behind.number() + removed)) {
        return Fault.MISSING;
      }
    }
    return Fault.CHANGED;
  }

  private boolean fits(Read read, byte[] before, long asNumber) {
    return MessageDigest.isEqual(links.next(before, chain, asNumber, read.row()), read.link());
  }

  private void compareWithEnd() {
    byte[] known = ends.get(number);
    if (known != null && !MessageDigest.isEqual(known, link)) {
      found = new TrailBreak(chain, number, at, Fault.CHANGED);
    }
  }

  private static byte[] linkOf(Read read) {
    byte[] link = read.link();
    return link == null ? new byte[0] : link;
  }
}
