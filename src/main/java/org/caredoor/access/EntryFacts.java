// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.Instant;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * What the policy asks about an entry, see {@link PatientAccess#shows}.
 *
 * @param labels bits of {@link Label}
 * @param encounterNo entry number of its visit; a visit's own is itself
 * @param panelNo entry number of the report that lists it
 * @param cameFor the chart for which it came, where that went into this one; null for this one
 */
public record EntryFacts(
    int no,
    DataClass data,
    long labels,
    Instant releaseAt,
    @Nullable Integer encounterNo,
    @Nullable Integer panelNo,
    @Nullable PatientId cameFor) {
  /** Reads a stored key. */
  public static @Nullable PatientId chart(@Nullable Long key) {
    return key == null ? null : new PatientId(key);
  }
}
