// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done with a patient's record, as the patient may know it: without addresses.
 *
 * @param number orders what happened at the same time
 * @param roles codes of staff roles at that time, with commas between
 * @param what the route or the act
 * @param purpose v3 PurposeOfUse code
 * @param reason code of the decision that let it happen
 */
public record Look(
    long number,
    Instant at,
    AuditEvent.Kind kind,
    @Nullable Long account,
    String name,
    String roles,
    AuditEvent.Action action,
    String what,
    String purpose,
    String reason) {}
