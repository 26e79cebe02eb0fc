// SPDX-License-Identifier: Apache-2.0
/**
 * The policy: who may see which patient's data, why, and the only maker of {@link
 * org.caredoor.access.PatientAccess}.
 *
 * <p>Face: {@link org.caredoor.access.AccessPolicy}, {@link org.caredoor.access.PatientAccess},
 * {@link org.caredoor.access.StaffAccess}, {@link org.caredoor.access.KeyedDatabase}, {@link
 * org.caredoor.access.Grants}, {@link org.caredoor.access.Holders}, {@link
 * org.caredoor.access.HiddenEntries}. Tables: {@code access.grant}, {@code block}, {@code
 * hidden_entry}, {@code chart_opening}. Must never let a query run without a key.
 */
@NullMarked
@ApplicationModule(
    displayName = "access",
    allowedDependencies = {"store", "audit", "web", "account", "patient", "directory"})
package org.caredoor.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
