// SPDX-License-Identifier: Apache-2.0
/**
 * The trail of who did what to whose data, and why. Append-only by database rights, chained by
 * keyed links, written by group commit.
 *
 * <p>Face: {@link org.caredoor.audit.AuditTrail}, {@link org.caredoor.audit.TrailCheck}, {@link
 * org.caredoor.audit.TrailExport}, {@link org.caredoor.audit.Looks}, {@link
 * org.caredoor.audit.TrailSearch}, {@link org.caredoor.audit.RefusedCallers}. Tables: {@code
 * audit.event}, {@code chain}, {@code verification}. An event goes {@code AuditTrail} to {@code
 * GroupCommit} to {@code ChainWriter}. Must never hold health data, and must never be written after
 * the answer has left.
 */
@NullMarked
@ApplicationModule(displayName = "audit", allowedDependencies = "store")
package org.caredoor.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
