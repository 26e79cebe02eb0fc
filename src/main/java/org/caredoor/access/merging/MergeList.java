// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.merging;

import java.util.List;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/** One page of merges, and how many there are. */
public record MergeList(List<Merge> merges, int total) {
  /**
   * Which ones are wanted.
   *
   * @param state null for any
   * @param site key of the site of the chart that stays, or null; those of no site are always among
   *     them
   * @param charts of which one has to be in it; null for any
   */
  public record Wanted(
      Merge.@Nullable State state, @Nullable String site, @Nullable List<PatientId> charts) {
    /** All of one chart. */
    public static Wanted of(PatientId chart) {
      return new Wanted(null, null, List.of(chart));
    }
  }
}
