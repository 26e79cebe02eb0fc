// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

import java.time.Instant;
import java.time.LocalDate;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * Where a chart stands at the moment of asking.
 *
 * @param since null where nobody wrote that down
 * @param reason of the last step; empty where there is none
 * @param until of a deferral: the day from which on they are to be asked again
 * @param token the code that waits, or whose time has run out
 * @param account the log-in that the state comes from
 */
public record Standing(
    PatientId patient,
    EnrolmentState state,
    @Nullable Instant since,
    String reason,
    @Nullable LocalDate until,
    @Nullable Token token,
    @Nullable AccountId account) {}
