// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.worklist;

import java.time.Instant;
import java.time.LocalDate;
import org.caredoor.enrollment.Standing;
import org.caredoor.patient.Chart;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on a list.
 *
 * @param at since when, or when it happened last
 * @param day a birthday, or the day from which on they are to be asked again
 * @param note code of what happened; empty where the list says it
 */
record Item(
    Chart chart, Standing standing, @Nullable Instant at, @Nullable LocalDate day, String note) {}
