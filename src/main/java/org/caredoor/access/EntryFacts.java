// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the policy asks about an entry, see {@link PatientAccess#shows}.
 *
 * @param labels bits of {@link Label}
 */
public record EntryFacts(
    int no,
    DataClass data,
    long labels,
    Instant releaseAt,
    @Nullable Integer encounterNo,
    @Nullable Integer panelNo) {}
