// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The first place of a chain where it is not as it was written.
 *
 * @param row number of the row in the chain; 0 for the head of the chain
 * @param at the time that the row states; of the row before it where it is cut
 */
public record TrailBreak(int chain, long row, @Nullable OffsetDateTime at, Fault fault) {
  /** What is wrong there. */
  public enum Fault {
    /** Not what the portal wrote. */
    CHANGED,
    /** The portal wrote a row with this number, and it is gone. */
    MISSING,
    /** The portal did not write it. */
    INSERTED,
    /** Two rows stand in each other's place. */
    OUT_OF_ORDER,
    /** The chain was longer; its end is gone from this row on. */
    CUT
  }
}
