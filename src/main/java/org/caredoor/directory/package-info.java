// SPDX-License-Identifier: Apache-2.0
/**
 * Sites with their hours and closures, and the organizations, places and practitioners that records
 * name.
 *
 * <p>Face: {@link org.caredoor.directory.Sites}, {@link org.caredoor.directory.Directory}. Tables:
 * {@code directory.site}, {@code site_hours}, {@code site_closure}, {@code entry}, {@code alias}.
 * Must never hold anything about a patient.
 */
@NullMarked
@ApplicationModule(
    displayName = "directory",
    allowedDependencies = {"store", "web"})
package org.caredoor.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
