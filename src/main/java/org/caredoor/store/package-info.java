// SPDX-License-Identifier: Apache-2.0
/**
 * The data store: PostgreSQL, embedded or by address, its migrations room by room, the ways to
 * speak to it, and the portal's key.
 *
 * <p>Face: {@link org.caredoor.store.Database}, {@link org.caredoor.store.PortalKey}, {@link
 * org.caredoor.store.KeyRotation}. Tables: {@code store.applied}, {@code key_check}, {@code
 * data_key}. Must never hand out a connection that sees every patient to code that serves a person.
 */
@NullMarked
@ApplicationModule(
    displayName = "store",
    allowedDependencies = {})
package org.caredoor.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
