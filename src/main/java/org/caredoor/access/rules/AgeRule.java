// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The age bands of a place.
 *
 * @param state two letters; null for every state
 * @param site key of a site; null for all
 * @param bands the youngest first, from 0 without a gap
 */
public record AgeRule(@Nullable String state, @Nullable String site, List<AgeBand> bands) {
  private static final int OLDEST = 120;

  public AgeRule {
    bands = List.copyOf(bands);
    if (bands.isEmpty() || bands.getFirst().from() != 0) {
      throw new IllegalArgumentException("the first band begins at birth");
    }
    for (int i = 1; i < bands.size(); i++) {
      if (bands.get(i).from() <= bands.get(i - 1).from() || bands.get(i).from() > OLDEST) {
        throw new IllegalArgumentException("each band begins after the one before");
      }
    }
    if (bands.stream().map(AgeBand::key).distinct().count() != bands.size()) {
      throw new IllegalArgumentException("two bands of one name");
    }
  }
}
