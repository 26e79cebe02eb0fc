// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.util.List;

/**
 * What a check of the whole trail found.
 *
 * @param breaks the first of each chain that is not whole, in order
 */
public record TrailReport(long rows, int chains, List<TrailBreak> breaks) {
  public boolean whole() {
    return breaks.isEmpty();
  }
}
