// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the trail as a privacy officer reads it.
 *
 * @param number orders rows of the same moment
 * @param roles codes of staff roles at that time, with commas between
 * @param takenBack a look that was refused after this row was written: nothing was shown
 */
public record TrailRow(
    long number,
    Instant at,
    AuditEvent.Kind kind,
    @Nullable Long account,
    String name,
    String roles,
    @Nullable Long patient,
    AuditEvent.Action action,
    String what,
    String purpose,
    String address,
    AuditEvent.Outcome outcome,
    String decision,
    String reason,
    String request,
    boolean takenBack) {}
