// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * One of those a batch is about.
 *
 * @param given the record number as it stood on the list; empty where there was none
 * @param patient null where no chart has the number
 * @param made whether a code was made
 */
record Line(
    int no,
    String given,
    @Nullable PatientId patient,
    Verdict verdict,
    boolean done,
    boolean made) {}
