// SPDX-License-Identifier: Apache-2.0
/**
 * The trail of who did what to whose data, and why. Append-only by database rights.
 *
 * <p>Face: {@link org.caredoor.audit.AuditTrail}. Table: {@code audit.event}. Must never hold
 * health data, and must never be written after the answer has left.
 */
@NullMarked
@ApplicationModule(displayName = "audit", allowedDependencies = "store")
package org.caredoor.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
