// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.worklist;

import java.time.Instant;
import java.time.LocalDate;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may be on a list.
 *
 * @param at since when, or when it happened last; null where the chart's standing tells
 * @param day a birthday, or the day from which on they are to be asked again
 * @param note code of what happened; empty where the list says it
 */
record Candidate(PatientId patient, @Nullable Instant at, @Nullable LocalDate day, String note) {}
