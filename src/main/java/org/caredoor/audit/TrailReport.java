// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check of the whole trail found.
 *
 * @param until when the newest row was written; null when there is none
 * @param breaks the first of each chain that is not whole, in order
 */
public record TrailReport(
    long rows, int chains, @Nullable OffsetDateTime until, List<TrailBreak> breaks) {
  public boolean whole() {
    return breaks.isEmpty();
  }
}
